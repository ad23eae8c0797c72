//! Police protection (L1) must not last longer than three days.
//!
//! # Why
//! The police may keep a child under their protection for 72 hours at most (Children Act 1989,
//! section 46).
//!
//! # What to do
//! Correct the days of the episodes, or the legal status of the one that followed when protection
//! ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "361",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 361" },
    needs: &[Table::Episodes],
    fields: &["DECOM", "LS", "DEC"],
    page: include_str!("r361.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for run in child.runs_longer_than(3, "L1") {
        flags.push(run.into_iter().flat_map(|episode| [episode.cell("DECOM"), episode.cell("LS"), episode.cell("DEC")]));
    }
}
