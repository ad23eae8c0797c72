//! Where last year's return ended with an open episode, this year's must begin with the same one:
//! the placement must be in the authority's own area in both years, or in neither.
//!
//! # Why
//! An episode that was open on 31 March goes on into the new year; when the child moves another
//! begins.
//!
//! # What to do
//! Correct the placement's postcode; or end the episode and begin another, if the child moved.
//!
//! # Where validators differ
//! What is known in one year and not in the other is a difference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "503J",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 503J" },
    needs: &[Table::Episodes, Table::EpisodesLast, Table::Postcodes, Table::Authority],
    fields: &["PL_POST"],
    page: include_str!("r503j.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    if child.is_in_own_area(open) != child.is_in_own_area(first) {
        flags.push([first.cell("PL_POST")]);
    }
}
