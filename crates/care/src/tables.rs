//! Child-level tables as accepted: the one place where returns and measures
//! meet. A measure can only name a column of a [`TableSchema`], and a table
//! exists only after acceptance, so a measure cannot count an unaccepted row.

use jiff::civil::Date;
use std::sync::Arc;

pub mod annex_a;

/// What a column holds. Codes are stored as the code text of their set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text, or an identifier.
    Text,
    /// A whole number.
    Integer,
    /// A calendar date.
    Date,
    /// One code of a set.
    Code(&'static CodeSet),
}

/// What happens to an identifying value when a row is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// Not identifying: kept as sent.
    None,
    /// The council's own child id: kept only as a keyed pseudonym.
    Child,
    /// A worker's name or id: kept only as a keyed pseudonym.
    Worker,
    /// A family or adopter id: kept only as a keyed pseudonym.
    Family,
    /// A postcode: only its outward half ("YG3") is kept.
    Postcode,
}

/// A named set of codes, with the codes of every edition.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeSet {
    /// The set's name, snake case.
    pub name: &'static str,
    /// Its codes, in the order of the specification.
    pub codes: &'static [Code],
}

/// One code: the text that is stored, and the plain words for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// As the specification writes it, prefix and all: `a) Male`.
    pub code: &'static str,
    /// Plain words for a page: `Male`, `White British`.
    pub label: &'static str,
}

/// One column of a child-level table.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// SQL name, snake case.
    pub name: &'static str,
    /// The header as the specification writes it.
    pub header: &'static str,
    /// Other headers that have been seen for it.
    pub aliases: &'static [&'static str],
    /// What it holds.
    pub kind: Kind,
    /// Whether the specification expects every row to have it.
    pub required: bool,
    /// What happens to it on acceptance.
    pub identity: Identity,
}

/// The shape of one child-level table.
#[derive(Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// SQL name, snake case: `assessments`.
    pub name: &'static str,
    /// The list as people call it: `List 4: Assessments`.
    pub title: &'static str,
    /// Its number in the return it comes from.
    pub list: u8,
    /// Columns in the order of the specification.
    pub columns: &'static [Column],
}

impl TableSchema {
    /// The position of a column, by its SQL name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// One column's values, typed; `None` is an empty cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Text and codes. Codes share one allocation each.
    Text(Vec<Option<Arc<str>>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Calendar dates.
    Date(Vec<Option<Date>>),
}

impl Values {
    /// An empty column of the kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Code(_) => Self::Text(Vec::new()),
            Kind::Integer => Self::Integer(Vec::new()),
            Kind::Date => Self::Date(Vec::new()),
        }
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Integer(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
        }
    }

    /// Whether there are no cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An accepted table: every column has `source_rows.len()` cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its shape.
    pub schema: &'static TableSchema,
    /// The row of the sent list that each row came from, counted as the sender
    /// counts them: the header is above row 1.
    pub source_rows: Vec<u32>,
    /// Values, in the order of `schema.columns`.
    pub columns: Vec<Values>,
}

impl Table {
    /// A table with no rows.
    pub fn empty(schema: &'static TableSchema) -> Self {
        Self { schema, source_rows: Vec::new(), columns: schema.columns.iter().map(|column| Values::of(column.kind)).collect() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.source_rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.source_rows.is_empty()
    }
}

/// The accepted tables of one load: every table of the return, empty ones too,
/// so that a measure finds what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildTables {
    /// The date the extract was taken: measures are as at this date.
    pub snapshot: Date,
    /// The tables, in the order of the return.
    pub tables: Vec<Table>,
}
