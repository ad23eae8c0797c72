//! A child with information on leaving care must not have the items on health and convictions.
//!
//! # Why
//! The one is for young people who left care, the others for children looked after all year.
//!
//! # What to do
//! Remove whichever of the two does not belong to the child.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "215",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 215" },
    needs: &[Table::Oc2, Table::Oc3],
    fields: &[
        "IN_TOUCH",
        "ACTIV",
        "ACCOM",
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ],
    page: include_str!("r215.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let leavers = || child.this.oc3.iter().filter(|leaver| leaver.is_started());
    let healths = || child.this.oc2.iter().filter(|health| health.answers().any(|(_, answer)| answer.is_sent()));
    if healths().next().is_none() {
        return;
    }
    for leaver in leavers() {
        let health = healths().flat_map(|health| Oc2::ANSWERS.map(|field| health.cell(field)));
        flags.push(Oc3::FIELDS.map(|field| leaver.cell(field)).into_iter().chain(health));
    }
}
