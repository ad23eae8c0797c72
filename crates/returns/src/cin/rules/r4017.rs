//! A child protection plan must not start while a child in need plan of the child goes on.
//!
//! # Why
//! A child in need plan gives way when a child protection plan begins. With both running nobody can
//! tell which one the family is working to.
//!
//! # What to do
//! End the child in need plan on the day the child protection plan starts.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4017",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4017" },
    needs: &[Table::Header, Table::CinPlanDates, Table::ChildProtectionPlans],
    fields: &["CPPstartDate", "CINPlanStartDate", "CINPlanEndDate"],
    page: include_str!("r4017.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, plan) in child.cin_plans() {
        let Some(running) = plan.running_until(period.end) else { continue };
        for (_, protection) in child.protection_plans() {
            if protection.start.value().is_some_and(|start| running.covers(start)) {
                flags.push([protection.cell("CPPstartDate"), plan.cell("CINPlanStartDate"), plan.cell("CINPlanEndDate")]);
            }
        }
    }
}
