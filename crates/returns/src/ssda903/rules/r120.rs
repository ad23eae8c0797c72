//! The reason for reversing a decision to place a child for adoption, where sent, must be one of
//! RD1 to RD4.
//!
//! # Why
//! The reasons are published; a code of one's own cannot be counted.
//!
//! # What to do
//! Put in the code that fits; RD4 is any other reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "120",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 120" },
    needs: &[Table::PlacedAdoption],
    fields: &["REASON_PLACED_CEASED"],
    page: include_str!("r120.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.reversal_reason.is_none_of(codes::REVERSAL_REASON) {
            flags.push([decision.cell("REASON_PLACED_CEASED")]);
        }
    }
}
