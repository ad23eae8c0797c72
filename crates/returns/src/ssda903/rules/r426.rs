//! A child's short breaks of a year must be recorded in one way: each on its own (V3), or by the
//! agreement (V4).
//!
//! # Why
//! Counted in both ways the same days would be there twice.
//!
//! # What to do
//! Choose one of the two for all of the child's short breaks this year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "426",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 426" },
    needs: &[Table::Episodes],
    fields: &["LS"],
    page: include_str!("r426.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let has = |code| child.this.episodes.iter().any(|episode| episode.legal_status.is(code));
    if has("V3") && has("V4") {
        for episode in child.this.episodes.iter().filter(|episode| episode.is_short_break()) {
            flags.push([episode.cell("LS")]);
        }
    }
}
