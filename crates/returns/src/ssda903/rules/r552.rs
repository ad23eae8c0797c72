//! A child must not be placed for adoption (A3 to A6) before the day of the latest decision to
//! place for adoption.
//!
//! # Why
//! The decision comes first: without it nobody may place a child for adoption.
//!
//! # What to do
//! Correct the day of the decision, or the first day of the placement for adoption, or its type.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "552",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 552" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DECOM"],
    page: include_str!("r552.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(first) = child.in_order.iter().find(|episode| episode.is_placed_for_adoption()) else { return };
    let Some(latest) = by_day(child.this.placed_adoption, |decision| &decision.decided).pop() else { return };
    if latest.decided.is_after(&first.start) {
        flags.push([latest.cell("DATE_PLACED"), first.cell("DECOM")]);
    }
}
