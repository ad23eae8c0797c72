//! An episode with a reason for closure must have a closure date.
//!
//! # Why
//! An episode with a reason and no date counts as open, so the child is counted among those still
//! being helped.
//!
//! # What to do
//! Put in the closure date, or take the reason out where the episode is still open.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8810",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8810" },
    needs: &[Table::CinDetails],
    fields: &["ReasonForClosure", "CINclosureDate"],
    page: include_str!("r8810.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.reason.is_some() && episode.closed.is_absent() {
            flags.push([episode.cell("ReasonForClosure"), episode.cell("CINclosureDate")]);
        }
    }
}
