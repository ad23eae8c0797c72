//! The last day of an episode, where sent, must be a day of the calendar.
//!
//! # Why
//! An episode whose end cannot be read is neither open nor ended.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "147",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 147" },
    needs: &[Table::Episodes],
    fields: &["DEC"],
    page: include_str!("r147.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.end.is_unreadable() {
            flags.push([episode.cell("DEC")]);
        }
    }
}
