//! An episode must have no more than one open child in need plan.
//!
//! # Why
//! A child has one plan at a time. Two with no end mean that the earlier was replaced and never
//! closed, and the count of children on plans comes out too high.
//!
//! # What to do
//! End the earlier plan on the day the later one replaced it, or remove the one entered twice.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4004",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4004" },
    needs: &[Table::CinPlanDates],
    fields: &["CINPlanEndDate"],
    page: include_str!("r4004.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let open: Vec<Cell> =
            episode.cin_plans.iter().filter(|plan| plan.end.is_absent()).map(|plan| plan.cell("CINPlanEndDate")).collect();
        if open.len() > 1 {
            flags.push(open);
        }
    }
}
