//! Where last year's return ended with an open episode, this year's must begin with the same one:
//! its first day must be the same.
//!
//! # Why
//! An episode that was open on 31 March goes on into the new year, and its first day does not
//! change.
//!
//! # What to do
//! Correct the first day this year; or tell the Department, if last year's was wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "502",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 502" },
    needs: &[Table::Episodes, Table::EpisodesLast],
    fields: &["DECOM"],
    page: include_str!("r502.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if let Some((open, first)) = child.carried_over()
        && !open.start.is_same_day(&first.start)
    {
        flags.push([first.cell("DECOM")]);
    }
}
