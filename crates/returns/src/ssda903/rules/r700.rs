//! The first day of a deprivation of liberty order must be sent, as a day of the calendar.
//!
//! # Why
//! Without it nobody can tell how long the child was deprived of liberty.
//!
//! # What to do
//! Put in the day as dd/mm/yyyy.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "700",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 700" },
    needs: &[Table::DoLo],
    fields: &["DOLO_START"],
    page: include_str!("r700.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        if order.start.value().is_none() {
            flags.push([order.cell("DOLO_START")]);
        }
    }
}
