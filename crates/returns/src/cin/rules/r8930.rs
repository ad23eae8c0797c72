//! The end of a child protection plan must fall within the census year.
//!
//! # Why
//! A plan that ended before the year has no place in it; one that ends after it is still open at
//! the year's end.
//!
//! # What to do
//! Leave out a plan that ended before 1 April. Leave out the end date of one that ended after 31
//! March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8930",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8930" },
    needs: &[Table::Header, Table::ChildProtectionPlans],
    fields: &["CPPendDate"],
    page: include_str!("r8930.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if plan.end.is_outside(period) {
            flags.push([plan.cell("CPPendDate")]);
        }
    }
}
