//! Ofsted's number of a provider, where sent, must be one in Ofsted's list.
//!
//! # Why
//! By it the return is joined to what Ofsted knows of the home or the agency.
//!
//! # What to do
//! Look the number up in the list; put in XXXXXXX, if there is none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1008",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1008" },
    needs: &[Table::Episodes, Table::Providers],
    fields: &["URN"],
    page: include_str!("r1008.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(providers) = child.providers else { return };
    for episode in child.this.episodes {
        if episode.has_provider_number() && providers.find(&episode.urn).is_none() {
            flags.push([episode.cell("URN")]);
        }
    }
}
