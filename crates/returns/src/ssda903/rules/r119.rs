//! The reversal of a decision to place a child for adoption must have both its date and its reason,
//! or neither.
//!
//! # Why
//! One without the other leaves open whether the decision still stands.
//!
//! # What to do
//! Put in what is missing; or remove both, if the decision stands.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "119",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 119" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED_CEASED", "REASON_PLACED_CEASED"],
    page: include_str!("r119.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.reversed.is_sent() != decision.reversal_reason.is_sent() {
            flags.push([decision.cell("DATE_PLACED_CEASED"), decision.cell("REASON_PLACED_CEASED")]);
        }
    }
}
