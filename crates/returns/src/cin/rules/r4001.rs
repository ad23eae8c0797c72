//! An episode with an open child protection plan must not also have an open child in need plan.
//!
//! # Why
//! A child in need plan gives way to a child protection plan when one begins. With both open nobody
//! can tell which one the family is working to.
//!
//! # What to do
//! End the child in need plan on the day the child protection plan started, or end the child
//! protection plan where it is over.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4001",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4001" },
    needs: &[Table::CinDetails, Table::CinPlanDates, Table::ChildProtectionPlans],
    fields: &["CINPlanEndDate", "CPPendDate"],
    page: include_str!("r4001.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        for protection in episode.protection_plans.iter().filter(|plan| plan.end.is_absent()) {
            for plan in episode.cin_plans.iter().filter(|plan| plan.start.is_sent() && plan.end.is_absent()) {
                flags.push([plan.cell("CINPlanEndDate"), protection.cell("CPPendDate")]);
            }
        }
    }
}
