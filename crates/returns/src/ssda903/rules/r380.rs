//! A temporary placement (T0 to T4) must have begun with a change of placement (P), or of placement
//! and legal status together (B).
//!
//! # Why
//! A child is placed temporarily away from a usual placement, so care cannot begin with one, and
//! somebody else cares for the child meanwhile.
//!
//! # What to do
//! Correct the reason the episode began, or the type of placement; where care began that day, enter
//! the usual placement first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "380",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 380" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "RNE"],
    page: include_str!("r380.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_temporary() && !episode.reason_began.is_one_of(&["P", "B"]) {
            flags.push([episode.cell("PLACE"), episode.cell("RNE")]);
        }
    }
}
