//! A child in need plan must not start while the child is on a child protection plan.
//!
//! # Why
//! A child protection plan takes the place of a child in need plan. With both running nobody can
//! tell which one the family is working to.
//!
//! # What to do
//! Start the child in need plan on the day the child protection plan ends, or correct the dates of
//! either.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4016",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4016" },
    needs: &[Table::Header, Table::CinPlanDates, Table::ChildProtectionPlans],
    fields: &["CINPlanStartDate", "CPPstartDate", "CPPendDate"],
    page: include_str!("r4016.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, protection) in child.protection_plans() {
        let Some(running) = protection.running_until(period.end) else { continue };
        for (_, plan) in child.cin_plans() {
            if plan.start.value().is_some_and(|start| running.covers(start)) {
                flags.push([plan.cell("CINPlanStartDate"), protection.cell("CPPstartDate"), protection.cell("CPPendDate")]);
            }
        }
    }
}
