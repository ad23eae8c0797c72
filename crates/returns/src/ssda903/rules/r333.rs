//! The decision that adoption is in a child's interest must be taken on or before the day the child
//! is matched with adopters.
//!
//! # Why
//! Adopters are looked for once that decision is taken.
//!
//! # What to do
//! Put in the day of the decision, or correct one of the two days.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "333",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 333" },
    needs: &[Table::Ad1],
    fields: &["DATE_INT"],
    page: include_str!("r333.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.matched.is_sent() && (adoption.decided.is_absent() || adoption.decided.is_after(&adoption.matched)) {
            flags.push([adoption.cell("DATE_INT")]);
        }
    }
}
