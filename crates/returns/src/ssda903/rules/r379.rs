//! A temporary placement for another reason (T4) must not last longer than seven days.
//!
//! # Why
//! Only moves of a week at most may be recorded without their reason; a longer one is a change of
//! placement.
//!
//! # What to do
//! Correct the days of the episode; or send the stay as the placement it became.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "379",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 379" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DECOM", "PLACE"],
    page: include_str!("r379.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.placement.is("T4") && episode.days(child.year.end).is_some_and(|days| days > 7) {
            flags.push([episode.cell("DECOM"), episode.cell("PLACE")]);
        }
    }
}
