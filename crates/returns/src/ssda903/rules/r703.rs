//! A deprivation of liberty order must not begin after the collection year.
//!
//! # Why
//! The return tells what happened up to 31 March; what began later belongs to the next.
//!
//! # What to do
//! Correct the day, or leave the row for next year's return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "703",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 703" },
    needs: &[Table::DoLo],
    fields: &["DOLO_START"],
    page: include_str!("r703.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        if order.start.is_day(|day| day > child.year.end) {
            flags.push([order.cell("DOLO_START")]);
        }
    }
}
