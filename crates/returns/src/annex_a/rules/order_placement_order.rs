//! A placement order should not be before the decision that the child should be placed for
//! adoption.
//!
//! # Why
//! An authority applies for the order once it has decided.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-PLACEMENT-ORDER",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["placement_order_date", "decision_date"],
    page: include_str!("order_placement_order.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List10, "placement_order_date", "decision_date", flags);
}
