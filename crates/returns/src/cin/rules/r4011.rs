//! A child in need plan must not end before it starts.
//!
//! # Why
//! Its length cannot be worked out, and one of the dates is wrong.
//!
//! # What to do
//! Check both dates; they may have been changed round.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4011",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4011" },
    needs: &[Table::CinPlanDates],
    fields: &["CINPlanStartDate", "CINPlanEndDate"],
    page: include_str!("r4011.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.cin_plans() {
        if plan.end.is_before(&plan.start) {
            flags.push([plan.cell("CINPlanStartDate"), plan.cell("CINPlanEndDate")]);
        }
    }
}
