//! A period of being missing or away without authorisation must not end before it begins.
//!
//! # Why
//! Such a period cannot be measured.
//!
//! # What to do
//! Correct the first day or the last.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "567",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 567" },
    needs: &[Table::Missing],
    fields: &["MIS_START", "MIS_END"],
    page: include_str!("r567.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.end.is_before(&period.start) {
            flags.push([period.cell("MIS_START"), period.cell("MIS_END")]);
        }
    }
}
