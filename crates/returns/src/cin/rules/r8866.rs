//! A referral from 1 April 2013 on must have a valid source.
//!
//! # Why
//! Who is worried about children, and who is not, shows where to look: a school that never refers,
//! police referrals that lead nowhere.
//!
//! # What to do
//! Put in the code of whoever made the referral.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8866",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8866" },
    needs: &[Table::CinDetails],
    fields: &["ReferralSource", "CINreferralDate"],
    page: include_str!("r8866.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let recent = episode.referred.value().is_some_and(|referred| referred >= date(2013, 4, 1));
        let valid = episode.source.as_deref().is_some_and(|source| codes::is(source, codes::REFERRAL_SOURCE));
        if recent && !valid {
            flags.push([episode.cell("ReferralSource"), episode.cell("CINreferralDate")]);
        }
    }
}
