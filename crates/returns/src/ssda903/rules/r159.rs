//! Where a child with a substance misuse problem received no intervention, it must be said whether
//! one was offered.
//!
//! # Why
//! It tells children who declined help from children who had none to accept.
//!
//! # What to do
//! Put 1 in INTERVENTION_OFFERED where the child was offered help, else 0.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "159",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 159" },
    needs: &[Table::Oc2],
    fields: &["SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
    page: include_str!("r159.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.substance_misuse.is("1") && health.intervention_received.is("0") && health.intervention_offered.is_blank() {
            flags.push([health.cell("SUBSTANCE_MISUSE"), health.cell("INTERVENTION_RECEIVED"), health.cell("INTERVENTION_OFFERED")]);
        }
    }
}
