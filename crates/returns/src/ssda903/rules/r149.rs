//! The reason why an episode ended, where sent, must be one of the return's codes.
//!
//! # Why
//! It says where children go when they leave care.
//!
//! # What to do
//! Put in the code; X1 where another episode begins the same day.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "149",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 149" },
    needs: &[Table::Episodes],
    fields: &["REC"],
    page: include_str!("r149.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.reason_ended.is_none_of(codes::REASON_ENDED) {
            flags.push([episode.cell("REC")]);
        }
    }
}
