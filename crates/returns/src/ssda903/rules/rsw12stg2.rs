//! A child whose care began, ended or goes on in the year or the year before must have had a social
//! worker then: one who began after care did, or before it ended. Series of short breaks do not
//! count.
//!
//! # Why
//! Social workers are returned for two years, in care or out of it, for a child looked after at 31
//! March.
//!
//! # What to do
//! Add the child's social workers of the two years.
//!
//! # Where validators differ
//! The validator in common use never passes an episode that goes on and did not begin care. Here
//! any social worker of the child is enough for it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW12STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule SW12STG2" },
    needs: &[Table::SwEpisodes, Table::Episodes],
    fields: &["DECOM"],
    page: include_str!("rsw12stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let window = child.year.start.saturating_sub(1.year());
    let workers = child.this.social_workers;
    for episode in child.this.episodes {
        let in_window = episode.start.is_day(|day| day <= child.year.end) && (episode.is_open() || episode.end.is_day(|day| day >= window));
        let ends = !episode.reason_ended.is("X1");
        if episode.is_short_break() || !in_window || !(episode.begins_care() || ends) {
            continue;
        }
        let after_start = || workers.iter().any(|worker| episode.start.is_day(|start| worker.start.is_day(|day| day >= start)));
        let before_end = || workers.iter().any(|worker| episode.end.is_day(|end| worker.start.is_day(|day| day <= end)));
        let goes_on = !episode.begins_care() && episode.is_open() && !workers.is_empty();
        if !((episode.begins_care() && after_start()) || (ends && before_end()) || goes_on) {
            flags.push([episode.cell("DECOM")]);
        }
    }
}
