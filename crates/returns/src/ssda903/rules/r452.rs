//! An episode that was open at the end of last year must have its placement in the same authority
//! this year.
//!
//! # Why
//! It is the same episode, so the child did not move.
//!
//! # What to do
//! Correct the placement's postcode; or end the episode and begin another, if the child moved.
//!
//! # Where validators differ
//! The two are the same episode where both began for the same reason. An authority that is known in
//! one year and not in the other is a difference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "452",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 452" },
    needs: &[Table::Episodes, Table::EpisodesLast, Table::Postcodes],
    fields: &["RNE", "PL_POST"],
    page: include_str!("r452.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    let authority = |episode| child.placement_place(episode).map(|place| &place.authority);
    if open.reason_began == first.reason_began && authority(open) != authority(first) {
        flags.push([first.cell("RNE"), first.cell("PL_POST")]);
    }
}
