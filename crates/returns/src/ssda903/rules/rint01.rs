//! A child with information on adoption must have a row in the header.
//!
//! # Why
//! Who the child is stands in the header; without it the AD1 row is nobody's. Mostly the identifier
//! is written in two ways.
//!
//! # What to do
//! Correct the identifier, or add the child's row to the header.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT01",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT01" },
    needs: &[Table::Header, Table::Ad1],
    fields: &["CHILD"],
    page: include_str!("rint01.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.this.headers.is_empty() {
        return;
    }
    for adoption in child.this.ad1 {
        flags.push([adoption.cell("CHILD")]);
    }
}
