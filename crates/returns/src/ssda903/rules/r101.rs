//! A child's sex must be sent as one of the codes M, F and U.
//!
//! # Why
//! Every statistic of the return is published by sex, and rules on mothers depend on it.
//!
//! # What to do
//! Put in M, F or U; returns until 2023-24 had 1 and 2.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "101",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 101" },
    needs: &[Table::Header],
    fields: &["SEX"],
    page: include_str!("r101.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if !header.sex.is_one_of(codes::SEX) {
            flags.push([header.cell("SEX")]);
        }
    }
}
