//! A referral from before the last working day ahead of the census year should not be one that led
//! to no further action.
//!
//! # Why
//! A referral is decided on within one working day, so one that led to nothing was over before the
//! year began and belongs to the year before.
//!
//! # What to do
//! Leave the episode out, or correct the flag where the child was helped after all.
//!
//! # Where validators differ
//! The limit is the working day before 1 April, and a referral on that very day passes. The
//! validator in common use counts one working day as none, and queries that day.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8569Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8569Q" },
    needs: &[Table::Header, Table::CinDetails],
    fields: &["ReferralNFA", "CINreferralDate"],
    page: include_str!("r8569q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for episode in child.episodes.iter().filter(|episode| episode.no_further_action.is_yes()) {
        match episode.referred.value().map(|referred| period.limits.one_before_start.is_after(referred)) {
            Some(Some(true)) => flags.push([episode.cell("ReferralNFA"), episode.cell("CINreferralDate")]),
            Some(None) => flags.cannot_run(NO_BANK_HOLIDAYS),
            _ => {}
        }
    }
}
