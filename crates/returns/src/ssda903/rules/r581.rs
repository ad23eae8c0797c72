//! A period of being missing or away without authorisation must begin within one of the child's
//! episodes.
//!
//! # Why
//! A child who has not started to be looked after cannot be missing from care.
//!
//! # What to do
//! Correct the day, or the days of the episodes; remove the row, if the child was not in care.
//!
//! # Where validators differ
//! A child without any episode has not started to be looked after, so the period is flagged. The
//! usual validator cannot tell two children's periods apart by their identifiers; here each is held
//! against the child's own episodes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "581",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 581" },
    needs: &[Table::Episodes, Table::Missing],
    fields: &["MIS_START"],
    page: include_str!("r581.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        let within = |day: Date| {
            child.this.episodes.iter().any(|episode| {
                let not_over = episode.is_open() || episode.end.is_unreadable() || episode.end.is_day(|end| day <= end);
                episode.start.is_day(|start| start <= day) && not_over
            })
        };
        if period.start.is_day(|day| !within(day)) {
            flags.push([period.cell("MIS_START")]);
        }
    }
}
