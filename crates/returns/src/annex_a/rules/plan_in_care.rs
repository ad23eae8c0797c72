//! A child in care should not also be on a child protection plan, but for a short while.
//!
//! # Why
//! Statutory guidance expects one plan for a child in care: the care plan. Both at once for more
//! than three months is rarely meant.
//!
//! # What to do
//! End the protection plan at its next review, or give the reason for keeping both.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-PLAN-IN-CARE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 7 and 8" },
    needs: &[Table::List7, Table::List8],
    fields: &["plan_end_date", "plan_start_date", "care_start_date", "care_end_date"],
    page: include_str!("plan_in_care.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(since) = sent.as_at(flags).map(|as_at| months_before(as_at, 3)) else { return };
    let settled: HashSet<&str> = sent
        .rows(Table::List8)
        .filter(|row| row.is_blank("care_end_date") && row.date("care_start_date").is_some_and(|start| start < since))
        .filter_map(Row::id)
        .collect();
    for row in sent.rows(Table::List7).filter(|row| row.is_blank("plan_end_date")) {
        if row.id().is_some_and(|id| settled.contains(id)) && row.date("plan_start_date").is_some_and(|start| start < since) {
            row.flag(flags, &["plan_end_date", "plan_start_date"]);
        }
    }
}
