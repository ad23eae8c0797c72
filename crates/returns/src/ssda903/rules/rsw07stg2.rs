//! A social worker's time with a child must not end before the year before the collection year, nor
//! after the collection year.
//!
//! # Why
//! The social workers of two years are returned: the year's and those of the year before.
//!
//! # What to do
//! Correct the day; leave it blank, if it is after 31 March; remove the row, if it ended earlier.

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
    let from = child.year.start.saturating_sub(1.year());
    for time in child.this.social_workers {
        if time.end.is_day(|day| day < from || day > child.year.end) {
            flags.push([time.cell("SW_DEC")]);
        }
    }
}
