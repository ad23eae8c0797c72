//! An episode must not end, or still be open at the year's end, after the day on which its provider
//! was taken off Ofsted's register.
//!
//! # Why
//! A child cannot stay with a provider that has closed.
//!
//! # What to do
//! End the episode on the day the provider closed, or put in the number of its successor.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "228",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 228" },
    needs: &[Table::Episodes, Table::Providers],
    fields: &["URN", "DEC"],
    page: include_str!("r228.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(providers) = child.providers else { return };
    for episode in child.this.episodes {
        if !episode.has_provider_number() {
            continue;
        }
        let last = if episode.is_open() { Some(child.year.end) } else { episode.end.value() };
        let closed = providers.find(&episode.urn).and_then(|provider| provider.closed.value());
        if last.zip(closed).is_some_and(|(last, closed)| last > closed) {
            flags.push([episode.cell("URN"), episode.cell("DEC")]);
        }
    }
}
