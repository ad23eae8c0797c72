//! Where the adopters' legal status is L12, a married couple of the same sex, their sex must be MM
//! or FF.
//!
//! # Why
//! The legal status and the sex of the adopters must tell the same story.
//!
//! # What to do
//! Correct the legal status of the adopters, or their sex.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "524",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 524" },
    needs: &[Table::Ad1],
    fields: &["LS_ADOPTR", "SEX_ADOPTR"],
    page: include_str!("r524.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adopted in child.this.ad1 {
        if adopted.adopters_status.is("L12") && !adopted.adopters_sex.is_one_of(&["MM", "FF"]) {
            flags.push([adopted.cell("LS_ADOPTR"), adopted.cell("SEX_ADOPTR")]);
        }
    }
}
