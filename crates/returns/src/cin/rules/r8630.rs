//! An episode must not close before its referral.
//!
//! # Why
//! The length of the episode cannot be worked out, and one of the dates is wrong.
//!
//! # What to do
//! Check both dates; they may have been changed round, or belong to two episodes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8630",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8630" },
    needs: &[Table::CinDetails],
    fields: &["CINclosureDate", "CINreferralDate"],
    page: include_str!("r8630.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.closed.is_before(&episode.referred) {
            flags.push([episode.cell("CINclosureDate"), episode.cell("CINreferralDate")]);
        }
    }
}
