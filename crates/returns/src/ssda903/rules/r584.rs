//! Where last year's decision to place for adoption was reversed, this year's must be a later one,
//! with its day.
//!
//! # Why
//! A reversed decision is over; another can only have been made after it.
//!
//! # What to do
//! Correct or put in the day of this year's decision; or leave the row out, if there was no new
//! one.
//!
//! # Where validators differ
//! The usual validator compares the days as text, and flags rows by their place in a joined table;
//! here days are compared, and the row that was sent is flagged.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "584",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 584" },
    needs: &[Table::PlacedAdoption, Table::PlacedAdoptionLast],
    fields: &["DATE_PLACED"],
    page: include_str!("r584.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let before = child.last.placed_adoption;
    let Some(last) = by_day(before, |decision| &decision.decided).pop().or(before.last()) else { return };
    if last.reversed.is_absent() {
        return;
    }
    for decision in child.this.placed_adoption {
        if decision.decided.is_absent() || decision.decided.is_day(|day| last.decided.is_day(|last| day <= last)) {
            flags.push([decision.cell("DATE_PLACED")]);
        }
    }
}
