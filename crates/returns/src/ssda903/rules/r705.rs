//! A deprivation of liberty order must not begin while another of the child's is open.
//!
//! # Why
//! One order is enough to deprive a child of liberty; a renewal begins when the one before it ends.
//!
//! # What to do
//! Put in the day on which the earlier order ended, or correct the days; remove the row, if it was
//! entered twice.
//!
//! # Where validators differ
//! Of two orders that overlap the one sent later is flagged. An order whose last day cannot be read
//! is not shown to have ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "705",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 705" },
    needs: &[Table::DoLo],
    fields: &["DOLO_START", "DOLO_END"],
    page: include_str!("r705.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let orders = by_day(child.this.liberty_orders, |order| &order.start);
    for (before, after) in orders.iter().zip(orders.iter().skip(1)) {
        let ended = before.end.value().is_some() && !after.start.is_before(&before.end);
        if !ended {
            let later = if before.row > after.row { before } else { after };
            flags.push([later.cell("DOLO_START"), later.cell("DOLO_END")]);
        }
    }
}
