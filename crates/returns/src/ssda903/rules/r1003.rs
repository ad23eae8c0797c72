//! The decision to place a child for adoption must not be earlier than the child started to be
//! looked after.
//!
//! # Why
//! The decision is part of the plan of a child in care.
//!
//! # What to do
//! Correct the day of the decision, or the first day of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1003",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1003" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DECOM", "RNE"],
    page: include_str!("r1003.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(first) = child.in_order.iter().find(|episode| episode.begins_care()) else { return };
    for decision in child.this.placed_adoption {
        if decision.decided.is_before(&first.start) {
            flags.push([decision.cell("DATE_PLACED"), first.cell("DECOM"), first.cell("RNE")]);
        }
    }
}
