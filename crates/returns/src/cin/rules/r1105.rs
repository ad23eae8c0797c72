//! A child protection plan must not start before the referral date of its own episode.
//!
//! # Why
//! A plan follows a conference, which follows a referral. A plan that begins first hangs from the
//! wrong episode or carries the wrong date.
//!
//! # What to do
//! Check both dates. Where the child was already on a plan, the plan belongs to the earlier
//! episode, which should still be open.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1105",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1105" },
    needs: &[Table::CinDetails, Table::ChildProtectionPlans],
    fields: &["CPPstartDate", "CINreferralDate"],
    page: include_str!("r1105.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, plan) in child.protection_plans() {
        if plan.start.is_before(&episode.referred) {
            flags.push([plan.cell("CPPstartDate"), episode.cell("CINreferralDate")]);
        }
    }
}
