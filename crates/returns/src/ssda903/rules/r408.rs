//! A child placed for adoption under a placement order (A5, A6) must have the legal status of one
//! (E1).
//!
//! # Why
//! The type of placement says that the court gave leave to place the child, and the legal status is
//! where that order is recorded.
//!
//! # What to do
//! Put in E1; or A3 or A4, if the child was placed with the parents' consent.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "408",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 408" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "LS"],
    page: include_str!("r408.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.placement.is_one_of(&["A5", "A6"]) && !episode.legal_status.is("E1") {
            flags.push([episode.cell("PLACE"), episode.cell("LS")]);
        }
    }
}
