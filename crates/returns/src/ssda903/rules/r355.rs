//! An episode must not begin and end on the same day.
//!
//! # Why
//! A stay of less than a day is not an episode.
//!
//! # What to do
//! Correct one of the days; or remove the episode, and let those before and after it meet.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "355",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 355" },
    needs: &[Table::Episodes],
    fields: &["DECOM", "DEC"],
    page: include_str!("r355.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.start.is_same_day(&episode.end) {
            flags.push([episode.cell("DECOM"), episode.cell("DEC")]);
        }
    }
}
