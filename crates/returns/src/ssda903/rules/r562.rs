//! Where this year's return begins with an episode from before the year, last year's must have
//! ended with the same episode.
//!
//! # Why
//! An episode that went on over 31 March belongs to both years' returns.
//!
//! # What to do
//! Correct the first day of the episode; or tell the Department, if last year's return lacks it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "562",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 562" },
    needs: &[Table::Episodes, Table::EpisodesLast],
    fields: &["DECOM"],
    page: include_str!("r562.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(first) = child.first() else { return };
    let goes_on = child.in_order_last.last().is_some_and(|last| last.start.is_same_day(&first.start));
    if first.start.is_day(|day| day < child.year.start) && !goes_on {
        flags.push([first.cell("DECOM")]);
    }
}
