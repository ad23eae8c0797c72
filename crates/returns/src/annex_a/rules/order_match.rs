//! A child should not be matched before the decision that the child should be placed for adoption.
//!
//! # Why
//! The time to match is reckoned from the decision.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-MATCH",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["matched_date", "decision_date"],
    page: include_str!("order_match.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List10, "matched_date", "decision_date", flags);
}
