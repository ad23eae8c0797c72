//! An episode closed because the child died should come with a date of death.
//!
//! # Why
//! Every death of a child is counted and learned from. One without a date cannot be placed in a
//! year.
//!
//! # What to do
//! Put in the date of death, or correct the closure reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8585Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8585Q" },
    needs: &[Table::ChildIdentifiers, Table::CinDetails],
    fields: &["ReasonForClosure", "PersonDeathDate"],
    page: include_str!("r8585q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.reason.as_deref() == Some("RC2") && child.identifiers.died.is_absent() {
            flags.push([episode.cell("ReasonForClosure"), child.identifiers.cell("PersonDeathDate")]);
        }
    }
}
