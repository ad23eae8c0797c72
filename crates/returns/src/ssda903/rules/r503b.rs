//! Where last year's return ended with an open episode, this year's must begin with the same one:
//! legal status must be the same.
//!
//! # Why
//! An episode that was open on 31 March goes on into the new year; when something changes another
//! begins.
//!
//! # What to do
//! Put in what last year's return has, and begin another episode if it changed; or tell the
//! Department, if last year's was wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "503B",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 503B" },
    needs: &[Table::Episodes, Table::EpisodesLast],
    fields: &["LS"],
    page: include_str!("r503b.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    if open.legal_status != first.legal_status {
        flags.push([first.cell("LS")]);
    }
}
