//! What reading an Annex A return finds: every kind with its code, what it
//! means and what to do; and the defects themselves, which are of reading or of
//! a rule.

use super::rules::Broken;
use care::rule::Kind;
use jiff::civil::Date;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::sync::Arc;

/// How much a defect matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Acceptance would have to leave something out, so the return is refused.
    Error,
    /// Kept as sent, and may be right; somebody should look.
    Query,
    /// How something was read. Nothing to do.
    Note,
}

/// One enum, its codes and its public page from one list, so that no kind can
/// be without a code, a meaning or a remedy.
macro_rules! kinds {
    ($($name:ident $code:literal $severity:ident $what:literal $remedy:literal)+) => {
        /// A kind of defect.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DefectKind {
            $(#[doc = $what] $name,)+
            /// A rule is broken, although every cell can be read.
            Rule(Broken),
        }

        impl DefectKind {
            /// Every kind that reading finds, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code: `A-DATE`.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                    Self::Rule(rule) => rule.about().code,
                }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)+
                    Self::Rule(rule) => match rule.about().kind {
                        Kind::Error => Severity::Error,
                        Kind::Query => Severity::Query,
                    },
                }
            }

            /// What it means, in a sentence.
            pub fn what(self) -> &'static str {
                match self {
                    $(Self::$name => $what,)+
                    Self::Rule(rule) => &rule.about().statement,
                }
            }

            /// What to do about it.
            pub fn remedy(self) -> &'static str {
                match self {
                    $(Self::$name => $remedy,)+
                    Self::Rule(rule) => &rule.about().remedy,
                }
            }
        }
    };
}

