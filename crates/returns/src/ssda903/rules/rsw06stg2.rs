//! A social worker's time with a child must not begin after the end of the collection year.
//!
//! # Why
//! It belongs to next year's return.
//!
//! # What to do
//! Correct the first day, or leave the row out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW06STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW06STG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DECOM"],
    page: include_str!("rsw06stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        if time.start.is_day(|day| day > child.year.end) {
            flags.push([time.cell("SW_DECOM")]);
        }
    }
}
