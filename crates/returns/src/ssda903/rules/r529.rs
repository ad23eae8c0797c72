//! Another public body (PR3) must not be returned as the provider of a placement with parents (P1),
//! for adoption (A3 to A6), in a children's home (K1, K2) or in foster care (U1 to U6).
//!
//! # Why
//! Health and prison services provide none of these.
//!
//! # What to do
//! Correct the provider, or the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "529",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 529" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "PLACE_PROVIDER"],
    page: include_str!("r529.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    const NOT_THEIRS: &[&str] = &["P1", "A3", "A4", "A5", "A6", "K1", "K2", "U1", "U2", "U3", "U4", "U5", "U6"];
    for episode in child.this.episodes {
        if episode.provider.is("PR3") && episode.placement.is_one_of(NOT_THEIRS) {
            flags.push([episode.cell("PLACE"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
