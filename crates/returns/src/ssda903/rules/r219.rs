//! The placement must be of a kind that the provider of that number may have, by Ofsted's list.
//!
//! # Why
//! A number or a type of placement was mistaken, and with it what is known of the home.
//!
//! # What to do
//! Check the number in Ofsted's list, and the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "219",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 219" },
    needs: &[Table::Episodes, Table::Providers],
    fields: &["URN", "PLACE"],
    page: include_str!("r219.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(providers) = child.providers else { return };
    for episode in child.this.episodes {
        if episode.has_provider_number()
            && !providers.find(&episode.urn).is_some_and(|provider| provider.placements.contains(&episode.placement))
        {
            flags.push([episode.cell("URN"), episode.cell("PLACE")]);
        }
    }
}
