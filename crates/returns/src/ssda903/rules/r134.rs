//! A child with information on leaving care must not have information on adoption.
//!
//! # Why
//! An adopted child has a family, and is no care leaver.
//!
//! # What to do
//! Remove whichever of the two does not belong to the child.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "134",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 134" },
    needs: &[Table::Oc3, Table::Ad1],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
    page: include_str!("r134.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.this.oc3.iter().any(Oc3::is_started) {
        return;
    }
    for adoption in child.this.ad1 {
        if adoption.is_started() {
            flags.push(Ad1::FIELDS.map(|field| adoption.cell(field)));
        }
    }
}
