//! A child with a row on permanence before must have a row in the header.
//!
//! # Why
//! The header says who the child is; without it nothing else about the child can be checked or
//! counted.
//!
//! # What to do
//! Add the child to the header, or correct the identifier in one of the two.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT07",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT07" },
    needs: &[Table::Header, Table::PrevPerm],
    fields: &["CHILD"],
    page: include_str!("rint07.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.headers.is_empty() {
        for row in child.this.previous_permanence {
            flags.push([row.cell("CHILD")]);
        }
    }
}
