//! A child who leaves care for independent living (E5, E6) must be at least 14.
//!
//! # Why
//! A younger child cannot live alone, so the reason or the age is wrong.
//!
//! # What to do
//! Correct the reason or the day the episode ended, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "387",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 387" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["REC"],
    page: include_str!("r387.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(old_enough) = child.turns(14) else { return };
    for episode in child.this.episodes {
        if episode.reason_ended.is_one_of(&["E5", "E6"]) && episode.end.is_day(|day| day < old_enough) {
            flags.push([episode.cell("REC")]);
        }
    }
}
