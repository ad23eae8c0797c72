//! Parents (PR0) must be returned as the provider of placements with parents (P1) and of no others.
//!
//! # Why
//! No other placement is in the parents' own home.
//!
//! # What to do
//! Correct the provider, or the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "550",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 550" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "PLACE_PROVIDER"],
    page: include_str!("r550.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.provider.is("PR0") && !episode.placement.is("P1") {
            flags.push([episode.cell("PLACE"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
