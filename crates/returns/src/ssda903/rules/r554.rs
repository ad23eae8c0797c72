//! The decision to place for adoption must not be later than the first day of the placement order
//! (E1).
//!
//! # Why
//! The authority decides first, and then asks the court for the order.
//!
//! # What to do
//! Correct the day of the decision, or the first day of the episode under the order; look whether
//! an earlier episode under the order is in a previous year's return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "554",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 554" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DECOM", "LS"],
    page: include_str!("r554.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(first) = child.in_order.iter().find(|episode| episode.legal_status.is("E1")) else { return };
    for decision in child.this.placed_adoption {
        if decision.decided.is_after(&first.start) {
            flags.push([decision.cell("DATE_PLACED"), first.cell("DECOM"), first.cell("LS")]);
        }
    }
}
