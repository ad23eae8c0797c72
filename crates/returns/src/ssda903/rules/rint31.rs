//! A child must have no more than one row in AD1.
//!
//! # Why
//! The table says one thing of each child; of two rows nobody can tell which holds.
//!
//! # What to do
//! Remove the row that is wrong; give one of two children another identifier.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT31",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT31" },
    needs: &[Table::Ad1],
    fields: &["CHILD"],
    page: include_str!("rint31.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if let [_, _, ..] = child.this.ad1 {
        for adoption in child.this.ad1 {
            flags.push([adoption.cell("CHILD")]);
        }
    }
}
