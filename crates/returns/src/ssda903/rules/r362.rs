//! An emergency protection order (L2) must not last longer than 21 days.
//!
//! # Why
//! An order is made for eight days and may be extended once, by seven (Children Act 1989, section
//! 45); the return allows for 21 in all.
//!
//! # What to do
//! Correct the days of the episodes, or the legal status of the one that followed when the order
//! ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "362",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 362" },
    needs: &[Table::Episodes],
    fields: &["DECOM", "LS", "DEC"],
    page: include_str!("r362.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for run in child.runs_longer_than(21, "L2") {
        flags.push(run.into_iter().flat_map(|episode| [episode.cell("DECOM"), episode.cell("LS"), episode.cell("DEC")]));
    }
}
