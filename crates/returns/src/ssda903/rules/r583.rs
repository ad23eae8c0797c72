//! Where several decisions to place a child for adoption are returned, all but the latest are
//! expected to have been reversed.
//!
//! # Why
//! Only one decision stands at a time; a new one is made when the old one no longer does.
//!
//! # What to do
//! Put in the day on which the earlier decision was reversed, or remove the row that is too many;
//! the reversal may stand in an earlier return.
//!
//! # Where validators differ
//! The usual validator puts the days in the order of their text, by which 01/12 comes before 02/01
//! of the same winter; here they are in the order of the calendar.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "583",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 583" },
    needs: &[Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DATE_PLACED_CEASED"],
    page: include_str!("r583.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let decisions = by_day(child.this.placed_adoption, |decision| &decision.decided);
    for (before, _) in decisions.iter().zip(decisions.iter().skip(1)) {
        if before.reversed.is_absent() {
            flags.push([before.cell("DATE_PLACED"), before.cell("DATE_PLACED_CEASED")]);
        }
    }
}
