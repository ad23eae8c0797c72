//! An episode must not begin on or after the day on which its provider was taken off Ofsted's
//! register.
//!
//! # Why
//! Nobody may be placed with a provider that has closed.
//!
//! # What to do
//! Check the number in Ofsted's list, and the first day of the episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "227",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 227" },
    needs: &[Table::Episodes, Table::Providers],
    fields: &["URN", "DECOM"],
    page: include_str!("r227.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(providers) = child.providers else { return };
    for episode in child.this.episodes {
        if episode.has_provider_number()
            && providers
                .find(&episode.urn)
                .is_some_and(|provider| provider.closed.is_day(|closed| episode.start.is_day(|day| day >= closed)))
        {
            flags.push([episode.cell("URN"), episode.cell("DECOM")]);
        }
    }
}
