//! A child's sex should be known.
//!
//! # Why
//! Statistics are published by sex, and few children's is unknown.
//!
//! # What to do
//! Put in M or F where it is known; else confirm that it is not.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "232",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 232" },
    needs: &[Table::Header],
    fields: &["SEX"],
    page: include_str!("r232.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.sex.is("U") {
            flags.push([header.cell("SEX")]);
        }
    }
}
