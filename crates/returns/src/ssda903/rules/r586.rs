//! A period of being missing or away without authorisation must begin after the child's day of
//! birth.
//!
//! # Why
//! Nobody is missing before they are born.
//!
//! # What to do
//! Correct the day, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "586",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 586" },
    needs: &[Table::Missing],
    fields: &["MIS_START"],
    page: include_str!("r586.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.start.value().zip(period.born.value()).is_some_and(|(went, born)| went <= born) {
            flags.push([period.cell("MIS_START")]);
        }
    }
}
