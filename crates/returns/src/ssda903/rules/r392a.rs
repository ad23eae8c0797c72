//! The distance from home to a placement must be known from the two postcodes, except for series of
//! short breaks and unaccompanied asylum-seeking children.
//!
//! # Why
//! How far from home children are placed is published.
//!
//! # What to do
//! Put in both postcodes, or correct them.
//!
//! # Where validators differ
//! Children who were unaccompanied asylum-seeking children in years not sent cannot be told, and
//! may be asked about.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "392a",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 392a" },
    needs: &[Table::Episodes, Table::Postcodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r392a.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.is_uasc() || child.was_uasc() {
        return;
    }
    for episode in child.this.episodes {
        if !episode.is_short_break() && child.miles(episode).is_none() {
            flags.push([episode.cell("HOME_POST"), episode.cell("PL_POST")]);
        }
    }
}
