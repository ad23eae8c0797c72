//! Stage 1 should not start before the adopters first enquired.
//!
//! # Why
//! The time that adopters wait is reckoned from their enquiry.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-STAGE-1",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["stage_1_start_date", "enquiry_date"],
    page: include_str!("order_stage_1.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "stage_1_start_date", "enquiry_date", flags);
}
