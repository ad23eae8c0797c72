//! A child looked after all year must have immunisations, teeth, health assessment and substance
//! misuse completed.
//!
//! # Why
//! Authorities must see to the health of children in their care; these items show whether they do.
//!
//! # What to do
//! Complete the items. 0 says no; a blank says nothing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "191",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 191" },
    needs: &[Table::Oc2, Table::Episodes],
    fields: &["IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "CHILD"],
    page: include_str!("r191.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_continuously_looked_after() {
        return;
    }
    for health in child.this.oc2 {
        if health.lacks_core_health() {
            flags.push(Oc2::CORE_HEALTH.map(|field| health.cell(field)));
        }
    }
    if child.this.oc2.is_empty() {
        if let Some(first) = child.first() {
            flags.push([first.cell("CHILD")]);
        }
    }
}
