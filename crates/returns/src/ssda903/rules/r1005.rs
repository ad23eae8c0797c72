//! The last day of a period of being missing or away without authorisation, where sent, must be a
//! day of the calendar.
//!
//! # Why
//! Without it nobody can tell how long the child was away.
//!
//! # What to do
//! Put in the day as dd/mm/yyyy, or leave it blank while the child is away.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1005",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1005" },
    needs: &[Table::Missing],
    fields: &["MIS_END"],
    page: include_str!("r1005.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.end.is_unreadable() {
            flags.push([period.cell("MIS_END")]);
        }
    }
}
