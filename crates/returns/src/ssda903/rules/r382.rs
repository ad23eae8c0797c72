//! A child on a short break (V3, V4) must not be in a temporary placement (T0 to T4).
//!
//! # Why
//! A temporary placement stands in for the usual one for a while; a short break has no other
//! placement to go back to but home.
//!
//! # What to do
//! Put in the placement where the child had the break, or correct the legal status.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "382",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 382" },
    needs: &[Table::Episodes],
    fields: &["LS", "PLACE"],
    page: include_str!("r382.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_short_break() && episode.is_temporary() {
            flags.push([episode.cell("LS"), episode.cell("PLACE")]);
        }
    }
}
