//! An episode must have both the day and the reason it ended, or neither.
//!
//! # Why
//! One without the other leaves open whether the episode goes on.
//!
//! # What to do
//! Put in what is missing; or remove both, if the episode goes on.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "148",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 148" },
    needs: &[Table::Episodes],
    fields: &["DEC", "REC"],
    page: include_str!("r148.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.end.is_sent() != episode.reason_ended.is_sent() {
            flags.push([episode.cell("DEC"), episode.cell("REC")]);
        }
    }
}
