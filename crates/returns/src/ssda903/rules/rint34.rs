//! A child must have one row on leaving care at most.
//!
//! # Why
//! Of two rows nobody can tell which to believe.
//!
//! # What to do
//! Remove the row that is too many; correct the identifier, if they are two children.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT34",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT34" },
    needs: &[Table::Oc3],
    fields: &["CHILD"],
    page: include_str!("rint34.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.oc3.len() > 1 {
        for row in child.this.oc3 {
            flags.push([row.cell("CHILD")]);
        }
    }
}
