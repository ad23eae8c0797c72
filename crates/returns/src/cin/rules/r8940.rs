//! A child's child protection plans must not overlap.
//!
//! # Why
//! A child has one plan at a time. Days on two plans are counted twice, and a plan that comes again
//! looks like one that never ended.
//!
//! # What to do
//! End the earlier plan before the later one starts, or remove the one entered twice.
//!
//! # Where validators differ
//! The validator in common use numbers plans afresh in each episode and passes over pairs with the
//! same number, so it misses most overlaps between episodes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8940",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8940" },
    needs: &[Table::Header, Table::ChildProtectionPlans],
    fields: &["CPPstartDate", "CPPendDate"],
    page: include_str!("r8940.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let plans: Vec<Stretch<'_, ProtectionPlan>> = child
        .protection_plans()
        .filter(|(_, plan)| plan.end.value().is_some() || plan.end.is_absent())
        .filter_map(|(_, plan)| Some(Stretch::through(plan, plan.start.value()?, plan.end.value(), period.end)))
        .collect();
    for (running, begun) in begun_during(&plans) {
        flags.push([running.cell("CPPstartDate"), running.cell("CPPendDate"), begun.cell("CPPstartDate")]);
    }
}
