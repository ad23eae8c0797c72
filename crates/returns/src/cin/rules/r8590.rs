//! Every child must have at least one CIN episode.
//!
//! # Why
//! The census is of episodes of need in the year. A child with none is there by mistake, or the
//! episode was lost on the way out of the case system.
//!
//! # What to do
//! Add the episode, or leave the child out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8590",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8590" },
    needs: &[Table::ChildIdentifiers],
    fields: &["LAchildID"],
    page: include_str!("r8590.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    if child.episodes.is_empty() {
        flags.push([child.identifiers.cell("LAchildID")]);
    }
}
