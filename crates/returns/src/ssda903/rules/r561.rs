//! A decision to place for adoption that was reversed last year must not be returned again this
//! year.
//!
//! # Why
//! A decision made after a reversal is a new one and has a day of its own.
//!
//! # What to do
//! Put in the day of the new decision; or leave the row out, if there was none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "561",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 561" },
    needs: &[Table::PlacedAdoption, Table::PlacedAdoptionLast],
    fields: &["DATE_PLACED"],
    page: include_str!("r561.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        let reversed = |last: &PlacedAdoption| last.reversed.is_sent() && last.decided.is_same_day(&decision.decided);
        if child.last.placed_adoption.iter().any(reversed) {
            flags.push([decision.cell("DATE_PLACED")]);
        }
    }
}
