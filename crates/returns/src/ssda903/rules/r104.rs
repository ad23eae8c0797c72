//! The day a child ceased to be an unaccompanied asylum-seeking child, where sent, must be a day of
//! the calendar and not before the collection year.
//!
//! # Why
//! A child whose status ceased in an earlier year is no longer in this year's table.
//!
//! # What to do
//! Correct the date; or remove the child's row, if the status ceased in an earlier year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "104",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 104" },
    needs: &[Table::Uasc],
    fields: &["DUC"],
    page: include_str!("r104.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for child_seeking in child.this.uasc {
        if child_seeking.ceased.is_unreadable() || child_seeking.ceased.is_day(|day| day < child.year.start) {
            flags.push([child_seeking.cell("DUC")]);
        }
    }
}
