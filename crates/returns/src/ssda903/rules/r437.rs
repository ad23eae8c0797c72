//! No episode must follow one in which a child died (E2) or was found to be an adult (E15).
//!
//! # Why
//! After either nobody is looked after as a child.
//!
//! # What to do
//! Correct the reason the episode ended, or remove the episodes after it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "437",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 437" },
    needs: &[Table::Episodes],
    fields: &["REC"],
    page: include_str!("r437.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, _) in child.consecutive() {
        if before.reason_ended.is_one_of(&["E2", "E15"]) {
            flags.push([before.cell("REC")]);
        }
    }
}
