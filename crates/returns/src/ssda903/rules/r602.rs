//! Something about an adoption must be returned only for a child whose episodes show an adoption in
//! the year.
//!
//! # Why
//! The year's adoptions are counted from the episodes, so the two must agree.
//!
//! # What to do
//! Correct the reason or the day the episode ended; or leave the row on the adoption out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "602",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 602" },
    needs: &[Table::Episodes, Table::Ad1],
    fields: &["CHILD"],
    page: include_str!("r602.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let adopted_in_year =
        || child.this.episodes.iter().any(|episode| episode.ends_in_adoption() && episode.end.is_day(|day| child.year.contains(day)));
    for adopted in child.this.ad1.iter().filter(|adopted| adopted.is_started()) {
        if !adopted_in_year() {
            flags.push([adopted.cell("CHILD")]);
        }
    }
}
