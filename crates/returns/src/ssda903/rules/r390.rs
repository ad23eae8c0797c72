//! A child who is adopted (E11, E12) must have been placed for adoption (A3 to A6) in the episode
//! that ended.
//!
//! # Why
//! Children live with their adopters before the order is made, and that is a placement for
//! adoption.
//!
//! # What to do
//! Put in the placement for adoption as an episode of its own, or correct the reason the episode
//! ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "390",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 390" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "REC"],
    page: include_str!("r390.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.ends_in_adoption() && !episode.is_placed_for_adoption() {
            flags.push([episode.cell("PLACE"), episode.cell("REC")]);
        }
    }
}
