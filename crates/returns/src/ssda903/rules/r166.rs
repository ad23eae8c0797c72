//! The day of each review must be sent, as a day of the calendar.
//!
//! # Why
//! Whether reviews are held in time is counted from these days.
//!
//! # What to do
//! Put in the day of the review; remove a row entered by mistake.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "166",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 166" },
    needs: &[Table::Reviews],
    fields: &["REVIEW"],
    page: include_str!("r166.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for review in child.this.reviews {
        if review.held.value().is_none() {
            flags.push([review.cell("REVIEW")]);
        }
    }
}
