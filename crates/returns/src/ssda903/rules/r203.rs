//! A child's date of birth must be the same as in last year's return.
//!
//! # Why
//! A difference is a mistake in one of the two, or two children under one identifier.
//!
//! # What to do
//! Correct this year's date; if last year's was wrong, give that as the reason for the difference.
//!
//! # Where validators differ
//! The validator in common use compares the rows of the two files by their place, and errs where a
//! child was sent twice last year. Here each child is compared with the first row that last year's
//! return has of them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "203",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 203" },
    needs: &[Table::Header, Table::HeaderLast],
    fields: &["DOB"],
    page: include_str!("r203.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(before) = child.last.headers.first() else { return };
    for header in child.this.headers {
        if header.born != before.born {
            flags.push([header.cell("DOB")]);
        }
    }
}
