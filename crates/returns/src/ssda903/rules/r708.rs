//! A deprivation of liberty order must begin after the child's day of birth.
//!
//! # Why
//! No order is made about a child who is not born.
//!
//! # What to do
//! Correct the day, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "708",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 708" },
    needs: &[Table::DoLo],
    fields: &["DOLO_START"],
    page: include_str!("r708.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        if order.start.value().zip(order.born.value()).is_some_and(|(start, born)| start <= born) {
            flags.push([order.cell("DOLO_START")]);
        }
    }
}
