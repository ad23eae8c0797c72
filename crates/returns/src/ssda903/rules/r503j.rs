//! The first episode must be within the authority's own area, or outside it, as the one that last
//! year's return left open.
//!
//! # Why
//! It is the same episode, and the child did not move.
//!
//! # What to do
//! Correct the postcode of the year that is wrong; or end the one and begin another, if the child
//! moved.

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
