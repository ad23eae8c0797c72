//! The legal status of an episode, where sent, must be one of the return's codes.
//!
//! # Why
//! It says under which power a child is looked after.
//!
//! # What to do
//! Put in the code of the order or agreement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "144",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 144" },
    needs: &[Table::Episodes],
    fields: &["LS"],
    page: include_str!("r144.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.legal_status.is_none_of(codes::LEGAL_STATUS) {
            flags.push([episode.cell("LS")]);
        }
    }
}
