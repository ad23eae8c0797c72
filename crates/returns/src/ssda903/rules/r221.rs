//! The postcode of a placement in a home or a school (K1, K2, K3, R3, S1), where sent, must be that
//! of the provider's in Ofsted's list, except for series of short breaks.
//!
//! # Why
//! A child in such a placement lives where the provider is.
//!
//! # What to do
//! Correct the postcode, or the number.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "221",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 221" },
    needs: &[Table::Episodes, Table::Providers],
    fields: &["PL_POST"],
    page: include_str!("r221.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(providers) = child.providers else { return };
    for episode in child.this.episodes {
        if episode.is_short_break() || !episode.has_provider_number() || !episode.placement.is_one_of(&["K1", "K2", "K3", "R3", "S1"]) {
            continue;
        }
        let postcode = Postcodes::key(episode.placement_postcode.as_str());
        if !postcode.is_empty() && !providers.find(&episode.urn).is_some_and(|provider| *provider.postcode == *postcode) {
            flags.push([episode.cell("PL_POST")]);
        }
    }
}
