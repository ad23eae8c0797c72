//! A social worker's time with a child must end within the collection year or the year before it.
//!
//! # Why
//! Social workers are returned for the two years to 31 March.
//!
//! # What to do
//! Correct the last day; leave out a row that ended earlier; leave the day blank where the time
//! goes on.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW07STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule SW07STG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DEC"],
    page: include_str!("rsw07stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let first = child.year.start.saturating_sub(1.year());
    for time in child.this.social_workers {
        if time.end.is_day(|day| day < first || day > child.year.end) {
            flags.push([time.cell("SW_DEC")]);
        }
    }
}
