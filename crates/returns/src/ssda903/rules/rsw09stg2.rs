//! A social worker's time with a child must not begin and end on the same day.
//!
//! # Why
//! Less than a day is no time with a child.
//!
//! # What to do
//! Correct one of the days, or remove the row.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW09STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW09STG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DECOM", "SW_DEC"],
    page: include_str!("rsw09stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        if time.start.is_same_day(&time.end) {
            flags.push([time.cell("SW_DECOM"), time.cell("SW_DEC")]);
        }
    }
}
