//! An adoption order should not be before the child was placed with the adopters.
//!
//! # Why
//! A child lives with the adopters before the court makes an order.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-ADOPTER-ORDER",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["adoption_order_date", "placed_date"],
    page: include_str!("order_adopter_order.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "adoption_order_date", "placed_date", flags);
}
