//! No reason for a change of placement may be given for a temporary placement, nor for the episode
//! before it.
//!
//! # Why
//! A temporary stay is no change: the child is to go back.
//!
//! # What to do
//! Remove the reason; or correct the type of placement, if it was a lasting move.
//!
//! # Where validators differ
//! The temporary episode is pointed at also where the reason stands in the one before it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "226",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 226" },
    needs: &[Table::Episodes],
    fields: &["REASON_PLACE_CHANGE", "PLACE"],
    page: include_str!("r226.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let mut before: Option<&Episode> = None;
    for &episode in &child.in_order {
        let given_before = before.is_some_and(|before| before.change_reason.is_sent());
        if episode.is_temporary() && (episode.change_reason.is_sent() || given_before) {
            flags.push([episode.cell("REASON_PLACE_CHANGE"), episode.cell("PLACE")]);
        }
        before = Some(episode);
    }
}
