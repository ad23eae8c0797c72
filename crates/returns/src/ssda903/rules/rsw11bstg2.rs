//! Where a child's last social worker ended in the last five days of the year, another must follow.
//!
//! # Why
//! A child looked after at the year's end has a social worker.
//!
//! # What to do
//! Put in the social worker who followed; or remove the last day, if there was no change.
//!
//! # Where validators differ
//! A row sent without any day is taken for the place of the one who followed, and is pointed at,
//! since that is where the days are missing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW11bSTG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW11bSTG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DEC"],
    page: include_str!("rsw11bstg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let last = |time: &&SwEpisode| time.end.value().map(|end| (end, time.row));
    let Some(ended) = child.this.social_workers.iter().max_by_key(last) else { return };
    let first_of_last = child.year.end.saturating_sub(5.days());
    let Some(end) = ended.end.value().filter(|end| first_of_last <= *end && *end <= child.year.end) else { return };
    let follows = |time: &SwEpisode| time.row != ended.row && time.end.value().is_none() && time.start.is_day(|day| day >= end);
    if child.this.social_workers.iter().any(follows) {
        return;
    }
    let undated = child.this.social_workers.iter().find(|time| time.start.is_absent() && time.end.is_absent());
    flags.push([undated.unwrap_or(ended).cell("SW_DEC")]);
}
