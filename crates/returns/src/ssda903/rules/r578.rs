//! A period of being missing or away without authorisation must begin on a day on which the child
//! was looked after.
//!
//! # Why
//! The return tells who is missing from care; before and after it nobody is.
//!
//! # What to do
//! Correct the day, or the days of the episodes; remove the row, if the child was not in care.
//!
//! # Where validators differ
//! When the child was looked after is told by the days of the episodes alone, for the reasons may
//! be wrong. A child without any episode is left to other rules.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "578",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 578" },
    needs: &[Table::Episodes, Table::Missing],
    fields: &["MIS_START"],
    page: include_str!("r578.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.in_order.is_empty() || child.this.missing.is_empty() {
        return;
    }
    let stays = child.stays();
    for period in child.this.missing {
        if period.start.is_day(|day| !stays.iter().any(|stay| stay.contains(day))) {
            flags.push([period.cell("MIS_START")]);
        }
    }
}
