//! The sex of the adopters, where sent, must be M1, F1, MM, FF or MF.
//!
//! # Why
//! It is published beside the number of adopters.
//!
//! # What to do
//! Put in the code that fits.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "176",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 176" },
    needs: &[Table::Ad1],
    fields: &["SEX_ADOPTR"],
    page: include_str!("r176.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.adopters_sex.is_none_of(codes::ADOPTERS_SEX) {
            flags.push([adoption.cell("SEX_ADOPTR")]);
        }
    }
}
