//! An open episode whose referral went further must be the child's latest.
//!
//! # Why
//! A child with a later episode can no longer be in the earlier one. It was left open by mistake.
//!
//! # What to do
//! Close the earlier episode with the date and the reason it ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8816",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8816" },
    needs: &[Table::CinDetails],
    fields: &["CINreferralDate", "CINclosureDate", "ReferralNFA"],
    page: include_str!("r8816.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let latest = child.episodes.iter().filter_map(|episode| episode.referred.value()).max();
    for episode in &child.episodes {
        let open = episode.closed.is_absent() && !episode.no_further_action.is_yes();
        if open && episode.referred.value().is_some() && episode.referred.value() < latest {
            flags.push([episode.cell("CINreferralDate"), episode.cell("CINclosureDate"), episode.cell("ReferralNFA")]);
        }
    }
}
