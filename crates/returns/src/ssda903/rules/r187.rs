//! A child looked after all year must not have information on adoption or on leaving care.
//!
//! # Why
//! Who is still looked after at the year's end was neither adopted nor left care.
//!
//! # What to do
//! Remove that information; or put in the end of the child's last episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "187",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 187" },
    needs: &[Table::Oc3, Table::Ad1, Table::Episodes],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
    page: include_str!("r187.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_continuously_looked_after() {
        return;
    }
    for leaver in child.this.oc3.iter().filter(|leaver| leaver.is_started()) {
        flags.push(Oc3::FIELDS.map(|field| leaver.cell(field)));
    }
    for adoption in child.this.ad1.iter().filter(|adoption| adoption.is_started()) {
        flags.push(Ad1::FIELDS.map(|field| adoption.cell(field)));
    }
}
