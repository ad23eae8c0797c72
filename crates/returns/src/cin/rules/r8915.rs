//! A child protection plan must not start after the child's death.
//!
//! # Why
//! A plan for a child who has died is recorded on the wrong child, or one of the dates is wrong.
//!
//! # What to do
//! Check both dates against the case record, with care for who else will see the change.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8915",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8915" },
    needs: &[Table::ChildIdentifiers, Table::ChildProtectionPlans],
    fields: &["CPPstartDate", "PersonDeathDate"],
    page: include_str!("r8915.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if plan.start.is_after(&child.identifiers.died) {
            flags.push([plan.cell("CPPstartDate"), child.identifiers.cell("PersonDeathDate")]);
        }
    }
}
