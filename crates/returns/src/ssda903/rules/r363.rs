//! A child assessment order (L3) must not last longer than seven days.
//!
//! # Why
//! The Children Act 1989, section 43, allows seven days from the day the order names.
//!
//! # What to do
//! Correct the days of the episodes, or the legal status of the one that followed when the order
//! ended.
//!
//! # Where validators differ
//! The usual validator takes episodes in the order of the file, so that one sent out of order
//! breaks a run; here they are taken by the days they began.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "363",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 363" },
    needs: &[Table::Episodes],
    fields: &["LS", "DECOM", "DEC"],
    page: include_str!("r363.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for run in child.runs_longer_than(7, "L3") {
        flags.push(run.into_iter().flat_map(|episode| [episode.cell("LS"), episode.cell("DECOM"), episode.cell("DEC")]));
    }
}
