//! A child in need plan should not start and end on the same day.
//!
//! # Why
//! A plan of no days helped nobody. It was usually opened by mistake, or by a step in the system
//! that needs a plan.
//!
//! # What to do
//! Remove a plan opened by mistake; correct the date where the plan did run.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4012Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4012Q" },
    needs: &[Table::CinPlanDates],
    fields: &["CINPlanStartDate", "CINPlanEndDate"],
    page: include_str!("r4012q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.cin_plans() {
        if plan.end.is_same_day(&plan.start) {
            flags.push([plan.cell("CINPlanStartDate"), plan.cell("CINPlanEndDate")]);
        }
    }
}
