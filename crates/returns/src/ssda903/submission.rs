//! The return as read: rows grouped by child once, for all rules to share.

use super::defect::Defects;
use super::postcodes::Postcodes;
use super::providers::Providers;
use super::record::{Ad1, DoLo, Episode, Header, Missing, Oc2, Oc3, PlacedAdoption, PrevPerm, Review, Row, SwEpisode, Uasc};
use super::table::Table;
use super::value::Text;
use std::collections::HashMap;

/// The rows of one table, grouped by child; those of one child in the order
/// in which they were sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows<T> {
    pub(super) rows: Vec<T>,
    /// Where each child's rows start, and the end of the last one's.
    starts: Vec<u32>,
}

impl<T: Row> Rows<T> {
    /// The rows of one child.
    fn of(&self, child: usize) -> &[T] {
        let bounds = self.starts.get(child).zip(self.starts.get(child + 1));
        bounds.and_then(|(from, to)| self.rows.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    fn assign(&mut self, children: &mut Children) {
        for row in &mut self.rows {
            let owner = children.place(row.child());
            row.own(owner);
        }
    }

    fn group(&mut self, children: usize) {
        if !self.rows.is_sorted_by_key(Row::owner) {
            self.rows.sort_by_key(Row::owner);
        }
        if self.rows.is_empty() {
            return;
        }
        self.starts = Vec::with_capacity(children + 1);
        let mut at = 0;
        for owner in 0..=children as u32 {
            while self.rows.get(at).is_some_and(|row| row.owner() < owner) {
                at += 1;
            }
            self.starts.push(at as u32);
        }
    }
}

/// The children met so far, in the order in which they were first sent.
#[derive(Debug, Default)]
struct Children {
    ids: Vec<Text>,
    places: HashMap<Text, u32>,
    latest: Option<u32>,
}

impl Children {
    /// The child's place. A row without an identifier cannot be joined to any
    /// other, so it is a child of its own.
    fn place(&mut self, id: &Text) -> u32 {
        // Rows mostly come child by child.
        if let Some(latest) = self.latest
            && id.is_sent()
            && self.ids.get(latest as usize) == Some(id)
        {
            return latest;
        }
        let next = self.ids.len() as u32;
        let place = if id.is_blank() { next } else { *self.places.entry(id.clone()).or_insert(next) };
        if place == next {
            self.ids.push(id.clone());
        }
        self.latest = Some(place);
        place
    }
}

macro_rules! tables {
    ($($table:ident $record:ident $field:ident $about:literal)*) => {
        /// One year's tables.
        #[derive(Debug, Clone, Default)]
        pub(super) struct Tables {
            /// The tables that were sent, with rows or without.
            pub(super) sent: Vec<Table>,
            $(pub(super) $field: Rows<$record>,)*
        }

        /// One child's rows in one year's return.
        #[derive(Debug, Clone, Copy)]
        pub struct Records<'a> {
            $(#[doc = $about] pub $field: &'a [$record],)*
        }

        impl Tables {
            /// One child's rows.
            pub(super) fn of(&self, child: usize) -> Records<'_> {
                Records { $($field: self.$field.of(child),)* }
            }

            /// The columns of a table.
            pub(super) fn columns(table: Table) -> &'static [&'static str] {
                match table {
                    $(Table::$table => $record::COLUMNS,)*
                    _ => &[],
                }
            }

            /// Reads one row into its table; calls back for each unreadable cell.
            pub(super) fn read_row(&mut self, table: Table, cells: &[&str], row: u32, last: bool, bad: &mut dyn FnMut(&'static str, &str)) {
                match table {
                    $(Table::$table => {
                        let record = $record::read(cells, row, last);
                        record.unreadable(bad);
                        self.$field.rows.push(record);
                    })*
                    _ => {}
                }
            }

            /// How many rows of a table there are.
            pub(super) fn count(&self, table: Table) -> usize {
                match table {
                    $(Table::$table => self.$field.rows.len(),)*
                    _ => 0,
                }
            }

            /// Takes a table over from what was read beside this.
            pub(super) fn take(&mut self, table: Table, from: &mut Self) {
                match table {
                    $(Table::$table => self.$field.rows = std::mem::take(&mut from.$field.rows),)*
                    _ => {}
                }
                self.sent.push(table);
            }

            fn assign(&mut self, children: &mut Children) {
                $(self.$field.assign(children);)*
            }

            fn group(&mut self, children: usize) {
                $(self.$field.group(children);)*
            }
        }
    };
}

tables! {
    Header Header headers "Who the child is: one row, unless it was sent twice."
    Episodes Episode episodes "Episodes, in the order in which they were sent."
    Reviews Review reviews "Reviews."
    Uasc Uasc uasc "Unaccompanied asylum-seeking status."
    Oc2 Oc2 oc2 "Health, strengths and difficulties, convictions."
    Oc3 Oc3 oc3 "Leaving care."
    Ad1 Ad1 ad1 "Adoption."
    PlacedAdoption PlacedAdoption placed_adoption "Decisions to place for adoption."
    PrevPerm PrevPerm previous_permanence "Permanence before."
    Missing Missing missing "Periods missing or away."
    SwEpisodes SwEpisode social_workers "Social workers' time."
    DoLo DoLo liberty_orders "Deprivation of liberty orders."
}

/// The return as read, with what could not be read as meant.
#[derive(Debug, Default)]
pub struct Submission {
    pub(super) this: Tables,
    pub(super) last: Tables,
    /// The children's identifiers, blank for rows sent without one.
    pub(super) children: Vec<Text>,
    /// Columns that a table was sent without.
    pub(super) missing_columns: Vec<(Table, &'static str)>,
    /// Whether it came as XML, which alone says of every child whether they
    /// are an unaccompanied asylum-seeking child.
    pub(super) xml: bool,
    pub(super) providers: Option<Providers>,
    pub(super) postcodes: Option<Postcodes>,
    pub(super) defects: Defects,
}

impl Submission {
    /// Groups the rows by child.
    pub(super) fn arrange(&mut self) {
        let mut children = Children::default();
        self.this.assign(&mut children);
        self.last.assign(&mut children);
        self.this.group(children.ids.len());
        self.last.group(children.ids.len());
        self.children = children.ids;
    }

    /// What could not be read as meant.
    pub fn defects(&self) -> &Defects {
        &self.defects
    }

    /// How many children it has rows of, last year's included.
    pub fn children(&self) -> usize {
        self.children.len()
    }

    /// Rows of a table; none where it was not sent.
    pub fn rows(&self, table: Table) -> Option<usize> {
        if self.this.sent.contains(&table) {
            return Some(self.this.count(table));
        }
        let kind = Table::SENT.into_iter().find(|kind| kind.last() == table)?;
        self.last.sent.contains(&kind).then(|| self.last.count(kind))
    }

    /// Whether a table, or something else that rules may need, was sent.
    pub fn has(&self, table: Table) -> bool {
        match table {
            Table::Providers => self.providers.is_some(),
            Table::Postcodes => self.postcodes.is_some(),
            table => self.rows(table).is_some(),
        }
    }
}
