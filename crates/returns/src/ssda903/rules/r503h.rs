//! Where last year's return ended with an open episode, this year's must begin with the same one:
//! the authority of the placement must be the same.
//!
//! # Why
//! An episode that was open on 31 March goes on into the new year; when the child moves another
//! begins.
//!
//! # What to do
//! Correct the placement's postcode; or end the episode and begin another, if the child moved.
//!
//! # Where validators differ
//! An authority that is known in one year and not in the other is a difference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "503H",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 503H" },
    needs: &[Table::Episodes, Table::EpisodesLast, Table::Postcodes],
    fields: &["PL_POST"],
    page: include_str!("r503h.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    let authority = |episode| child.placement_place(episode).map(|place| &place.authority);
    if authority(open) != authority(first) {
        flags.push([first.cell("PL_POST")]);
    }
}
