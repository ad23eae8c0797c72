//! An episode must not end before it began.
//!
//! # Why
//! One of the days is mistaken, or the two were changed round.
//!
//! # What to do
//! Check both days.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "356",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 356" },
    needs: &[Table::Episodes],
    fields: &["DECOM", "DEC"],
    page: include_str!("r356.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.end.is_before(&episode.start) {
            flags.push([episode.cell("DECOM"), episode.cell("DEC")]);
        }
    }
}
