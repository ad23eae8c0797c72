//! Adopters should not be matched with a child before they were approved.
//!
//! # Why
//! The time from approval to match is reckoned between these dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-ADOPTER-MATCH",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["matched_date", "approval_date"],
    page: include_str!("order_adopter_match.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "matched_date", "approval_date", flags);
}
