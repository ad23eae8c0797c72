//! Whether a child was missing or away without authorisation, where sent, must be M or A.
//!
//! # Why
//! Other codes cannot be counted.
//!
//! # What to do
//! Put in M if nobody knew where the child was, otherwise A.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1006",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1006" },
    needs: &[Table::Missing],
    fields: &["MISSING"],
    page: include_str!("r1006.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.kind.is_none_of(codes::MISSING) {
            flags.push([period.cell("MISSING")]);
        }
    }
}
