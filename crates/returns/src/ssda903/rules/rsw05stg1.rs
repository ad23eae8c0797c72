//! The last day of a social worker's time with a child, where sent, must be a day of the calendar;
//! parts not known may be ZZ, a year ZZZZ.
//!
//! # Why
//! Social workers before a child came to the authority may not be known to the day.
//!
//! # What to do
//! Correct the date, or put in ZZ for what is not known.
//!
//! # Where validators differ
//! The published message speaks of the first day, as that of rule SW04STG1 does. This rule is about
//! the last.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW05STG1",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW05STG1" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DEC"],
    page: include_str!("rsw05stg1.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        if time.end.is_unreadable() && !time.end.is_partly_known() {
            flags.push([time.cell("SW_DEC")]);
        }
    }
}
