//! A child on a short break (V3, V4) must not be in a long-term foster placement (U1, U4).
//!
//! # Why
//! A long-term foster home is where a child is to grow up; who goes home after each break is not
//! placed there.
//!
//! # What to do
//! Put in another kind of foster placement, or correct the legal status.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "384",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 384" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "LS"],
    page: include_str!("r384.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_short_break() && episode.placement.is_one_of(&["U1", "U4"]) {
            flags.push([episode.cell("PLACE"), episode.cell("LS")]);
        }
    }
}
