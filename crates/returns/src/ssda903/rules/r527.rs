//! The authority itself (PR1) must not be returned as the provider of a placement with parents
//! (P1), in a health establishment (R2) or in custody (R5).
//!
//! # Why
//! Those are the parents' own home, the health service's and the prison service's; an authority
//! runs none of them.
//!
//! # What to do
//! Correct the provider, or the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "527",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 527" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "PLACE_PROVIDER"],
    page: include_str!("r527.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.provider.is("PR1") && episode.placement.is_one_of(&["P1", "R2", "R5"]) {
            flags.push([episode.cell("PLACE"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
