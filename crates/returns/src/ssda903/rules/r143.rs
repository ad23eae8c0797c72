//! The reason why an episode began, where sent, must be S, L, P, T, B or U.
//!
//! # Why
//! It tells a new period of care from a move or a change of legal status.
//!
//! # What to do
//! Put in the code that fits.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "143",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 143" },
    needs: &[Table::Episodes],
    fields: &["RNE"],
    page: include_str!("r143.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.reason_began.is_none_of(codes::REASON_BEGAN) {
            flags.push([episode.cell("RNE")]);
        }
    }
}
