//! A care leaver's three items must all be completed, or all be blank.
//!
//! # Why
//! They are published together; 0 stands for no information, so none need be blank.
//!
//! # What to do
//! Complete the items; or remove all three, if the young person is not to be returned.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "153",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 153" },
    needs: &[Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r153.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        if leaver.is_started() && Oc3::FIELDS.iter().any(|field| leaver.cell(field).value.is_none()) {
            flags.push(Oc3::FIELDS.map(|field| leaver.cell(field)));
        }
    }
}
