//! A deprivation of liberty order must not end before it begins.
//!
//! # Why
//! Such an order cannot be measured.
//!
//! # What to do
//! Correct the first day or the last.
//!
//! # Where validators differ
//! The usual validator also flags an order that ended on the day it began; the message speaks of an
//! end before the start, and an order may last a day.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "702",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 702" },
    needs: &[Table::DoLo],
    fields: &["DOLO_START", "DOLO_END"],
    page: include_str!("r702.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        if order.end.is_before(&order.start) {
            flags.push([order.cell("DOLO_START"), order.cell("DOLO_END")]);
        }
    }
}
