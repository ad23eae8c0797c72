//! A deprivation of liberty order that was open at the end of last year must be returned this year,
//! with the same first day.
//!
//! # Why
//! It went on over 31 March, so it belongs to both years' returns.
//!
//! # What to do
//! Add the order with last year's first day and, if it ended, its last; or tell the Department, if
//! last year's was wrong.
//!
//! # Where validators differ
//! The usual validator stops where last year's table is not there, and shows last year's row as if
//! it were this year's; here the rule says that it did not run, and last year's row is pointed at.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "706",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 706" },
    needs: &[Table::DoLo, Table::DoLoLast],
    fields: &["DOLO_START"],
    page: include_str!("r706.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for open in child.last.liberty_orders.iter().filter(|order| order.end.is_absent() && order.start.is_sent()) {
        if !child.this.liberty_orders.iter().any(|order| order.start.is_same_day(&open.start)) {
            flags.push([open.cell("DOLO_START")]);
        }
    }
}
