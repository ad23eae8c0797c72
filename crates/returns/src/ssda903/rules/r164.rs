//! The distance from home to a placement must be under 1,000 miles, for a child who is not an
//! unaccompanied asylum-seeking child.
//!
//! # Why
//! The distance is worked out from the two postcodes. One out of all proportion comes from a wrong
//! postcode.
//!
//! # What to do
//! Check both postcodes.
//!
//! # Where validators differ
//! No two places of the directory are so far apart, so with a directory that is right nothing is
//! found. Children who were unaccompanied asylum-seeking children in years not sent cannot be told.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "164",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 164" },
    needs: &[Table::Episodes, Table::Postcodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r164.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.is_uasc() || child.was_uasc() {
        return;
    }
    for episode in child.this.episodes {
        if child.miles(episode).is_some_and(|miles| !(0.0..=999.9).contains(&miles)) {
            flags.push([episode.cell("HOME_POST"), episode.cell("PL_POST")]);
        }
    }
}
