//! Every social worker's time with a child but the latest must have ended.
//!
//! # Why
//! A child has one social worker at a time.
//!
//! # What to do
//! Put in the last day of the earlier one.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW08STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW08STG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DEC"],
    page: include_str!("rsw08stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let times = by_day(child.this.social_workers, |time| &time.start);
    let Some(latest) = times.last() else { return };
    for time in child.this.social_workers {
        if time.row != latest.row && time.end.is_absent() {
            flags.push([time.cell("SW_DEC")]);
        }
    }
}
