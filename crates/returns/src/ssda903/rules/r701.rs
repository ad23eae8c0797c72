//! The last day of a deprivation of liberty order, where sent, must be a day of the calendar.
//!
//! # Why
//! Without it nobody can tell how long the child was deprived of liberty.
//!
//! # What to do
//! Put in the day as dd/mm/yyyy, or leave it blank while the order lasts.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "701",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 701" },
    needs: &[Table::DoLo],
    fields: &["DOLO_END"],
    page: include_str!("r701.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        if order.end.is_unreadable() {
            flags.push([order.cell("DOLO_END")]);
        }
    }
}
