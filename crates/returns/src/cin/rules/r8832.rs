//! A referral that led to no further action must have no child protection plan.
//!
//! # Why
//! A plan is further action. Either the referral did lead to something, or the plan belongs to
//! another episode.
//!
//! # What to do
//! Set ReferralNFA to false where the child was helped; otherwise move the plan to its own episode.
//!
//! # Where validators differ
//! The validator in common use mixes up the row numbers of the two tables, so it loses this flag or
//! puts it on another record.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8832",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8832" },
    needs: &[Table::CinDetails, Table::ChildProtectionPlans],
    fields: &["ReferralNFA", "CPPstartDate"],
    page: include_str!("r8832.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, plan) in child.protection_plans() {
        if episode.no_further_action.is_yes() {
            flags.push([episode.cell("ReferralNFA"), plan.cell("CPPstartDate")]);
        }
    }
}
