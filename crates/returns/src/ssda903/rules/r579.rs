//! A new decision to place for adoption must not be made while the one before it stands, or before
//! that was reversed.
//!
//! # Why
//! A child who should be placed for adoption cannot be decided on again.
//!
//! # What to do
//! Put in the day on which the earlier decision was reversed, or correct the days; remove the row,
//! if it was entered twice.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "579",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 579" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DATE_PLACED_CEASED"],
    page: include_str!("r579.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let decisions = by_day(child.this.placed_adoption, |decision| &decision.decided);
    for (before, after) in decisions.iter().zip(decisions.iter().skip(1)) {
        if before.reversed.is_absent() || after.decided.is_before(&before.reversed) {
            flags.push([after.cell("DATE_PLACED"), after.cell("DATE_PLACED_CEASED")]);
        }
    }
}
