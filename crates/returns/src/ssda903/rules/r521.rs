//! A child must not be placed for adoption (A3 to A6) before the day the authority decided that
//! adoption was in the child's interest.
//!
//! # Why
//! The decision comes first: without it nobody may place a child for adoption.
//!
//! # What to do
//! Correct the day of the decision, or the first day of the placement for adoption, or its type.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "521",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 521" },
    needs: &[Table::Episodes, Table::Ad1],
    fields: &["PLACE", "DECOM", "DATE_INT"],
    page: include_str!("r521.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adopted in child.this.ad1 {
        for episode in child.this.episodes.iter().filter(|episode| episode.is_placed_for_adoption()) {
            if adopted.decided.is_after(&episode.start) {
                flags.push([episode.cell("PLACE"), episode.cell("DECOM"), adopted.cell("DATE_INT")]);
            }
        }
    }
}
