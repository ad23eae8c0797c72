//! Where the adopters' legal status is L11, a married couple of different sex, their sex must be
//! MF.
//!
//! # Why
//! The legal status and the sex of the adopters must tell the same story.
//!
//! # What to do
//! Correct the legal status of the adopters, or their sex.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "520",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 520" },
    needs: &[Table::Ad1],
    fields: &["LS_ADOPTR", "SEX_ADOPTR"],
    page: include_str!("r520.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adopted in child.this.ad1 {
        if adopted.adopters_status.is("L11") && !adopted.adopters_sex.is("MF") {
            flags.push([adopted.cell("LS_ADOPTR"), adopted.cell("SEX_ADOPTR")]);
        }
    }
}
