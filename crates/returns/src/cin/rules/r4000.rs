//! A referral that led to no further action must have no child in need plan.
//!
//! # Why
//! A plan is further action. Either the referral did lead to something, or the plan belongs to
//! another episode.
//!
//! # What to do
//! Set ReferralNFA to false where the child was helped; otherwise move or remove the plan.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4000",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4000" },
    needs: &[Table::CinDetails, Table::CinPlanDates],
    fields: &["ReferralNFA", "CINPlanStartDate"],
    page: include_str!("r4000.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, plan) in child.cin_plans() {
        if episode.no_further_action.is_yes() {
            flags.push([episode.cell("ReferralNFA"), plan.cell("CINPlanStartDate")]);
        }
    }
}
