//! A child in need plan should not end after the child's death.
//!
//! # Why
//! The plan ends with the child's death. A later end is usually the day on which the case was
//! closed on the system.
//!
//! # What to do
//! End the plan on the date of death, or correct that date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4009Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4009Q" },
    needs: &[Table::ChildIdentifiers, Table::CinPlanDates],
    fields: &["CINPlanEndDate", "PersonDeathDate"],
    page: include_str!("r4009q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.cin_plans() {
        if plan.end.is_after(&child.identifiers.died) {
            flags.push([plan.cell("CINPlanEndDate"), child.identifiers.cell("PersonDeathDate")]);
        }
    }
}
