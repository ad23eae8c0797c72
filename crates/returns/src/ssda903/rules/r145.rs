//! The category of need of an episode, where sent, must be one of N1 to N8.
//!
//! # Why
//! It says why the child came to be looked after.
//!
//! # What to do
//! Put in the main reason at the start of the period of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "145",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 145" },
    needs: &[Table::Episodes],
    fields: &["CIN"],
    page: include_str!("r145.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.need.is_none_of(codes::NEED) {
            flags.push([episode.cell("CIN")]);
        }
    }
}
