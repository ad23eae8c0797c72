//! A child is expected to have been matched with the adopters before the day of the adoption.
//!
//! # Why
//! Between the match and the order the child moves in with the adopters, which takes months.
//!
//! # What to do
//! Correct the day of the match, or the day the episode ended; if both are right, nothing is to be
//! done.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "582",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 582" },
    needs: &[Table::Episodes, Table::Ad1],
    fields: &["DEC", "DATE_MATCH"],
    page: include_str!("r582.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes.iter().filter(|episode| episode.ends_in_adoption()) {
        for adopted in child.this.ad1.iter().filter(|adopted| adopted.matched.is_same_day(&episode.end)) {
            flags.push([episode.cell("DEC"), adopted.cell("DATE_MATCH")]);
        }
    }
}
