//! Interventions for substance misuse must be left blank for a child without such a problem.
//!
//! # Why
//! They are asked of children with a problem only.
//!
//! # What to do
//! Leave both blank; or put 1 in SUBSTANCE_MISUSE, if there is a problem.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "193",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 193" },
    needs: &[Table::Oc2],
    fields: &["SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
    page: include_str!("r193.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let no_problem = health.substance_misuse.is("0") || health.substance_misuse.is_blank();
        if no_problem && (health.intervention_received.is_sent() || health.intervention_offered.is_sent()) {
            flags.push([health.cell("SUBSTANCE_MISUSE"), health.cell("INTERVENTION_RECEIVED"), health.cell("INTERVENTION_OFFERED")]);
        }
    }
}
