//! A placement with the authority's own provision (PR1) should be with a provider in its area, and
//! one with another authority's (PR2) with a provider outside it.
//!
//! # Why
//! Own and others' provision are published apart.
//!
//! # What to do
//! Check the number in Ofsted's list, and the code.
//!
//! # Where validators differ
//! The provider's authority is told by its postcode, so an authority's own home beyond its border
//! is asked about too.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "229",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 229" },
    needs: &[Table::Episodes, Table::Providers, Table::Postcodes, Table::Authority],
    fields: &["URN", "PLACE_PROVIDER"],
    page: include_str!("r229.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let (Some(providers), Some(postcodes), Some(authority)) = (child.providers, child.postcodes, child.authority) else { return };
    for episode in child.this.episodes {
        let (own, other) = (episode.provider.is("PR1"), episode.provider.is("PR2"));
        if !(own || other) || !episode.has_provider_number() {
            continue;
        }
        let place = providers.find(&episode.urn).and_then(|provider| postcodes.find(&provider.postcode));
        if place.is_some_and(|place| (*place.authority == *authority) != own) {
            flags.push([episode.cell("URN"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
