//! A child with a row on episodes must have a row in the header.
//!
//! # Why
//! The header says who the child is; without it nothing else about the child can be checked or
//! counted.
//!
//! # What to do
//! Add the child to the header, or correct the identifier in one of the two.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT03",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT03" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["CHILD"],
    page: include_str!("rint03.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.headers.is_empty() {
        for row in child.this.episodes {
            flags.push([row.cell("CHILD")]);
        }
    }
}
