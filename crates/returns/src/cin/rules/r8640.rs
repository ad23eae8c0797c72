//! A reason for closure must be one of RC1 to RC9.
//!
//! # Why
//! A reason outside the table says nothing to anyone outside the authority.
//!
//! # What to do
//! Put in the code of the table that fits, or take the reason out of an open episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8640",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8640" },
    needs: &[Table::CinDetails],
    fields: &["ReasonForClosure"],
    page: include_str!("r8640.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.reason.as_deref().is_some_and(|reason| !codes::is(reason, codes::REASON_FOR_CLOSURE)) {
            flags.push([episode.cell("ReasonForClosure")]);
        }
    }
}
