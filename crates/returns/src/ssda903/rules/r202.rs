//! A child's sex must be the same as in last year's return.
//!
//! # Why
//! A difference is a mistake in one of the two, or two children under one identifier.
//!
//! # What to do
//! Correct this year's value; if last year's was wrong, give that as the reason for the difference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "202",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 202" },
    needs: &[Table::Header, Table::HeaderLast],
    fields: &["SEX"],
    page: include_str!("r202.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(before) = child.last.headers.first() else { return };
    for header in child.this.headers {
        if header.sex != before.sex {
            flags.push([header.cell("SEX")]);
        }
    }
}
