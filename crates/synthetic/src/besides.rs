//! Tables that a council sends besides the lists, with cells of the right kinds
//! and no story: for benchmarks, and for tests that ask every measure.

use crate::dice::Dice;
use care::tables::{Identity, Kind, Table, TableSchema, Values};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

/// A table of so many rows about these children, dated in the two and a half
/// years up to a day; one cell in eight is blank. The same table, children and
/// day give the same rows.
pub fn besides(schema: &'static TableSchema, rows: u32, children: &[Arc<str>], last: Date) -> Table {
    let mut dice = Dice::new(u64::from(schema.list));
    let mut table = Table::empty(schema);
    for row in 0..rows {
        for (column, values) in schema.columns.iter().zip(&mut table.columns) {
            let filled = !dice.chance(0.125);
            match values {
                Values::Text(cells) => cells.push(filled.then(|| match (column.kind, column.identity) {
                    (Kind::Code(set), _) => {
                        set.codes.get(dice.index(set.codes.len())).map_or_else(|| Arc::from(""), |code| code.code.into())
                    }
                    (_, Identity::Child) => children.get(dice.index(children.len())).cloned().unwrap_or_else(|| Arc::from("C1")),
                    // Few enough that rows of one record, worker or team meet.
                    _ => format!("{} {}", column.name, dice.index(1 + rows as usize / 8)).into(),
                })),
                Values::Integer(cells) => cells.push(filled.then(|| i64::from(dice.between(0, 8)))),
                Values::Decimal(cells) => cells.push(filled.then(|| i64::from(dice.between(0, 4_000)))),
                Values::Date(cells) => {
                    let earlier = last.checked_sub(i64::from(dice.between(0, 900)).days()).ok();
                    cells.push(earlier.filter(|_| filled));
                }
            }
        }
        table.source_rows.push(row + 1);
    }
    table
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::tables;
    use jiff::civil::date;

    #[test]
    fn a_table_has_its_rows_of_the_right_kinds_and_the_same_again() {
        let children: Vec<Arc<str>> = vec!["A".into(), "B".into()];
        let (schema, last) = (tables::named("assessment_events").unwrap(), date(2026, 10, 31));
        let table = besides(schema, 200, &children, last);
        assert_eq!((table.len(), &table), (200, &besides(schema, 200, &children, last)));
        let column = |name: &str| &table.columns[schema.position(name).unwrap()];
        let (Values::Text(ids), Values::Text(events), Values::Date(days)) = (column("child_id"), column("event"), column("event_date"))
        else {
            panic!("other kinds")
        };
        assert!(ids.iter().flatten().all(|id| children.contains(id)) && ids.iter().any(Option::is_none));
        assert!(days.iter().flatten().all(|day| *day <= last));
        let distinct: std::collections::BTreeSet<_> = events.iter().flatten().collect();
        assert!(distinct.len() > 1, "{distinct:?}");
    }
}
