//! An episode that began because something changed in care (L, P, T, U, B) must begin on the day
//! the one before it ended.
//!
//! # Why
//! A child in care has no day without an episode, so one follows the other on the same day.
//!
//! # What to do
//! Correct the day one began or the other ended; put in S, if the child came into care anew; or add
//! the episode that is missing between.
//!
//! # Where validators differ
//! The day is wanted: where the earlier episode has none, or the later one, the two do not follow.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "433",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 433" },
    needs: &[Table::Episodes],
    fields: &["RNE", "DECOM"],
    page: include_str!("r433.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let goes_on = |episode: &Episode| episode.reason_began.is_one_of(&["P", "L", "T", "U", "B"]);
    for (before, after) in child.consecutive() {
        if goes_on(after) && !before.end.is_same_day(&after.start) {
            flags.push([after.cell("RNE"), after.cell("DECOM")]);
        }
    }
    if !child.in_order.is_empty() {
        for episode in child.this.episodes.iter().filter(|episode| episode.start.value().is_none() && goes_on(episode)) {
            flags.push([episode.cell("RNE"), episode.cell("DECOM")]);
        }
    }
}
