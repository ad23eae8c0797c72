//! Each review of a child protection plan should have a date.
//!
//! # Why
//! Whether every review was in time cannot be worked out when one has no date.
//!
//! # What to do
//! Put in the day the review was held, or take out a review that has not been held.
//!
//! # Where validators differ
//! The validator in common use does not see a Reviews group with no date element in it at all. Such
//! a group is a review without a date, and is flagged here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8842Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8842Q" },
    needs: &[Table::Reviews],
    fields: &["CPPreviewDate"],
    page: include_str!("r8842q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        for review in plan.reviews.iter().filter(|review| review.held.is_absent()) {
            flags.push([review.cell("CPPreviewDate")]);
        }
    }
}
