//! Tests of the whole crate: the cases beside each measure, a synthetic
//! authority's 24 months, and a council's own measures.

mod authority_2400;
mod cases;
mod conventions;
mod lifted;
mod months;
mod own;
mod recorded;

use care::tables::{self, ChildTables, Table, Values, annex_a};
use jiff::civil::Date;

/// A load of a few invented rows: each table is named, with text whose first
/// line names columns and whose cells are parted by `|`. Other columns are
/// blank; lists that are not named are empty, and other tables were not sent.
pub(crate) fn tables(snapshot: Date, named: &[(&str, &str)]) -> ChildTables {
    let mut tables: Vec<Table> = annex_a::TABLES.iter().map(Table::empty).collect();
    for (name, text) in named {
        if annex_a::named(name).is_none() {
            tables.push(Table::empty(tables::named(name).unwrap_or_else(|| panic!("no table {name}"))));
        }
        let table = tables.iter_mut().find(|table| table.schema.name == *name).unwrap_or_else(|| panic!("no table {name}"));
        let mut lines = text.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
        let columns: Vec<usize> = lines
            .next()
            .unwrap_or_default()
            .into_iter()
            .map(|column| table.schema.position(column).unwrap_or_else(|| panic!("no column {column} in {name}")))
            .collect();
        for (row, cells) in lines.enumerate() {
            for (index, values) in table.columns.iter_mut().enumerate() {
                let cell = columns.iter().position(|column| *column == index).and_then(|place| cells.get(place)).copied();
                push(values, cell.unwrap_or_default());
            }
            table.source_rows.push(row as u32 + 1);
        }
    }
    ChildTables { snapshot, tables }
}

/// Adds a cell as its text says; blank is blank.
pub(crate) fn push(values: &mut Values, cell: &str) {
    let filled = (!cell.is_empty()).then_some(cell);
    match values {
        Values::Text(cells) => cells.push(filled.map(Into::into)),
        Values::Integer(cells) => cells.push(filled.map(|cell| cell.parse().unwrap_or_else(|error| panic!("{cell}: {error}")))),
        Values::Decimal(cells) => cells.push(filled.map(|cell| {
            let number: f64 = cell.parse().unwrap_or_else(|error| panic!("{cell}: {error}"));
            (number * 100.0).round() as i64
        })),
        Values::Date(cells) => cells.push(filled.map(|cell| cell.parse().unwrap_or_else(|error| panic!("{cell}: {error}")))),
    }
}
