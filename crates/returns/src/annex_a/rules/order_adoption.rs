//! An adoption order should not be before the child was placed for adoption.
//!
//! # Why
//! The time from placement to adoption is reckoned between these dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-ADOPTION",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["adoption_order_date", "placed_date"],
    page: include_str!("order_adoption.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List10, "adoption_order_date", "placed_date", flags);
}
