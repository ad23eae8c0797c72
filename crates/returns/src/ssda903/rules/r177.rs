//! The legal status of the adopters, where sent, must be L0, L11, L12, L2, L3 or L4.
//!
//! # Why
//! It is published beside the number of adopters.
//!
//! # What to do
//! Put in the code that fits; L1 was divided into L11 and L12.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "177",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 177" },
    needs: &[Table::Ad1],
    fields: &["LS_ADOPTR"],
    page: include_str!("r177.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.adopters_status.is_none_of(codes::ADOPTERS_STATUS) {
            flags.push([adoption.cell("LS_ADOPTR")]);
        }
    }
}
