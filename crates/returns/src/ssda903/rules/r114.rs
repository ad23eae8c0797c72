//! Whether a child was adopted by a former foster carer, where sent, must be 0 or 1.
//!
//! # Why
//! It tells how many children stay with the family that fostered them.
//!
//! # What to do
//! Put in 1 where the adopter had fostered the child, else 0.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "114",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 114" },
    needs: &[Table::Ad1],
    fields: &["FOSTER_CARE"],
    page: include_str!("r114.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        if adoption.foster_carer.is_none_of(codes::NO_YES) {
            flags.push([adoption.cell("FOSTER_CARE")]);
        }
    }
}
