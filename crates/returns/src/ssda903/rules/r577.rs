//! A period of being missing or away without authorisation must have ended by the time care ended,
//! and on a day on which the child was looked after.
//!
//! # Why
//! The return tells who is missing from care; after the last day of care nobody is.
//!
//! # What to do
//! Put in the day the period ended, at the latest the last day of care, or correct it; or correct
//! the episodes.
//!
//! # Where validators differ
//! When the child was looked after is told by the days of the episodes alone, for the reasons may
//! be wrong. An open period is held against the time in care in which it began or, if it began
//! outside any, the next.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "577",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 577" },
    needs: &[Table::Episodes, Table::Missing],
    fields: &["MIS_END"],
    page: include_str!("r577.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.in_order.is_empty() || child.this.missing.is_empty() {
        return;
    }
    let stays = child.stays();
    for period in child.this.missing {
        if outlasts_care(&stays, &period.start, &period.end) {
            flags.push([period.cell("MIS_END")]);
        }
    }
}
