//! How a child took part in a review must be said by one of PN0 to PN7 for each review, and only
//! for a review.
//!
//! # Why
//! Whether children have a say in their reviews is published.
//!
//! # What to do
//! Put in the code; PN0 is for a child under 4. Put in the day of the review where that is missing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "167",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 167" },
    needs: &[Table::Reviews],
    fields: &["REVIEW_CODE"],
    page: include_str!("r167.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for review in child.this.reviews {
        if review.held.is_sent() != review.participation.is_sent() || review.participation.is_none_of(codes::PARTICIPATION) {
            flags.push([review.cell("REVIEW_CODE")]);
        }
    }
}
