//! Child-level tables as accepted: the one place where returns and measures
//! meet. A measure can only name a column of a [`TableSchema`], and a table
//! exists only after acceptance, so a measure cannot count an unaccepted row.
//!
//! Three families: the lists of the Ofsted return ([`annex_a`]), without which
//! there is no load; what a council adds to them ([`supplementary`], [`oversight`], [`voice`]); and the
//! Standard Safeguarding Dataset ([`ssd`]), which has the history that a return
//! of last visits and last reviews lacks.

use jiff::civil::Date;
use std::sync::Arc;

pub mod annex_a;
pub mod oversight;
pub mod ssd;
pub mod supplementary;
pub mod voice;

/// Every table, family by family.
pub fn all() -> impl Iterator<Item = &'static TableSchema> {
    annex_a::TABLES.iter().chain(supplementary::TABLES).chain(oversight::TABLES).chain(voice::TABLES).chain(ssd::TABLES)
}

/// A table of any family, by its SQL name.
pub fn named(name: &str) -> Option<&'static TableSchema> {
    all().find(|table| table.name == name)
}

/// What a column holds. Codes are stored as the code text of their set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text, or an identifier.
    Text,
    /// A whole number.
    Integer,
    /// A number to two decimal places.
    Decimal,
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
    /// The council's own id of a record (an assessment, a visit): kept only as
    /// a keyed pseudonym, so that tables join.
    Record,
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

impl Column {
    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(crate) const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    pub(crate) const fn of(self, identity: Identity) -> Self {
        Self { identity, ..self }
    }
}

/// The shape of one child-level table.
#[derive(Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// SQL name, snake case: `assessments`.
    pub name: &'static str,
    /// The list as people call it: `List 4: Assessments`.
    pub title: &'static str,
    /// Its number: 1 to 11 are the lists of Annex A, and the numbers of other
    /// families are above them. It names the table in `source_list`.
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
    /// Decimals, in hundredths.
    Decimal(Vec<Option<i64>>),
    /// Calendar dates.
    Date(Vec<Option<Date>>),
}

impl Values {
    /// An empty column of the kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Code(_) => Self::Text(Vec::new()),
            Kind::Integer => Self::Integer(Vec::new()),
            Kind::Decimal => Self::Decimal(Vec::new()),
            Kind::Date => Self::Date(Vec::new()),
        }
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Integer(cells) | Self::Decimal(cells) => cells.len(),
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
/// so that a measure finds what it names; and those of the other families that
/// were sent with it. A table of another family that is not here was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildTables {
    /// The date the extract was taken: measures are as at this date.
    pub snapshot: Date,
    /// The tables, in the order of the return.
    pub tables: Vec<Table>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_tables_of_any_family_share_a_name_or_a_number() {
        let names: BTreeSet<_> = all().map(|table| table.name).collect();
        let numbers: BTreeSet<_> = all().map(|table| table.list).collect();
        assert_eq!((names.len(), numbers.len()), (all().count(), all().count()));
        assert!(all().all(|table| named(table.name) == Some(table) && !table.name.ends_with("_previous")));
    }

    #[test]
    fn columns_of_the_other_families_are_snake_case_and_do_not_repeat() {
        for table in supplementary::TABLES.iter().chain(oversight::TABLES).chain(ssd::TABLES) {
            let names: BTreeSet<_> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
            let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(names.iter().all(|name| name.chars().all(snake)), "{}", table.name);
        }
    }

    #[test]
    fn the_safeguarding_dataset_names_its_columns_as_we_do() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/specs/ssd/ssd_fields.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: the dataset's fields are not here");
            return;
        };
        let specification: serde_json::Value = serde_json::from_str(&text).unwrap();
        let fields: BTreeSet<(&str, &str)> = specification["tables"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|table| {
                let fields = table["fields"].as_array().unwrap();
                fields.iter().map(|field| (table["table"].as_str().unwrap(), field["name"].as_str().unwrap()))
            })
            .collect();
        for table in ssd::TABLES {
            for column in table.columns {
                assert!(fields.contains(&(table.name, column.name)), "{}.{}", table.name, column.name);
            }
        }
    }
}
