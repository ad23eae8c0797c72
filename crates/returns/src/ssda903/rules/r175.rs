//! The number of adopters, where sent, must be 1 or 2.
//!
//! # Why
//! Adoptions by single people and by couples are published apart.
//!
//! # What to do
//! Put in 1 or 2.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "175",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 175" },
    needs: &[Table::Ad1],
    fields: &["NB_ADOPTR"],
    page: include_str!("r175.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.adopters.is_none_of(codes::ADOPTERS) {
            flags.push([adoption.cell("NB_ADOPTR")]);
        }
    }
}
