//! A child must be matched with adopters on or before the first day of the episode that ended in
//! their adoption.
//!
//! # Why
//! A child is placed with adopters after the match.
//!
//! # What to do
//! Check the day of the match and the first day of the placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "331",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 331" },
    needs: &[Table::Ad1, Table::Episodes],
    fields: &["DATE_MATCH", "DECOM", "REC"],
    page: include_str!("r331.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        for &episode in &child.in_order {
            if episode.ends_in_adoption() && adoption.matched.is_after(&episode.start) {
                flags.push([adoption.cell("DATE_MATCH"), episode.cell("DECOM"), episode.cell("REC")]);
            }
        }
    }
}
