//! Where last year's return ended with an open episode, this year's must begin with the same one:
//! type of placement must be the same.
//!
//! # Why
//! An episode that was open on 31 March goes on into the new year; when something changes another
//! begins.
//!
//! # What to do
//! Put in what last year's return has, and begin another episode if it changed; or tell the
//! Department, if last year's was wrong.
//!
//! # Where validators differ
//! In 2025-26 the code Z1 gave way to Z11 to Z14, so going from the one to one of the others is no
//! change in that year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "503D",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 503D" },
    needs: &[Table::Episodes, Table::EpisodesLast],
    fields: &["PLACE"],
    page: include_str!("r503d.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    // Z1 gave way to Z11 to Z14 with this collection.
    let recoded = child.year.ends_in() == 2026 && open.placement.is("Z1") && first.is_unregistered();
    if open.placement != first.placement && !recoded {
        flags.push([first.cell("PLACE")]);
    }
}
