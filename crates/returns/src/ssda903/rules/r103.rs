//! A child's ethnicity must be sent as one of the return's codes.
//!
//! # Why
//! Councils are asked whether children of some backgrounds come into care more often, which cannot
//! be told where the code is missing.
//!
//! # What to do
//! Put in the code. REFU says that it was refused, NOBT that it is not known yet.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "103",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 103" },
    needs: &[Table::Header],
    fields: &["ETHNIC"],
    page: include_str!("r103.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if !header.ethnicity.is_one_of(codes::ETHNICITY) {
            flags.push([header.cell("ETHNIC")]);
        }
    }
}
