//! The latest statutory review should not be after the child ceased to be looked after.
//!
//! # Why
//! Statutory reviews end with care; a later one belongs to another period or another child.
//!
//! # What to do
//! Put in the last review of this period of care, or correct the day care ceased.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-REVIEW-CARE-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["care_end_date", "last_review_date"],
    page: include_str!("order_review_care_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List8, "care_end_date", "last_review_date", flags);
}
