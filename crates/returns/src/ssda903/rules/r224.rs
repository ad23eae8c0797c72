//! Who provides a placement must be of a kind that the provider of that number is, by Ofsted's
//! list.
//!
//! # Why
//! Own, other councils', private and voluntary provision are published apart.
//!
//! # What to do
//! Check the number in Ofsted's list, and the code.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "224",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 224" },
    needs: &[Table::Episodes, Table::Providers],
    fields: &["PLACE_PROVIDER"],
    page: include_str!("r224.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(providers) = child.providers else { return };
    for episode in child.this.episodes {
        if episode.has_provider_number()
            && !providers.find(&episode.urn).is_some_and(|provider| provider.provider_codes.contains(&episode.provider))
        {
            flags.push([episode.cell("PLACE_PROVIDER")]);
        }
    }
}
