//! Where a child is returned as convicted, immunisations, teeth, health assessment and substance
//! misuse must be returned as well.
//!
//! # Why
//! They are asked of the same children, those looked after for twelve months.
//!
//! # What to do
//! Put in what is missing; or leave the conviction out, if the child was not looked after for
//! twelve months.
//!
//! # Where validators differ
//! The message speaks of convictions being completed; the rule is worked out for a conviction (1),
//! and so it is here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "544",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 544" },
    needs: &[Table::Oc2],
    fields: &["CONVICTED", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE"],
    page: include_str!("r544.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.convicted.is("1") && health.lacks_core_health() {
            let core = Oc2::CORE_HEALTH.map(|column| health.cell(column));
            flags.push(core.into_iter().chain([health.cell("CONVICTED")]));
        }
    }
}
