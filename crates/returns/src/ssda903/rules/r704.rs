//! A deprivation of liberty order must not end outside the collection year.
//!
//! # Why
//! One that ended before belongs to an earlier return; one that ended later was still open on 31
//! March.
//!
//! # What to do
//! Correct the day; leave it blank, if the order ended after 31 March; remove the row, if it ended
//! before 1 April.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "704",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 704" },
    needs: &[Table::DoLo],
    fields: &["DOLO_END"],
    page: include_str!("r704.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        if order.end.is_day(|day| !child.year.contains(day)) {
            flags.push([order.cell("DOLO_END")]);
        }
    }
}
