//! What can be wrong with a file that was sent besides the return.

use crate::annex_a::{DefectKind as CellFault, Severity};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::sync::Arc;

/// A kind of defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DefectKind {
    /// A file is not named after any table.
    FileUnknown,
    /// A file cannot be read, or not to its end.
    FileUnreadable,
    /// A table was sent in two files.
    FileTwice,
    /// A file has no row of headers that fits its table.
    NoHeaders,
    /// A file has headers and no rows.
    Empty,
    /// A column that every row should have is not in the file.
    ColumnMissing,
    /// A column that may be blank is not in the file.
    ColumnAbsent,
    /// Two columns have one header.
    HeaderTwice,
    /// A column is not part of the table.
    HeaderUnknown,
    /// A row has more cells than there are headers.
    RowLength,
    /// The file is not in UTF-8.
    Encoding,
    /// A record is there twice.
    RecordTwice,
    /// Something ended before it began.
    DateOrder,
    /// A cell, with the fault that it would have in any return.
    Cell(CellFault),
}

impl DefectKind {
    /// The stable code: `S-FILE-UNKNOWN`; that of a cell is the return's with
    /// another first letter: `S-DATE`.
    pub fn code(self) -> String {
        let code = match self {
            Self::FileUnknown => "S-FILE-UNKNOWN",
            Self::FileUnreadable => "S-FILE",
            Self::FileTwice => "S-FILE-TWICE",
            Self::NoHeaders => "S-HEADERS",
            Self::Empty => "S-EMPTY",
            Self::ColumnMissing => "S-COLUMN-MISSING",
            Self::ColumnAbsent => "S-COLUMN-ABSENT",
            Self::HeaderTwice => "S-HEADER-TWICE",
            Self::HeaderUnknown => "S-HEADER-UNKNOWN",
            Self::RowLength => "S-ROW-LENGTH",
            Self::Encoding => "S-ENCODING",
            Self::RecordTwice => "S-RECORD-TWICE",
            Self::DateOrder => "S-DATE-ORDER",
            Self::Cell(fault) => return format!("S{}", fault.code().trim_start_matches('A')),
        };
        code.to_owned()
    }

    /// How much it matters: an error is left out, a query is kept, a note is
    /// how something was read.
    pub fn severity(self) -> Severity {
        match self {
            Self::FileUnreadable | Self::FileTwice | Self::NoHeaders | Self::ColumnMissing | Self::HeaderTwice | Self::RecordTwice => {
                Severity::Error
            }
            Self::Empty | Self::RowLength | Self::DateOrder => Severity::Query,
            Self::FileUnknown | Self::ColumnAbsent | Self::HeaderUnknown | Self::Encoding => Severity::Note,
            Self::Cell(fault) => fault.severity(),
        }
    }

    /// What to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::FileUnknown => "Name the file after its table, as in workforce.csv; or leave it out, if it is something else.",
            Self::FileUnreadable => "Export it again as CSV UTF-8, and send it again.",
            Self::FileTwice => "Send each table once.",
            Self::NoHeaders => "Put the column names of the table in the first row.",
            Self::Empty => "Check that there was nothing in the period.",
            Self::ColumnMissing => "Add the column under its own name; docs/sources.md lists them.",
            Self::ColumnAbsent => "Nothing, if it is not recorded; measures of that column then have no figure.",
            Self::HeaderTwice => "Remove or rename one of them.",
            Self::HeaderUnknown => "Nothing, if it is a column of your own.",
            Self::RowLength => "Look for a comma in a note that is not in quotation marks.",
            Self::Encoding => "Nothing, if names with accents look right; else save as CSV UTF-8.",
            Self::RecordTwice => "Keep the latest row of the record only.",
            Self::DateOrder => "Correct whichever date is wrong.",
            Self::Cell(CellFault::CodeUnknown) => "Use a code of the column; docs/sources.md lists them.",
            Self::Cell(fault) => fault.remedy(),
        }
    }
}

/// Something wrong with what was sent, or how something in it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// What kind.
    pub kind: DefectKind,
    /// The file as sent.
    pub file: Arc<str>,
    /// The table, where it is one.
    pub table: Option<&'static str>,
    /// The row, counted from 1 under the headers.
    pub row: Option<u32>,
    /// The column, as the file should write it.
    pub column: Option<&'static str>,
    /// The value as sent, cut to 100 characters.
    pub value: Option<String>,
    /// What is wrong and why, in a sentence.
    pub message: String,
    /// How many places this stands for.
    pub times: u32,
}

impl Defect {
    pub(crate) fn new(kind: DefectKind, file: &Arc<str>, table: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { kind, file: Arc::clone(file), table, row: None, column: None, value: None, message: message.into(), times: 1 }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        self.kind.remedy()
    }

    /// Where it is, in words: `workforce.csv, row 6, start`.
    pub fn place(&self) -> String {
        let mut place = self.file.to_string();
        if let Some(row) = self.row {
            place.push_str(&format!(", row {row}"));
        }
        if let Some(column) = self.column {
            place.push_str(&format!(", {column}"));
        }
        place
    }
}

/// The JSON-lines contract of the other returns.
impl Serialize for Defect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", &self.kind.code())?;
        map.serialize_entry("severity", &self.severity())?;
        map.serialize_entry("child", &None::<&str>)?;
        map.serialize_entry("table", &self.table)?;
        map.serialize_entry("row", &self.row)?;
        map.serialize_entry("field", &self.column)?;
        map.serialize_entry("value", &self.value)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("remedy", self.remedy())?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("times", &self.times)?;
        map.end()
    }
}
