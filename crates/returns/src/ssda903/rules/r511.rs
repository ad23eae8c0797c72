//! Where two people adopted a child, the adopters' sex must be that of a couple: MM, FF or MF.
//!
//! # Why
//! The number and the sex of the adopters must tell the same story.
//!
//! # What to do
//! Correct the number of adopters, or their sex.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "511",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 511" },
    needs: &[Table::Ad1],
    fields: &["NB_ADOPTR", "SEX_ADOPTR"],
    page: include_str!("r511.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adopted in child.this.ad1 {
        if adopted.adopters.is("2") && adopted.adopters_sex.is_one_of(&["M1", "F1"]) {
            flags.push([adopted.cell("NB_ADOPTR"), adopted.cell("SEX_ADOPTR")]);
        }
    }
}
