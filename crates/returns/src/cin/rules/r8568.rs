//! Each episode must say whether the referral led to no further action: 0, 1, true or false.
//!
//! # Why
//! Referrals that led to nothing are counted apart, and a good many rules turn on this flag.
//! Without it neither is possible.
//!
//! # What to do
//! Put in true where nothing followed the referral, false where it was assessed or helped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8568",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8568" },
    needs: &[Table::CinDetails],
    fields: &["ReferralNFA"],
    page: include_str!("r8568.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.no_further_action.value().is_none() {
            flags.push([episode.cell("ReferralNFA")]);
        }
    }
}
