//! The first day of a period of being missing or away without authorisation must be sent, as a day
//! of the calendar.
//!
//! # Why
//! Without it nobody can tell how long the child was away, or how often.
//!
//! # What to do
//! Put in the day as dd/mm/yyyy.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1004",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1004" },
    needs: &[Table::Missing],
    fields: &["MIS_START"],
    page: include_str!("r1004.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.start.value().is_none() {
            flags.push([period.cell("MIS_START")]);
        }
    }
}
