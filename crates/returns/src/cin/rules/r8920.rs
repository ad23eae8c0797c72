//! A child protection plan must not end after the child's death.
//!
//! # Why
//! The plan ends with the child's death. A later end is usually the day on which the case was
//! closed on the system.
//!
//! # What to do
//! End the plan on the date of death, or correct that date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8920",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8920" },
    needs: &[Table::ChildIdentifiers, Table::ChildProtectionPlans],
    fields: &["CPPendDate", "PersonDeathDate"],
    page: include_str!("r8920.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if plan.end.is_after(&child.identifiers.died) {
            flags.push([plan.cell("CPPendDate"), child.identifiers.cell("PersonDeathDate")]);
        }
    }
}
