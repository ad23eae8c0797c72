//! The date of birth of a mother's child, where sent, must be a day of the calendar.
//!
//! # Why
//! It is how young mothers in care are counted.
//!
//! # What to do
//! Correct the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "171",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 171" },
    needs: &[Table::Header],
    fields: &["MC_DOB"],
    page: include_str!("r171.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.mothers_child_born.is_unreadable() {
            flags.push([header.cell("MC_DOB")]);
        }
    }
}
