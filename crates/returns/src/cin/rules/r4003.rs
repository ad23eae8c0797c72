//! A review of a child protection plan must not be held while the child is on a child in need plan.
//!
//! # Why
//! Reviews belong to a time on a child protection plan, when no child in need plan runs. A review
//! on other days has the wrong date, or a plan does.
//!
//! # What to do
//! Check the date of the review and the dates of both plans. The review that ends the child
//! protection plan may fall on the day the child in need plan starts.
//!
//! # Where validators differ
//! The validator in common use looks only at child in need plans that have ended and at child
//! protection plans that have ended, so it passes the commonest case. Here an open child in need
//! plan counts from its start, and a child protection plan that goes on is looked at too.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4003",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4003" },
    needs: &[Table::CinDetails, Table::CinPlanDates, Table::Reviews],
    fields: &["CPPreviewDate", "CINPlanStartDate", "CINPlanEndDate", "CPPendDate"],
    page: include_str!("r4003.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, protection) in child.protection_plans() {
        for review in &protection.reviews {
            let Some(held) = review.held.value() else { continue };
            if protection.end.value() == Some(held) {
                continue;
            }
            for (_, plan) in child.cin_plans() {
                let running = plan.start.value().is_some_and(|start| start <= held)
                    && (plan.end.is_absent() || plan.end.value().is_some_and(|end| held < end));
                if running {
                    flags.push([
                        review.cell("CPPreviewDate"),
                        plan.cell("CINPlanStartDate"),
                        plan.cell("CINPlanEndDate"),
                        protection.cell("CPPendDate"),
                    ]);
                }
            }
        }
    }
}
