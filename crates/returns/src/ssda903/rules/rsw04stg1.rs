//! The first day of a social worker's time with a child, where sent, must be a day of the calendar,
//! with ZZ and ZZZZ for what is not known.
//!
//! # Why
//! Without it nobody can tell how long the social worker stayed.
//!
//! # What to do
//! Put in the day as dd/mm/yyyy.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW04STG1",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW04STG1" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DECOM"],
    page: include_str!("rsw04stg1.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        if time.start.is_unreadable() && !time.start.is_known_in_part() {
            flags.push([time.cell("SW_DECOM")]);
        }
    }
}
