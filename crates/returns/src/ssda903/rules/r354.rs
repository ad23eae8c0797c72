//! No episode may begin after the end of the collection year.
//!
//! # Why
//! It belongs to next year's return.
//!
//! # What to do
//! Correct the first day; or leave the episode out.
//!
//! # Where validators differ
//! The published message speaks of the last day, as that of rule 385 does. This rule is about the
//! first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "354",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 354" },
    needs: &[Table::Episodes],
    fields: &["DECOM"],
    page: include_str!("r354.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.start.is_day(|day| day > child.year.end) {
            flags.push([episode.cell("DECOM")]);
        }
    }
}
