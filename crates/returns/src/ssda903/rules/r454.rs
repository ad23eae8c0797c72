//! A placement is not expected to be more than 350 miles from home.
//!
//! # Why
//! Hardly any place in England is as far from another, so one of the postcodes is likely to be
//! wrong.
//!
//! # What to do
//! Correct the postcode of home or of the placement; if the child does live so far away, nothing is
//! to be done.
//!
//! # Where validators differ
//! Children who are or were unaccompanied asylum-seeking children, as far as the two years' returns
//! say so, are left to rule 406, for no distance should come out for them at all.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "454",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 454" },
    needs: &[Table::Episodes, Table::Postcodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r454.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.is_uasc() || child.was_uasc() {
        return;
    }
    for episode in child.this.episodes {
        if child.miles(episode).is_some_and(|miles| miles > 350.0) {
            flags.push([episode.cell("HOME_POST"), episode.cell("PL_POST")]);
        }
    }
}
