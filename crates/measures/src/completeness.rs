//! How much of what every row should have is there: the blanks of each expected
//! column, by team, straight from the tables of a load.

use crate::engine::Engine;
use crate::store::{Load, LoadInfo};
use care::tables::{Column, TableSchema, annex_a};
use datafusion::arrow::array::{Array, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use std::collections::BTreeMap;

/// The cells of one expected column in the rows of one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The list.
    pub list: &'static TableSchema,
    /// The column.
    pub column: &'static Column,
    /// The team as the list writes it; `None` where that is blank, or the list
    /// names no team.
    pub team: Option<String>,
    /// Rows of the team in the list.
    pub rows: u64,
    /// Rows in which the column is blank.
    pub blank: u64,
}

/// Every column of the Ofsted lists that each row should have, by team; columns
/// of a list without rows are left out.
pub(crate) fn completeness(load: &Load) -> Vec<Filled> {
    let mut all = Vec::new();
    for list in annex_a::TABLES {
        let Some(batch) = load.tables.get(list.name) else { continue };
        let teams = batch.column_by_name("team").and_then(|column| cast(column, &DataType::Utf8View).ok());
        let teams = teams.as_ref().and_then(|column| column.as_string_view_opt());
        let mut rows: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for row in 0..batch.num_rows() {
            let team = teams.filter(|teams| teams.is_valid(row)).map(|teams| teams.value(row)).filter(|team| !team.trim().is_empty());
            rows.entry(team).or_default().push(row);
        }
        for column in list.columns.iter().filter(|column| column.required) {
            let Some(cells) = batch.column_by_name(column.name) else { continue };
            for (team, rows) in &rows {
                all.push(Filled {
                    list,
                    column,
                    team: team.map(str::to_owned),
                    rows: rows.len() as u64,
                    blank: if cells.null_count() == 0 { 0 } else { rows.iter().filter(|row| cells.is_null(**row)).count() as u64 },
                });
            }
        }
    }
    all
}

impl Engine {
    /// How much of what every row should have is there in a load, by list,
    /// column and team; nothing for a load that the engine does not have.
    pub fn completeness(&self, info: &LoadInfo) -> Vec<Filled> {
        self.load_of(info).map(completeness).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tests::tables;
    use jiff::civil::date;

    #[test]
    fn blanks_are_counted_by_list_column_and_team() {
        let sent = tables(
            date(2026, 10, 31),
            &[(
                "referrals",
                "child_id | referral_date | team | worker_id\nC1 | 2026-10-01 | North | W1\nC2 | | North | W1\nC3 | 2026-10-03 | South |\nC4 | 2026-10-03 | |\n",
            )],
        );
        let load = Load::in_memory(&sent).unwrap();
        let found = completeness(&load);
        let of = |column: &str| -> Vec<(Option<&str>, u64, u64)> {
            found.iter().filter(|one| one.column.name == column).map(|one| (one.team.as_deref(), one.rows, one.blank)).collect()
        };
        assert_eq!(of("worker_id"), [(None, 1, 1), (Some("North"), 2, 0), (Some("South"), 1, 1)]);
        assert_eq!(of("referral_date"), [(None, 1, 0), (Some("North"), 2, 1), (Some("South"), 1, 0)]);
        assert!(found.iter().all(|one| one.list.name == "referrals"), "lists without rows are left out");
        let engine = Engine::of([load.clone()]).unwrap();
        assert_eq!(engine.completeness(load.info()), found);
        let other = Load::in_memory(&tables(date(2026, 9, 30), &[])).unwrap();
        assert_eq!(engine.completeness(other.info()), []);
    }
}
