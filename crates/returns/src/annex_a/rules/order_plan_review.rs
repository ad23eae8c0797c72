//! The latest review conference should not be before the start of the child protection plan.
//!
//! # Why
//! A review of an earlier plan hides that the present one has not been reviewed.
//!
//! # What to do
//! Put in the latest review of this plan, or leave the cell blank where there has been none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-PLAN-REVIEW",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 7" },
    needs: &[Table::List7],
    fields: &["last_review_date", "plan_start_date"],
    page: include_str!("order_plan_review.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List7, "last_review_date", "plan_start_date", flags);
}
