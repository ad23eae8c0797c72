//! The first episode must be in the same authority as the one that last year's return left open.
//!
//! # Why
//! It is the same episode, and the child did not move.
//!
//! # What to do
//! Correct the postcode of the year that is wrong; or end the one and begin another, if the child
//! moved.

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
