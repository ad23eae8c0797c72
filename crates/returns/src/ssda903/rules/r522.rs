//! A decision that a child should be placed for adoption must not be reversed before it was made.
//!
//! # Why
//! A decision is reversed by a later one.
//!
//! # What to do
//! Correct the day of the decision, or the day it was reversed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "522",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 522" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DATE_PLACED_CEASED"],
    page: include_str!("r522.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.reversed.is_before(&decision.decided) {
            flags.push([decision.cell("DATE_PLACED"), decision.cell("DATE_PLACED_CEASED")]);
        }
    }
}
