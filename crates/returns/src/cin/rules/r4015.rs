//! A child in need plan must not start before the referral date of its own episode.
//!
//! # Why
//! A plan follows an assessment, which follows a referral. A plan that begins first belongs to an
//! earlier episode, or a date is wrong.
//!
//! # What to do
//! Check both dates, and move the plan to the episode it belongs to where that is the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4015",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4015" },
    needs: &[Table::CinDetails, Table::CinPlanDates],
    fields: &["CINPlanStartDate", "CINreferralDate"],
    page: include_str!("r4015.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, plan) in child.cin_plans() {
        if plan.start.is_before(&episode.referred) {
            flags.push([plan.cell("CINPlanStartDate"), episode.cell("CINreferralDate")]);
        }
    }
}
