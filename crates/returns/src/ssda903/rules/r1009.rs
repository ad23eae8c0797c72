//! The reason why a placement changed, where sent, must be one of the return's codes.
//!
//! # Why
//! Other codes cannot be counted.
//!
//! # What to do
//! Put in the code from the guide.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1009",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1009" },
    needs: &[Table::Episodes],
    fields: &["REASON_PLACE_CHANGE"],
    page: include_str!("r1009.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.change_reason.is_none_of(codes::CHANGE_REASON) {
            flags.push([episode.cell("REASON_PLACE_CHANGE")]);
        }
    }
}
