//! Every short break recorded one by one (V3) must have begun because the child started to be
//! looked after (S).
//!
//! # Why
//! Each break is a stay of its own, so nothing can change in the course of one: the next episode is
//! the next break.
//!
//! # What to do
//! Put in S as the reason the episode began; or correct the legal status, if this was no short
//! break.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "366",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 366" },
    needs: &[Table::Episodes],
    fields: &["RNE"],
    page: include_str!("r366.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.legal_status.is("V3") && !episode.begins_care() {
            flags.push([episode.cell("RNE")]);
        }
    }
}
