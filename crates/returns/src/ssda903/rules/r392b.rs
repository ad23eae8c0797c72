//! The postcodes of home and of the placement must be sent, save for short breaks (V3, V4) and
//! unaccompanied asylum-seeking children.
//!
//! # Why
//! How far children live from home is worked out from the two.
//!
//! # What to do
//! Put in the postcode that is missing.
//!
//! # Where validators differ
//! Who is or was an unaccompanied asylum-seeking child is told by the day on which that ceases or
//! ceased, in this year's return or last year's.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "392b",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 392b" },
    needs: &[Table::Episodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r392b.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let dated = |status: &Uasc| status.ceased.is_sent();
    let flagged = |header: &Header| header.uasc.is("1");
    let (this, last) = (&child.this, &child.last);
    if this.uasc.iter().chain(last.uasc).any(dated) || this.headers.iter().chain(last.headers).any(flagged) {
        return;
    }
    for episode in child.this.episodes.iter().filter(|episode| !episode.is_short_break()) {
        if episode.home_postcode.is_blank() || episode.placement_postcode.is_blank() {
            flags.push([episode.cell("HOME_POST"), episode.cell("PL_POST")]);
        }
    }
}
