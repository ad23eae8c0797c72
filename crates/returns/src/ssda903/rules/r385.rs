//! An episode must not end after the collection year.
//!
//! # Why
//! The return tells what happened up to 31 March; what ends later is still open in it.
//!
//! # What to do
//! Correct the day; or leave it and its reason out, if the episode ended after 31 March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "385",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 385" },
    needs: &[Table::Episodes],
    fields: &["DEC"],
    page: include_str!("r385.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.end.is_day(|day| day > child.year.end) {
            flags.push([episode.cell("DEC")]);
        }
    }
}
