//! The six items on a child's adoption must all be completed, or all be blank.
//!
//! # Why
//! Each is published for adopted children; some without the others come from a record not finished.
//!
//! # What to do
//! Complete the items; or remove them all, if the child was not adopted in the year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "151",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 151" },
    needs: &[Table::Ad1],
    fields: &["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
    page: include_str!("r151.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.is_started() && !adoption.is_completed() {
            flags.push(Ad1::FIELDS.map(|field| adoption.cell(field)));
        }
    }
}
