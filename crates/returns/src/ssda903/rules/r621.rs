//! A mother must have been born before her child.
//!
//! # Why
//! One of the two dates of birth is wrong, or they were put into each other's column.
//!
//! # What to do
//! Correct the date that is wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "621",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 621" },
    needs: &[Table::Header],
    fields: &["DOB", "MC_DOB"],
    page: include_str!("r621.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.mothers_child_born.value().zip(header.born.value()).is_some_and(|(child, mother)| child <= mother) {
            flags.push([header.cell("DOB"), header.cell("MC_DOB")]);
        }
    }
}
