//! A child in need plan must not start after the child's death.
//!
//! # Why
//! A plan for a child who has died is recorded on the wrong child, or one of the dates is wrong.
//!
//! # What to do
//! Check both dates against the case record, with care for who else will see the change.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4008",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4008" },
    needs: &[Table::ChildIdentifiers, Table::CinPlanDates],
    fields: &["CINPlanStartDate", "PersonDeathDate"],
    page: include_str!("r4008.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.cin_plans() {
        if plan.start.is_after(&child.identifiers.died) {
            flags.push([plan.cell("CINPlanStartDate"), child.identifiers.cell("PersonDeathDate")]);
        }
    }
}
