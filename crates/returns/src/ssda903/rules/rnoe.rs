//! A child who was looked after before this year must have an episode in last year's return.
//!
//! # Why
//! An episode that went on over 31 March belongs to both years' returns.
//!
//! # What to do
//! Correct the first day of the episode; or tell the Department that last year's return lacks the
//! child.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "NoE",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule NoE" },
    needs: &[Table::Episodes, Table::EpisodesLast],
    fields: &["DECOM"],
    page: include_str!("rnoe.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.last.episodes.is_empty() {
        return;
    }
    for episode in child.this.episodes {
        if episode.start.is_day(|day| day < child.year.start) {
            flags.push([episode.cell("DECOM")]);
        }
    }
}
