//! A child placed with parents (P1) must not be accommodated by agreement with them (V2).
//!
//! # Why
//! Accommodation under section 20 of the Children Act 1989 is for a child who needs somewhere to
//! live away from the parents; with them the child is at home.
//!
//! # What to do
//! Correct the legal status, or the type of placement; if the child went home, close the episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "378",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 378" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "LS"],
    page: include_str!("r378.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.placement.is("P1") && episode.legal_status.is("V2") {
            flags.push([episode.cell("PLACE"), episode.cell("LS")]);
        }
    }
}
