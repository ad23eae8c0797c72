//! The items on a child's health and convictions, where sent, must be 0 or 1.
//!
//! # Why
//! They are questions answered with no or yes.
//!
//! # What to do
//! Put in 0 for no, 1 for yes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "181",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 181" },
    needs: &[Table::Oc2],
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
    page: include_str!("r181.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let wrong: Vec<Cell> =
            health.answers().filter(|(_, answer)| answer.is_none_of(codes::NO_YES)).map(|(field, _)| health.cell(field)).collect();
        if !wrong.is_empty() {
            flags.push(wrong);
        }
    }
}
