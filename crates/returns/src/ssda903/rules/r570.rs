//! A period of being missing or away without authorisation must not begin after the collection
//! year.
//!
//! # Why
//! The return tells what happened up to 31 March; what began later belongs to the next.
//!
//! # What to do
//! Correct the day, or leave the row for next year's return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "570",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 570" },
    needs: &[Table::Missing],
    fields: &["MIS_START"],
    page: include_str!("r570.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.start.is_day(|day| day > child.year.end) {
            flags.push([period.cell("MIS_START")]);
        }
    }
}
