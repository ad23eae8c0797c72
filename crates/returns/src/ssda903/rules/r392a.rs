//! The distance from home must come out of the two postcodes, save for short breaks (V3, V4) and
//! unaccompanied asylum-seeking children.
//!
//! # Why
//! How far children live from home is published.
//!
//! # What to do
//! Correct the postcode that is not in the directory, or put in the one that is missing.
//!
//! # Where validators differ
//! Who was an unaccompanied asylum-seeking child before last year is seen only if one of the two
//! years' returns says so.

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
