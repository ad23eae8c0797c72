//! A child with an episode that began before the collection year must have an episode in last
//! year's return.
//!
//! # Why
//! Who was looked after before the year began was looked after in the year before.
//!
//! # What to do
//! Check the first day of the episode. If it is right, last year's return left the child out: say
//! so with this one.

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
