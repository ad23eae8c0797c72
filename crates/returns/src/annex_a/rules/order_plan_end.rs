//! A child protection plan should not end before it started.
//!
//! # Why
//! The length of plans is reckoned between these dates.
//!
//! # What to do
//! Check both dates; the end may be that of an earlier plan.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-PLAN-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 7" },
    needs: &[Table::List7],
    fields: &["plan_end_date", "plan_start_date"],
    page: include_str!("order_plan_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List7, "plan_end_date", "plan_start_date", flags);
}
