//! The last visit under a child protection plan should not be after the plan ended.
//!
//! # Why
//! Visits after a plan are made under another duty; here they would make the plan look better
//! visited than it was.
//!
//! # What to do
//! Put in the last visit made while the plan ran, or correct the end of the plan.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-VISIT-PLAN-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 7" },
    needs: &[Table::List7],
    fields: &["plan_end_date", "last_visit_date"],
    page: include_str!("order_visit_plan_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List7, "plan_end_date", "last_visit_date", flags);
}
