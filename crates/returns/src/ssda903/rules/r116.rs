//! The day on which a decision to place for adoption was reversed, where sent, must be a day of the
//! calendar.
//!
//! # Why
//! A child whose decision was reversed is no longer waiting for adopters; from when, the date says.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "116",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 116" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED_CEASED"],
    page: include_str!("r116.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.reversed.is_unreadable() {
            flags.push([decision.cell("DATE_PLACED_CEASED")]);
        }
    }
}