kinds! {
    // Files, sheets and lists.
    NothingSent "A-NOTHING-SENT" Error
        "Nothing was sent, or nothing in it could be read as a list."
        "Send the Annex A workbook, a CSV for each list, or a zip of the CSVs."
    FileUnreadable "A-FILE" Error
        "A file cannot be read: it is not a table, is damaged, or is locked."
        "Open it in Excel, save it as an unprotected .xlsx workbook or as CSV UTF-8, and send it again."
    TooLarge "A-TOO-LARGE" Error
        "A file is larger than a return can be, or unpacks to far more than it should."
        "Export the lists again; if the file is really this large, send one CSV for each list."
    FileUnknown "A-FILE-UNKNOWN" Error
        "A file has no row of headers that fits any of the eleven lists."
        "Check that the headers are those of the Annex A template, or leave the file out."
    SheetUnknown "A-SHEET-UNKNOWN" Note
        "A sheet is none of the eleven lists and was not read."
        "Nothing, if it holds guidance or notes."
    Encoding "A-ENCODING" Note
        "A file is not in UTF-8 and was read as another encoding."
        "Nothing, if names with accents look right; else save as CSV UTF-8."
    ListMissing "A-LIST-MISSING" Error
        "A list was not sent, so every measure of it would read nought."
        "Send the list, with its headers alone if there are no such children; or accept the return in part."
    ListEmpty "A-LIST-EMPTY" Query
        "A list has headers and no rows."
        "Check that there were no such children in the period."
    ListTwice "A-LIST-TWICE" Error
        "A list was sent twice; only the first is read."
        "Send each list once."
    ListMisnamed "A-LIST-NAME" Query
        "A sheet or file is named as one list and holds the columns of another."
        "Check which list it is; it was read by its columns."
    // Headers and rows.
    ColumnMissing "A-COLUMN-MISSING" Error
        "A column that every row should have is not in the list."
        "Add the column under its Annex A header."
    ColumnAbsent "A-COLUMN-ABSENT" Query
        "A column that may be blank is not in the list at all."
        "Add the column, or confirm that it is not recorded."
    ColumnOfLaterEdition "A-EDITION" Note
        "A column that came in after 2019 is not in the list."
        "Nothing, if the return is in the 2019 form; measures of that column will not run."
    HeaderVariant "A-HEADER" Note
        "A header is written otherwise than in the template and was recognised."
        "Nothing."
    HeaderTwice "A-HEADER-TWICE" Error
        "Two columns have the same header; only the first is read."
        "Remove or rename one of them."
    HeaderUnknown "A-HEADER-UNKNOWN" Note
        "A column is not part of the list and was not read."
        "Nothing, if it is a column of your own."
    HeaderRepeated "A-HEADER-REPEATED" Note
        "The headers come again among the rows and were passed over."
        "Nothing."
    RowLength "A-ROW-LENGTH" Query
        "A row has more cells than there are headers, so its values may have shifted."
        "Look for a comma in a name or a note that is not in quotation marks."
    QuoteOpen "A-QUOTE" Error
        "A quotation mark is not closed and has swallowed the rows after it."
        "Close the quotation mark in this row, or export the list again."
    CellTooLong "A-CELL-TOO-LONG" Error
        "A cell holds more text than a spreadsheet cell can."
        "Export the list again, and look for a quotation mark that is not closed."
    // Cells.
    IdMissing "A-ID" Error
        "A row has no identifier, so nobody can tell whose it is."
        "Fill in the identifier, or remove the row."
    IdMangled "A-ID-MANGLED" Error
        "An identifier was shortened by a spreadsheet to a power of ten."
        "Format the column as text before exporting, and send the list again."
    IdTidied "A-ID-TIDIED" Note
        "An identifier ended in .0, which was dropped."
        "Nothing."
    Required "A-REQUIRED" Query
        "A cell that every row should have is blank."
        "Fill it in at source; measures count the child as not known."
    DateUnreadable "A-DATE" Error
        "A date cannot be read."
        "Write it as DD/MM/YYYY."
    NumberUnreadable "A-NUMBER" Error
        "A number cannot be read."
        "Write a whole number."
    CodeUnknown "A-CODE" Error
        "A value is none of the codes of its list."
        "Use a code of the template."
    Postcode "A-POSTCODE" Error
        "A postcode is not a UK postcode."
        "Correct it, or leave it blank where the placement is confidential or abroad."
    ExcelError "A-EXCEL-ERROR" Query
        "A cell holds the error of a spreadsheet formula and was read as blank."
        "Mend the lookup in the workbook, and send the list again."
    CodeVariant "A-CODE-VARIANT" Note
        "A code is written otherwise than in the template and was recognised."
        "Nothing; the template's code is stored."
    DateAsText "A-DATE-TEXT" Note
        "Dates in a workbook are text and were read as DD/MM/YYYY."
        "Nothing, if day and month are the right way round."
    DateForm "A-DATE-FORM" Note
        "Dates are written otherwise than DD/MM/YYYY, or with a time, and were recognised."
        "Nothing."
    DateAsSerial "A-DATE-SERIAL" Note
        "Dates are numbers and were read as Excel counts days."
        "Nothing, if the dates are right."
    NumberRounded "A-NUMBER-ROUNDED" Note
        "A whole number was sent with decimals, which were dropped: an age is in completed years."
        "Nothing."
    Space "A-SPACE" Note
        "Hidden or hard spaces or control characters in a cell were tidied away."
        "Nothing."
    EmptyWord "A-EMPTY-WORD" Note
        "A word or number that stands for nothing (NULL, day nought) was read as blank."
        "Nothing."
}

/// Where something is: file, sheet, list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    pub(crate) sheet: Option<Arc<str>>,
}

/// Something wrong with what was sent, or how something in it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// What kind: gives the code, the severity and the remedy.
    pub kind: DefectKind,
    /// The list, 1 to 11, where it is about one.
    pub list: Option<u8>,
    /// The file.
    pub file: Option<Arc<str>>,
    /// The sheet, of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row, counted from 1 under the headers.
    pub row: Option<u32>,
    /// The row as Excel counts it.
    pub sheet_row: Option<u32>,
    /// The identifier of the child (or adopter) of the row, as sent.
    pub child: Option<Arc<str>>,
    /// The header of the column, as the template writes it.
    pub column: Option<&'static str>,
    /// The value as sent, cut to 100 characters; not given where it would show
    /// an identity and is of no use.
    pub value: Option<String>,
    /// What is wrong and why, in a sentence.
    pub message: String,
    /// How many places this stands for: 1, or more where the same was found so
    /// often in a column that the rest is told at once.
    pub times: u32,
}

