//! What could not be read as meant, where, and what to do about it.

use std::fmt;

/// One thing that could not be read as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The file.
    pub file: &'static str,
    /// The row as a spreadsheet numbers it: 1 is the header. None where it is about the file.
    pub row: Option<u32>,
    /// The column.
    pub column: Option<&'static str>,
    /// What the cell says; none where it is blank.
    pub value: Option<Box<str>>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What may be wrong with an extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// A required file is not there.
    NoFile,
    /// A file without a single letter in it.
    Empty,
    /// A file in another encoding, turned before it was read.
    Utf16,
    /// A required column is not there.
    NoColumn,
    /// The file breaks off: what follows cannot be split into rows.
    Unreadable,
    /// A row has more or fewer cells than the header.
    Cells {
        /// Cells in the row.
        has: usize,
        /// Cells in the header.
        wants: usize,
    },
    /// `extract.json` is not JSON.
    NotJson,
    /// The extract says it is of another format.
    Format,
    /// Text in another encoding.
    NotUtf8,
    /// A blank where there must be something.
    Blank,
    /// Not a date.
    Date,
    /// Not a version number.
    Version,
    /// Neither yes nor no.
    YesNo,
    /// Something that must be there once is there twice.
    Twice,
    /// A row of a version that `plans.csv` does not have.
    NoSuchVersion,
    /// An action for an outcome that the version does not have.
    NoSuchOutcome,
    /// A later version agreed on an earlier day.
    DatesGoDown,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoFile => "not there. Export it with the others, with its header even if it has no rows",
            Self::Empty => "empty. Export it again, with its header even if it has no rows",
            Self::Utf16 => "UTF-16, which was turned into UTF-8. Save the export as “CSV UTF-8”",
            Self::NoColumn => "no such column. Add it to the export, blank if it is not recorded",
            Self::Unreadable => "cannot be read from here on. Look for a quotation mark that is opened and not closed",
            Self::Cells { has, wants } => {
                return write!(f, "{has} cells where the header has {wants}. Put quotation marks around text that holds a comma");
            }
            Self::NotJson => "not JSON. Write {\"format\":\"plan-content/1\",\"extract_date\":\"2026-03-31\"}",
            Self::Format => "another format. This reads plan-content/1",
            Self::NotUtf8 => "not UTF-8, so it was read as Windows-1252 and a letter may be another. Save the export as “CSV UTF-8”",
            Self::Blank => "blank. Fill it in on the form, or leave the row out",
            Self::Date => "not a date. Write it as 2026-03-12 or 12/03/2026",
            Self::Version => "not a version number. Write 1 for the first version, 2 for the next",
            Self::YesNo => "neither yes nor no. Write Y or N, or leave it blank",
            Self::Twice => "this version has it twice. Give each its own",
            Self::NoSuchVersion => "plans.csv has no such version of a plan. Export that version too, or leave the row out",
            Self::NoSuchOutcome => "the version has no such outcome. Name one it has, or leave it blank",
            Self::DatesGoDown => "a later version was agreed on an earlier day. Put the dates or the version numbers right",
        })
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(row) = self.row {
            write!(f, " row {row}")?;
        }
        if let Some(column) = self.column {
            write!(f, ", {column}")?;
        }
        if let Some(value) = &self.value {
            let short: String = value.chars().take(60).collect();
            write!(f, " “{short}”")?;
        }
        write!(f, ": {}.", self.wrong)
    }
}
