//! The day of a decision that a child should be placed for adoption, where sent, must be a day of
//! the calendar.
//!
//! # Why
//! How long children wait between the decision and the placement is published.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "115",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 115" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED"],
    page: include_str!("r115.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.decided.is_unreadable() {
            flags.push([decision.cell("DATE_PLACED")]);
        }
    }
}
