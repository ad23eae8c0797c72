//! A reversed decision to place for adoption must have the day on which it was made.
//!
//! # Why
//! What was never decided cannot be reversed.
//!
//! # What to do
//! Put in the day of the decision, or take out the reversal.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "563",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 563" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED", "REASON_PLACED_CEASED", "DATE_PLACED_CEASED"],
    page: include_str!("r563.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.reversed.is_sent() && decision.reversal_reason.is_sent() && decision.decided.is_absent() {
            flags.push(["DATE_PLACED", "REASON_PLACED_CEASED", "DATE_PLACED_CEASED"].map(|column| decision.cell(column)));
        }
    }
}