impl Defect {
    /// A defect of no place in particular.
    pub(crate) fn new(kind: DefectKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            list: None,
            file: None,
            sheet: None,
            row: None,
            sheet_row: None,
            child: None,
            column: None,
            value: None,
            message: message.into(),
            times: 1,
        }
    }

    pub(crate) fn at(mut self, place: &Place) -> Self {
        self.file = Some(Arc::clone(&place.file));
        self.sheet.clone_from(&place.sheet);
        self
    }

    pub(crate) fn in_list(mut self, list: u8) -> Self {
        self.list = Some(list);
        self
    }

    pub(crate) fn valued(mut self, value: &str) -> Self {
        self.value = Some(cut(value, 100));
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        self.kind.remedy()
    }

    /// The list as a table is named in the JSON lines: `List 4`.
    pub fn table(&self) -> Option<String> {
        self.list.map(|list| format!("List {list}"))
    }

    /// The list in words: `List 4: Assessments`.
    pub fn title(&self) -> Option<&'static str> {
        self.list.and_then(care::tables::annex_a::list).map(|schema| schema.title)
    }

    /// Where it is, in words: `List 4, row 6 (sheet row 7), Date of referral`.
    pub fn place(&self) -> String {
        let mut parts = Vec::new();
        match (self.table(), &self.file) {
            (Some(table), _) => parts.push(table),
            (None, Some(file)) => parts.push(file.to_string()),
            (None, None) => {}
        }
        if let Some(row) = self.row {
            parts.push(match self.sheet_row {
                Some(sheet_row) => format!("row {row} (sheet row {sheet_row})"),
                None => format!("row {row}"),
            });
        }
        if let Some(column) = self.column {
            parts.push(column.to_owned());
        }
        parts.join(", ")
    }

    /// Where it is, what is wrong and what to do, in a line.
    pub fn told(&self) -> String {
        let place = self.place();
        // Of a whole file the message names it.
        if place.is_empty() || self.message.starts_with(&place) {
            return format!("{} {}", self.message, self.remedy());
        }
        format!("{place}: {} {}", self.message, self.remedy())
    }
}

/// The JSON-lines contract of `waymark check annex-a`.
impl Serialize for Defect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", self.kind.code())?;
        map.serialize_entry("severity", &self.severity())?;
        map.serialize_entry("child", &self.child)?;
        map.serialize_entry("table", &self.table())?;
        map.serialize_entry("row", &self.row)?;
        map.serialize_entry("field", &self.column)?;
        map.serialize_entry("value", &self.value)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("remedy", self.remedy())?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("sheet", &self.sheet)?;
        map.serialize_entry("sheet_row", &self.sheet_row)?;
        map.serialize_entry("times", &self.times)?;
        map.end()
    }
}

/// The first characters of a text.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A date as people in England write it.
pub(crate) fn written(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    #[test]
    fn codes_are_stable_in_form_and_do_not_repeat() {
        let mut codes = BTreeSet::new();
        for kind in DefectKind::ALL {
            let code = kind.code();
            assert!(codes.insert(code), "{code}");
            assert!(code.starts_with("A-") && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-'));
            assert!(kind.what().ends_with('.') && kind.remedy().ends_with('.'), "{code}");
        }
    }

    #[test]
    fn the_page_of_rules_is_true() {
        let mut page = String::from(
            "# What reading an Annex A return says\n\n\
             What cannot be so although every cell can be read is for the rules: \
             [rules/annex_a](rules/annex_a/README.md). An error is what acceptance would have to leave out, and so refuses a return unless \
             it is accepted in part. A query is kept as sent and may be right. A note says how \
             something was read.\n\n\
             Written by a test from `returns::annex_a`; `UPDATE=1 cargo test -p returns` rewrites \
             it.\n\n| rule | severity | what it means | what to do |\n|---|---|---|---|\n",
        );
        for kind in DefectKind::ALL {
            let severity = format!("{:?}", kind.severity()).to_lowercase();
            writeln!(page, "| `{}` | {severity} | {} | {} |", kind.code(), kind.what(), kind.remedy()).unwrap();
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/annex-a-rules.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == page, "docs/annex-a-rules.md is stale: run the tests with UPDATE=1");
    }

    #[test]
    fn a_defect_is_one_json_line_of_the_contract() {
        let mut defect = Defect::new(DefectKind::DateUnreadable, "This is not a date.").in_list(4).valued("31/02/2026");
        defect.row = Some(6);
        defect.column = Some("Continuous Assessment Start Date");
        defect.child = Some("12".into());
        let json = serde_json::to_value(&defect).unwrap();
        assert_eq!(json["rule"], "A-DATE");
        assert_eq!(json["severity"], "error");
        assert_eq!(json["child"], "12");
        assert_eq!(json["table"], "List 4");
        assert_eq!(json["row"], 6);
        assert_eq!(json["field"], "Continuous Assessment Start Date");
        assert_eq!(json["value"], "31/02/2026");
    }
}
