//! A child who is looked after should have that case status, and a child on a child protection plan
//! that one unless also looked after.
//!
//! # Why
//! The status takes the first that applies: looked after, protection plan, child in need, open
//! assessment.
//!
//! # What to do
//! Correct the case status, or the dates in Lists 7 and 8.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-STATUS-BEHIND",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 7 and 8" },
    needs: &[Table::List6, Table::List7, Table::List8],
    fields: &["case_status", "plan_end_date", "care_end_date"],
    page: include_str!("status_behind.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let (on_plan, in_care) = (sent.on_a_plan(), sent.in_care());
    for row in sent.rows(Table::List6) {
        let (Some(id), Some(status)) = (row.id(), row.text("case_status")) else { continue };
        let now = if in_care.contains(id) && status != LOOKED_AFTER {
            "The child is looked after in List 8."
        } else if on_plan.contains(id) && !in_care.contains(id) && status != ON_A_PLAN {
            "The child is on an open plan in List 7."
        } else {
            continue;
        };
        row.flag_with(flags, &["case_status"], now.to_owned());
    }
}
