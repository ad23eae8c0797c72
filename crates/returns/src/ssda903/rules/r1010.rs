//! A care leaver whose episode was open at the end of last year must have an episode this year.
//!
//! # Why
//! The episode went on over 31 March, so that care ended this year, or has not ended.
//!
//! # What to do
//! Put in the episode and how it ended; or tell the Department, if it had ended last year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1010",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1010" },
    needs: &[Table::Episodes, Table::EpisodesLast, Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1010.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    // Where no first day can be read, the order in the file is all there is.
    let latest = child.in_order_last.last().copied().or(child.last.episodes.last());
    if child.this.episodes.is_empty() && latest.is_some_and(Episode::is_open) {
        for leaver in child.this.oc3 {
            flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)));
        }
    }
}
