//! The type of placement of an episode, where sent, must be one of the return's codes.
//!
//! # Why
//! It says in what kind of home a child lives. From 2025-26 a placement that should be registered
//! and is not has a code of its own, Z11 to Z14, in place of Z1.
//!
//! # What to do
//! Put in the code; for Z1, the one of Z11 to Z14 that fits.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "146",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 146" },
    needs: &[Table::Episodes],
    fields: &["PLACE"],
    page: include_str!("r146.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.placement.is_none_of(codes::PLACEMENT) {
            flags.push([episode.cell("PLACE")]);
        }
    }
}
