//! A child with a decision to place for adoption must have a row in the header.
//!
//! # Why
//! Who the child is stands in the header; without it the PlacedAdoption row is nobody's. Mostly the
//! identifier is written in two ways.
//!
//! # What to do
//! Correct the identifier, or add the child's row to the header.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT02",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT02" },
    needs: &[Table::Header, Table::PlacedAdoption],
    fields: &["CHILD"],
    page: include_str!("rint02.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.this.headers.is_empty() {
        return;
    }
    for decision in child.this.placed_adoption {
        flags.push([decision.cell("CHILD")]);
    }
}
