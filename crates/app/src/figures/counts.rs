//! Counts in two directions, with their totals. In the public edition counts
//! from 1 to 5 are withheld, and as many others as it takes that none of them
//! can be worked out again from the totals.

use std::collections::BTreeMap;
use std::fmt;

/// The counts that the public edition withholds.
const SMALL: std::ops::RangeInclusive<u64> = 1..=5;

/// One count, as a reader may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Count(u64),
    /// Too few to be told, or one that would give such a one away.
    Withheld,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => f.write_str(&super::number(*count as f64, 0)),
            Self::Withheld => f.write_str("Withheld"),
        }
    }
}

/// One row of a table of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// What it is.
    pub name: String,
    /// A count for each column, and the total after them.
    pub cells: Vec<Cell>,
}

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTable {
    /// What it shows.
    pub caption: String,
    /// What its rows are.
    pub of: &'static str,
    /// The columns; “All” comes after them.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<CountRow>,
    /// The total of each column, and of all.
    pub totals: Vec<Cell>,
}

impl CountTable {
    /// A table of the counts given, each row with one for each column; missing
    /// ones are nought.
    pub fn new(caption: impl Into<String>, of: &'static str, columns: &[&str], rows: Vec<(String, Vec<u64>)>, withhold: bool) -> Self {
        let mut grid: Vec<Vec<u64>> = rows
            .iter()
            .map(|(_, counts)| {
                let mut line: Vec<u64> = (0..columns.len()).map(|column| counts.get(column).copied().unwrap_or(0)).collect();
                line.push(line.iter().sum());
                line
            })
            .collect();
        grid.push((0..=columns.len()).map(|column| grid.iter().filter_map(|line| line.get(column)).sum()).collect());
        let hidden = if withhold { hidden(&grid) } else { vec![vec![false; columns.len() + 1]; grid.len()] };
        let mut cells = grid.iter().zip(&hidden).map(|(line, hidden)| {
            let cell = |(count, hidden): (&u64, &bool)| if *hidden { Cell::Withheld } else { Cell::Count(*count) };
            line.iter().zip(hidden).map(cell).collect::<Vec<_>>()
        });
        let rows = rows.into_iter().zip(cells.by_ref()).map(|((name, _), cells)| CountRow { name, cells }).collect();
        let totals = cells.next().unwrap_or_default();
        Self { caption: caption.into(), of, columns: columns.iter().map(|column| (*column).to_owned()).collect(), rows, totals }
    }

    /// A table of things that each have a row and a column, rows by name.
    /// Things of another column are passed over.
    pub fn tally<'a>(
        caption: impl Into<String>,
        of: &'static str,
        columns: &[&str],
        things: impl IntoIterator<Item = (&'a str, &'a str)>,
        withhold: bool,
    ) -> Self {
        let mut rows: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for (row, column) in things {
            let Some(place) = columns.iter().position(|known| *known == column) else { continue };
            if let Some(count) = rows.entry(row).or_insert_with(|| vec![0; columns.len()]).get_mut(place) {
                *count += 1;
            }
        }
        Self::new(caption, of, columns, rows.into_iter().map(|(name, counts)| (name.to_owned(), counts)).collect(), withhold)
    }

    /// Whether anything is withheld.
    pub fn withholds(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).chain(&self.totals).any(|cell| *cell == Cell::Withheld)
    }
}

/// A count on its own, as a reader may see it.
pub fn alone(count: u64, withhold: bool) -> Cell {
    if withhold && SMALL.contains(&count) { Cell::Withheld } else { Cell::Count(count) }
}

/// Which cells of a grid with its totals are hidden: the small ones, and in
/// each line with one hidden cell another, until no line has just one.
fn hidden(grid: &[Vec<u64>]) -> Vec<Vec<bool>> {
    let mut hidden: Vec<Vec<bool>> = grid.iter().map(|line| line.iter().map(|count| SMALL.contains(count)).collect()).collect();
    let width = grid.first().map_or(0, Vec::len);
    let rows = (0..grid.len()).map(|row| (0..width).map(|column| (row, column)).collect::<Vec<_>>());
    let columns = (0..width).map(|column| (0..grid.len()).map(|row| (row, column)).collect::<Vec<_>>());
    let lines: Vec<Vec<(usize, usize)>> = rows.chain(columns).collect();
    let at = |grid: &[Vec<bool>], (row, column): (usize, usize)| grid.get(row).and_then(|line| line.get(column)).copied().unwrap_or(true);
    let count = |(row, column): (usize, usize)| grid.get(row).and_then(|line| line.get(column)).copied().unwrap_or(0);
    loop {
        let alone = lines.iter().find(|line| line.iter().filter(|place| at(&hidden, **place)).count() == 1);
        let Some(line) = alone else { return hidden };
        // The smallest that is told goes too; a nought only where there is nothing else.
        let next = line.iter().filter(|place| !at(&hidden, **place)).min_by_key(|place| (count(**place) == 0, count(**place)));
        let Some(cell) = next.and_then(|(row, column)| hidden.get_mut(*row)?.get_mut(*column)) else { return hidden };
        *cell = true;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(table: &CountTable) -> Vec<String> {
        let line = |name: &str, cells: &[Cell]| format!("{name}: {}", cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        table.rows.iter().map(|row| line(&row.name, &row.cells)).chain([line("All", &table.totals)]).collect()
    }

    #[test]
    fn officers_see_every_count() {
        let things = [("North", "Agency"), ("North", "Permanent"), ("South", "Permanent"), ("South", "Other")];
        let table = CountTable::tally("Posts", "Team", &["Permanent", "Agency"], things, false);
        assert_eq!(words(&table), ["North: 1 1 2", "South: 1 0 1", "All: 2 1 3"]);
        assert!(!table.withholds());
    }

    #[test]
    fn a_small_count_takes_others_with_it() {
        let rows = vec![("North".to_owned(), vec![20, 3]), ("South".to_owned(), vec![30, 12]), ("West".to_owned(), vec![40, 30])];
        let table = CountTable::new("Posts", "Team", &["Permanent", "Agency"], rows, true);
        assert_eq!(words(&table), ["North: Withheld Withheld 23", "South: Withheld Withheld 42", "West: 40 30 70", "All: 90 45 135"]);
        assert_eq!(
            (alone(5, true), alone(6, true), alone(0, true), alone(5, false)),
            (Cell::Withheld, Cell::Count(6), Cell::Count(0), Cell::Count(5))
        );
    }

    proptest! {
        #[test]
        fn no_small_count_is_told_or_left_alone_in_its_line(rows in proptest::collection::vec(proptest::collection::vec(0_u64..40, 3), 1..6)) {
            let named = rows.iter().enumerate().map(|(row, counts)| (row.to_string(), counts.clone())).collect();
            let table = CountTable::new("", "", &["a", "b", "c"], named, true);
            let grid: Vec<&Vec<Cell>> = table.rows.iter().map(|row| &row.cells).chain([&table.totals]).collect();
            let small = |cell: &Cell| matches!(cell, Cell::Count(count) if SMALL.contains(count));
            prop_assert!(grid.iter().all(|line| !line.iter().any(small)));
            let lone = |cells: &[Cell]| cells.iter().filter(|cell| **cell == Cell::Withheld).count() == 1;
            prop_assert!(!grid.iter().any(|line| lone(line)));
            for column in 0..4 {
                let line: Vec<Cell> = grid.iter().map(|line| line[column]).collect();
                prop_assert!(!lone(&line));
            }
        }
    }
}
