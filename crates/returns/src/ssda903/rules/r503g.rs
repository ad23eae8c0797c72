//! Where last year's return ended with an open episode, this year's must begin with the same one:
//! the distance from home must be the same, to within a tenth of a mile.
//!
//! # Why
//! An episode that was open on 31 March goes on into the new year; when the child moves another
//! begins.
//!
//! # What to do
//! Correct the postcode that changed; or end the episode and begin another, if the child moved.
//!
//! # Where validators differ
//! A distance that is known in one year and not in the other is a difference.

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
