//! A child with a period of being missing must have a row in the header.
//!
//! # Why
//! Who the child is stands in the header; without it the Missing row is nobody's. Mostly the
//! identifier is written in two ways.
//!
//! # What to do
//! Correct the identifier, or add the child's row to the header.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT04",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT04" },
    needs: &[Table::Header, Table::Missing],
    fields: &["CHILD"],
    page: include_str!("rint04.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.this.headers.is_empty() {
        return;
    }
    for missing in child.this.missing {
        flags.push([missing.cell("CHILD")]);
    }
}
