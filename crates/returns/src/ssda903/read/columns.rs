//! Which table a row of headers belongs to.

use crate::ssda903::submission::Tables;
use crate::ssda903::table::Table;

/// Columns that several tables have, and so tell none.
const SHARED: [&str; 4] = ["CHILD", "DOB", "SEX", "UASC"];

/// A column that only the XML form has.
const XML_ONLY: &str = "UASC";

/// The columns that tell a table from the others.
pub(super) fn telling(table: Table) -> impl Iterator<Item = &'static str> {
    Tables::columns(table).iter().copied().filter(|column| !SHARED.contains(column))
}

/// Where each of a table's columns stands in a file.
pub(super) struct Layout {
    pub(super) table: Table,
    /// One entry a column of the table: its place in the file.
    pub(super) places: Vec<Option<usize>>,
    /// Columns the file has twice.
    pub(super) repeated: Vec<&'static str>,
    /// Headers that are no column of the table.
    pub(super) unknown: Vec<String>,
    /// Columns the file is without.
    pub(super) missing: Vec<&'static str>,
    /// How many headers there are.
    pub(super) width: usize,
}

/// The table whose columns these headers are: the one most of whose telling
/// columns are there, and at least half.
pub(super) fn layout(headers: &[String]) -> Option<Layout> {
    let headers: Vec<String> = headers.iter().map(|header| tidied(header)).collect();
    let there = |column: &str| headers.iter().any(|header| header == column);
    let (table, _) = Table::SENT
        .into_iter()
        .filter_map(|table| {
            let all = telling(table).count();
            let found = telling(table).filter(|column| there(column)).count();
            (found > 0 && found * 2 >= all).then_some((table, found * 1000 / all))
        })
        .max_by_key(|(_, share)| *share)?;
    let columns = Tables::columns(table);
    let places: Vec<Option<usize>> = columns.iter().map(|column| headers.iter().position(|header| header == column)).collect();
    let missing =
        columns.iter().zip(&places).filter(|(column, place)| place.is_none() && **column != XML_ONLY).map(|(column, _)| *column).collect();
    let repeated = columns.iter().copied().filter(|column| headers.iter().filter(|header| header == column).count() > 1).collect();
    let unknown = headers.iter().filter(|header| !header.is_empty() && !columns.contains(&header.as_str())).cloned().collect();
    let width = headers.iter().rposition(|header| !header.is_empty()).map_or(0, |at| at + 1);
    Some(Layout { table, places, repeated, unknown, missing, width })
}

fn tidied(header: &str) -> String {
    let kept: String = header.chars().filter(|c| !crate::grid::is_invisible(*c)).collect();
    kept.trim().to_ascii_uppercase().replace([' ', '-'], "_")
}
