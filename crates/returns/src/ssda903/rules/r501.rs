//! An episode must not begin before the one before it ended.
//!
//! # Why
//! A child has one legal status and one placement at a time.
//!
//! # What to do
//! Correct the day one began or the other ended; remove the episode, if it was entered twice.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "501",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 501" },
    needs: &[Table::Episodes],
    fields: &["DECOM", "DEC"],
    page: include_str!("r501.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        if after.start.is_before(&before.end) {
            flags.push([after.cell("DECOM"), after.cell("DEC")]);
        }
    }
}
