//! Of a child with a substance misuse problem it must be said whether an intervention was received.
//!
//! # Why
//! It tells whether children get the help they need.
//!
//! # What to do
//! Put in 1 for yes, 0 for no.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "192",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 192" },
    needs: &[Table::Oc2],
    fields: &["SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED"],
    page: include_str!("r192.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.substance_misuse.is("1") && health.intervention_received.is_blank() {
            flags.push([health.cell("SUBSTANCE_MISUSE"), health.cell("INTERVENTION_RECEIVED")]);
        }
    }
}
