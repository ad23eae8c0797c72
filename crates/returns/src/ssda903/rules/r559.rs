//! A decision to place for adoption that was made before this year must have been in last year's
//! return.
//!
//! # Why
//! Each decision is returned for the year in which it was made.
//!
//! # What to do
//! Correct the day of the decision; or tell the Department that last year's return lacks it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "559",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 559" },
    needs: &[Table::PlacedAdoption, Table::PlacedAdoptionLast],
    fields: &["DATE_PLACED"],
    page: include_str!("r559.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.last.placed_adoption.iter().any(|decision| decision.decided.is_sent()) {
        return;
    }
    for decision in child.this.placed_adoption {
        if decision.decided.is_day(|day| day < child.year.start) {
            flags.push([decision.cell("DATE_PLACED")]);
        }
    }
}
