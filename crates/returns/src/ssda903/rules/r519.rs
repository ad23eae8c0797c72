//! Where the adopters are civil partners (L2), their sex must be that of a couple: MM, FF or MF.
//!
//! # Why
//! The legal status and the sex of the adopters must tell the same story; civil partners have been
//! of either sex since 2019.
//!
//! # What to do
//! Correct the legal status of the adopters, or their sex.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "519",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 519" },
    needs: &[Table::Ad1],
    fields: &["LS_ADOPTR", "SEX_ADOPTR"],
    page: include_str!("r519.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adopted in child.this.ad1 {
        if adopted.adopters_status.is("L2") && !adopted.adopters_sex.is_one_of(&["MM", "FF", "MF"]) {
            flags.push([adopted.cell("LS_ADOPTR"), adopted.cell("SEX_ADOPTR")]);
        }
    }
}
