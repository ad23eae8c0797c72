//! Every child protection plan must have a start date, no later than the end of the census year.
//!
//! # Why
//! Without it nobody can say how long the child has been on a plan, nor whether the first review
//! was in time.
//!
//! # What to do
//! Put in the day the plan began, which is the day of the initial conference. Leave out a plan that
//! began after 31 March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8720",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8720" },
    needs: &[Table::Header, Table::ChildProtectionPlans],
    fields: &["CPPstartDate"],
    page: include_str!("r8720.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if plan.start.value().is_none_or(|start| start > period.end) {
            flags.push([plan.cell("CPPstartDate")]);
        }
    }
}
