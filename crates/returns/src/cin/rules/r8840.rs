//! A child protection plan must not start and end on the same day.
//!
//! # Why
//! A plan made at a conference is not ended at it. A plan of no days was opened by mistake.
//!
//! # What to do
//! Remove a plan opened by mistake; correct the date where the plan did run.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8840",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8840" },
    needs: &[Table::ChildProtectionPlans],
    fields: &["CPPstartDate", "CPPendDate"],
    page: include_str!("r8840.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if plan.end.is_same_day(&plan.start) {
            flags.push([plan.cell("CPPstartDate"), plan.cell("CPPendDate")]);
        }
    }
}
