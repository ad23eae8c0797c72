//! A decision to place for adoption that still stood at the end of last year must have the same day
//! this year.
//!
//! # Why
//! It is the same decision; only a decision made after the old one was reversed has another day.
//!
//! # What to do
//! Put in last year's day; or, if the child was decided on anew, return the old decision with its
//! reversal as well.
//!
//! # Where validators differ
//! Where there are several decisions, the latest of last year is held against the earliest of this
//! year, for the later ones of this year are new. A row whose day is blank or cannot be read does not
//! have last year's day, and is flagged.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "560",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 560" },
    needs: &[Table::PlacedAdoption, Table::PlacedAdoptionLast],
    fields: &["DATE_PLACED", "DATE_PLACED_CEASED"],
    page: include_str!("r560.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let this = child.this.placed_adoption;
    let Some(earliest) = by_day(this, |decision| &decision.decided).into_iter().next().or(this.first()) else { return };
    let Some(latest) = by_day(child.last.placed_adoption, |decision| &decision.decided).pop() else { return };
    if latest.reversed.is_absent() && !latest.decided.is_same_day(&earliest.decided) {
        flags.push([earliest.cell("DATE_PLACED"), earliest.cell("DATE_PLACED_CEASED")]);
    }
}
