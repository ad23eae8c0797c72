//! A child with a row on health must have a row in the header.
//!
//! # Why
//! The header says who the child is; without it nothing else about the child can be checked or
//! counted.
//!
//! # What to do
//! Add the child to the header, or correct the identifier in one of the two.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT05",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT05" },
    needs: &[Table::Header, Table::Oc2],
    fields: &["CHILD"],
    page: include_str!("rint05.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.headers.is_empty() {
        for row in child.this.oc2 {
            flags.push([row.cell("CHILD")]);
        }
    }
}
