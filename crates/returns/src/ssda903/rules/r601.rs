//! What is returned about an adoption must be complete where the child was adopted in the year.
//!
//! # Why
//! The Department publishes who adopts, and how long children wait for it.
//!
//! # What to do
//! Put in what is missing; or correct the reason or the day the episode ended, if the child was not
//! adopted this year.
//!
//! # Where validators differ
//! The rule compares the rows of the two tables, so that it says nothing of an adopted child
//! without a row on the adoption.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "601",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 601" },
    needs: &[Table::Episodes, Table::Ad1],
    fields: &["REC", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
    page: include_str!("r601.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let in_year = |episode: &&Episode| episode.ends_in_adoption() && episode.end.is_day(|day| child.year.contains(day));
    for episode in child.this.episodes.iter().filter(in_year) {
        for adopted in child.this.ad1.iter().filter(|adopted| !adopted.is_completed()) {
            flags.push(Ad1::FIELDS.map(|column| adopted.cell(column)).into_iter().chain([episode.cell("REC")]));
        }
    }
}
