//! A child must be 4 or over at a review where it is returned how the child took part (PN1 to PN7).
//!
//! # Why
//! For a child under 4 that is not asked; the code is then PN0.
//!
//! # What to do
//! Put in PN0, or correct the day of the review or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "441",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 441" },
    needs: &[Table::Reviews],
    fields: &["DOB", "REVIEW", "REVIEW_CODE"],
    page: include_str!("r441.rs"),
    check: Check::Child(check),
};

/// How children of 4 and over take part.
const BY_THE_CHILD: &[&str] = &["PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"];

fn check(child: &Child<'_>, flags: &mut Flags) {
    for review in child.this.reviews.iter().filter(|review| review.participation.is_one_of(BY_THE_CHILD)) {
        let four = review.born.value().map(|born| birthday(born, 4));
        if four.is_some_and(|four| review.held.is_day(|day| day < four)) {
            flags.push(["DOB", "REVIEW", "REVIEW_CODE"].map(|column| review.cell(column)));
        }
    }
}
