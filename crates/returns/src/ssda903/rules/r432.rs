//! An episode that follows one in which care ended must have begun because the child started to be
//! looked after again (S).
//!
//! # Why
//! Nothing can change in care that is over: the child came into care anew.
//!
//! # What to do
//! Put in S; or X1 as the reason the earlier episode ended, if the child stayed in care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "432",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 432" },
    needs: &[Table::Episodes],
    fields: &["RNE"],
    page: include_str!("r432.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        if before.reason_ended.as_str().starts_with('E') && !after.begins_care() {
            flags.push([after.cell("RNE")]);
        }
    }
}
