//! An episode with a closure date must have a reason for closure.
//!
//! # Why
//! Why help ended tells whether a child no longer needed it, moved away, or was adopted. Without it
//! the closure cannot be understood.
//!
//! # What to do
//! Put in the reason, RC1 to RC9, or take out a closure date entered by mistake.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8805",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8805" },
    needs: &[Table::CinDetails],
    fields: &["CINclosureDate", "ReasonForClosure"],
    page: include_str!("r8805.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.closed.is_sent() && episode.reason.is_none() {
            flags.push([episode.cell("CINclosureDate"), episode.cell("ReasonForClosure")]);
        }
    }
}
