//! The day of the decision that adoption is in a child's interest, where sent, must be a day of the
//! calendar.
//!
//! # Why
//! The time from that decision to the adoption is published.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "112",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 112" },
    needs: &[Table::Ad1],
    fields: &["DATE_INT"],
    page: include_str!("r112.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.decided.is_unreadable() {
            flags.push([adoption.cell("DATE_INT")]);
        }
    }
}
