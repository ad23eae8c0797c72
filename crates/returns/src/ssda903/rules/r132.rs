//! A care leaver's main activity must be sent as one of the return's codes.
//!
//! # Why
//! It tells how many are in education, work or training.
//!
//! # What to do
//! Put in the code; 0 says that there is no information.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "132",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 132" },
    needs: &[Table::Oc3],
    fields: &["ACTIV"],
    page: include_str!("r132.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        if !leaver.activity.is_one_of(codes::ACTIVITY) {
            flags.push([leaver.cell("ACTIV")]);
        }
    }
}
