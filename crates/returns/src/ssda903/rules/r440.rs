//! A child must be under 4 at a review where the way of taking part is that of a child under 4
//! (PN0).
//!
//! # Why
//! From the fourth birthday it is returned how the child's views were heard.
//!
//! # What to do
//! Put in how the child took part (PN1 to PN7), or correct the day of the review or the date of
//! birth.
//!
//! # Where validators differ
//! The message speaks of who was 4 or over, and that is so on the birthday itself; a validator that
//! begins the day after lets that day pass.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "440",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 440" },
    needs: &[Table::Reviews],
    fields: &["DOB", "REVIEW", "REVIEW_CODE"],
    page: include_str!("r440.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for review in child.this.reviews.iter().filter(|review| review.participation.is("PN0")) {
        let four = review.born.value().map(|born| birthday(born, 4));
        if four.is_some_and(|four| review.held.is_day(|day| day >= four)) {
            flags.push(["DOB", "REVIEW", "REVIEW_CODE"].map(|column| review.cell(column)));
        }
    }
}
