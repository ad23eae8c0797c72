//! Immunisations, teeth, health assessment and substance misuse must all be completed where any
//! item on health or convictions is; or all items must be blank.
//!
//! # Why
//! The four are asked of every child looked after for twelve months.
//!
//! # What to do
//! Complete the four items; or leave all of them blank, if the child was not looked after for
//! twelve months.
//!
//! # Where validators differ
//! The message asks for all four or for no item at all, so some of the four alone are flagged too,
//! not only where one of the other items was sent.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "182",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 182" },
    needs: &[Table::Oc2],
    fields: &[
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "CONVICTED",
        "HEALTH_CHECK",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ],
    page: include_str!("r182.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let any = health.answers().any(|(_, answer)| answer.is_sent());
        if any && health.lacks_core_health() {
            flags.push(Oc2::ANSWERS.map(|field| health.cell(field)));
        }
    }
}
