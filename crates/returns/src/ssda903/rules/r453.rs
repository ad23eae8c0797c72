//! An episode that was open at the end of last year must have the same distance from home this
//! year, to within a tenth of a mile.
//!
//! # Why
//! It is the same episode, so the child did not move; and home is where the child came from.
//!
//! # What to do
//! Correct the postcode that changed; or end the episode and begin another, if the child moved.
//!
//! # Where validators differ
//! The two are the same episode where both began for the same reason. A distance that is known in
//! one year and not in the other is a difference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "453",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 453" },
    needs: &[Table::Episodes, Table::EpisodesLast, Table::Postcodes],
    fields: &["RNE", "HOME_POST", "PL_POST"],
    page: include_str!("r453.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some((open, first)) = child.carried_over() else { return };
    if open.reason_began != first.reason_began {
        return;
    }
    let differ = match (child.miles(open), child.miles(first)) {
        // Both are whole tenths: from two tenths on, and not what is left of
        // one by the arithmetic.
        (Some(last), Some(this)) => (last - this).abs() > 0.15,
        (last, this) => last.is_some() != this.is_some(),
    };
    if differ {
        flags.push(["RNE", "HOME_POST", "PL_POST"].map(|column| first.cell(column)));
    }
}
