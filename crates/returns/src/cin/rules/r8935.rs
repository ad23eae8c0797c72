//! A child must have no more than one open child protection plan.
//!
//! # Why
//! A child has one plan at a time. Two with no end mean that one was replaced and never closed, and
//! the count of children on plans comes out too high.
//!
//! # What to do
//! End the earlier plan on the day it ended, or remove the one entered twice.
//!
//! # Where validators differ
//! The validator in common use numbers plans afresh in each episode and compares only plans with
//! the same number, so it misses two open plans in one episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8935",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8935" },
    needs: &[Table::ChildProtectionPlans],
    fields: &["CPPendDate"],
    page: include_str!("r8935.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let open: Vec<Cell> =
        child.protection_plans().filter(|(_, plan)| plan.end.is_absent()).map(|(_, plan)| plan.cell("CPPendDate")).collect();
    if open.len() > 1 {
        flags.push(open);
    }
}
