//! A deprivation of liberty order must have ended by the time care ended, and on a day on which the
//! child was looked after.
//!
//! # Why
//! The return tells who in care is deprived of liberty; after the last day of care nobody is.
//!
//! # What to do
//! Put in the day the order ended, at the latest the last day of care, or correct it; or correct
//! the episodes.
//!
//! # Where validators differ
//! When the child was looked after is told by the days of the episodes alone, for the reasons may
//! be wrong. An open order is held against the time in care in which it began or, if it began
//! outside any, the next.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "707",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 707" },
    needs: &[Table::DoLo, Table::Episodes],
    fields: &["DOLO_END"],
    page: include_str!("r707.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.in_order.is_empty() || child.this.liberty_orders.is_empty() {
        return;
    }
    let stays = child.stays();
    for order in child.this.liberty_orders {
        if outlasts_care(&stays, &order.start, &order.end) {
            flags.push([order.cell("DOLO_END")]);
        }
    }
}
