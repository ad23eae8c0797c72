//! A child must have one row on asylum at most.
//!
//! # Why
//! Of two rows nobody can tell which to believe.
//!
//! # What to do
//! Remove the row that is too many; correct the identifier, if they are two children.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT36",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT36" },
    needs: &[Table::Uasc],
    fields: &["CHILD"],
    page: include_str!("rint36.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.uasc.len() > 1 {
        for row in child.this.uasc {
            flags.push([row.cell("CHILD")]);
        }
    }
}
