//! A child with items on health must have a row in the header.
//!
//! # Why
//! Who the child is stands in the header; without it the OC2 row is nobody's. Mostly the identifier
//! is written in two ways.
//!
//! # What to do
//! Correct the identifier, or add the child's row to the header.

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
    if !child.this.headers.is_empty() {
        return;
    }
    for health in child.this.oc2 {
        flags.push([health.cell("CHILD")]);
    }
}
