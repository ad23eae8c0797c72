//! No reason for a change of placement may be given for an episode that has not ended.
//!
//! # Why
//! The reason belongs to the change, and there was none yet.
//!
//! # What to do
//! Remove the reason; or put in the day the episode ended.
//!
//! # Where validators differ
//! The validator in common use looks for the end in a column that no return has, and so never runs.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "233",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 233" },
    needs: &[Table::Episodes],
    fields: &["REASON_PLACE_CHANGE"],
    page: include_str!("r233.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_open() && episode.change_reason.is_sent() {
            flags.push([episode.cell("REASON_PLACE_CHANGE")]);
        }
    }
}
