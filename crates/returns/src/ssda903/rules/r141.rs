//! The first day of an episode, where sent, must be a day of the calendar.
//!
//! # Why
//! Without it an episode has no place in the child's story, and other rules pass it by.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "141",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 141" },
    needs: &[Table::Episodes],
    fields: &["DECOM"],
    page: include_str!("r141.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.start.is_unreadable() {
            flags.push([episode.cell("DECOM")]);
        }
    }
}
