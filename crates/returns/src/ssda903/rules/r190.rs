//! A child who was not looked after all year must not have the items on health and convictions.
//!
//! # Why
//! They are asked of children looked after for twelve months at 31 March.
//!
//! # What to do
//! Remove the items; or correct the episodes, if the child was looked after all year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "190",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 190" },
    needs: &[Table::Oc2, Table::Episodes],
    fields: &[
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ],
    page: include_str!("r190.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.is_continuously_looked_after() {
        return;
    }
    for health in child.this.oc2 {
        if health.answers().any(|(_, answer)| answer.is_sent()) {
            flags.push(Oc2::ANSWERS.map(|field| health.cell(field)));
        }
    }
}
