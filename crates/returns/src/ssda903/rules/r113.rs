//! The day on which a child was matched with adopters, where sent, must be a day of the calendar.
//!
//! # Why
//! The time a child waits to be matched is published.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "113",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 113" },
    needs: &[Table::Ad1],
    fields: &["DATE_MATCH"],
    page: include_str!("r113.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.matched.is_unreadable() {
            flags.push([adoption.cell("DATE_MATCH")]);
        }
    }
}
