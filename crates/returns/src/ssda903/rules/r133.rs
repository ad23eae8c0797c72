//! A care leaver's accommodation must be sent as one of the return's codes.
//!
//! # Why
//! It tells where care leavers live, and whether it suits them.
//!
//! # What to do
//! Put in the code; 0 says that there is no information.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "133",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 133" },
    needs: &[Table::Oc3],
    fields: &["ACCOM"],
    page: include_str!("r133.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        if !leaver.accommodation.is_one_of(codes::ACCOMMODATION) {
            flags.push([leaver.cell("ACCOM")]);
        }
    }
}
