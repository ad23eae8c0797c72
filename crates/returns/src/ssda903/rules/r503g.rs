//! The first episode must be as far from home as the one that last year's return left open.
//!
//! # Why
//! It is the same episode, and the child did not move.
//!
//! # What to do
//! Correct the postcodes of the year that is wrong; or end the one and begin another, if the child
//! moved.
//!
//! # Where validators differ
//! Distances are in tenths of a mile; they differ from two tenths on, or where one of them cannot
//! be told.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "503G",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 503G" },
    needs: &[Table::Episodes, Table::EpisodesLast, Table::Postcodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r503g.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    let differ = match (child.miles(open), child.miles(first)) {
        // Both are whole tenths: from two tenths on, and not what is left of
        // one by the arithmetic.
        (Some(last), Some(this)) => (last - this).abs() > 0.15,
        (last, this) => last.is_some() != this.is_some(),
    };
    if differ {
        flags.push([first.cell("HOME_POST"), first.cell("PL_POST")]);
    }
}
