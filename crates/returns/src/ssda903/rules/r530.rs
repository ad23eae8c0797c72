//! A private provider (PR4) must not be returned for a placement with parents (P1).
//!
//! # Why
//! The child is in the parents' own home (PR0).
//!
//! # What to do
//! Correct the provider, or the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "530",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 530" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "PLACE_PROVIDER"],
    page: include_str!("r530.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.provider.is("PR4") && episode.placement.is("P1") {
            flags.push([episode.cell("PLACE"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
