//! A child's child in need plans must not overlap.
//!
//! # Why
//! A child has one plan at a time. Days on two plans are counted twice.
//!
//! # What to do
//! End the earlier plan before the later one starts, or remove the one entered twice.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4014",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4014" },
    needs: &[Table::Header, Table::CinPlanDates],
    fields: &["CINPlanStartDate", "CINPlanEndDate"],
    page: include_str!("r4014.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let plans: Vec<Stretch<'_, CinPlan>> = child
        .cin_plans()
        .filter(|(_, plan)| plan.end.value().is_some() || plan.end.is_absent())
        .filter_map(|(_, plan)| Some(Stretch::through(plan, plan.start.value()?, plan.end.value(), period.end)))
        .collect();
    for (running, begun) in begun_during(&plans) {
        flags.push([running.cell("CINPlanStartDate"), running.cell("CINPlanEndDate"), begun.cell("CINPlanStartDate")]);
    }
}
