//! Every child protection plan must say how many the child had before: nought or more.
//!
//! # Why
//! Plans that come again are the first thing asked about a service: whether children were taken off
//! the last one too soon.
//!
//! # What to do
//! Put in the number of earlier plans, in any authority, ever: 0 where this is the first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8730",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8730" },
    needs: &[Table::ChildProtectionPlans],
    fields: &["NumberOfPreviousCPP"],
    page: include_str!("r8730.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if plan.previous_plans.value().is_none_or(|number| number < 0) {
            flags.push([plan.cell("NumberOfPreviousCPP")]);
        }
    }
}
