//! Care must not begin anew (S) on the day the episode before it ended, or earlier.
//!
//! # Why
//! If one episode follows another at once the child stayed in care, so the new one began because
//! something changed.
//!
//! # What to do
//! Put in what changed (L, P, T, U or B); or correct the days, if the child was out of care
//! between.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "431",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 431" },
    needs: &[Table::Episodes],
    fields: &["RNE", "DECOM"],
    page: include_str!("r431.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        if after.begins_care() && !before.end.is_before(&after.start) && before.end.value().is_some() {
            flags.push([after.cell("RNE"), after.cell("DECOM")]);
        }
    }
}
