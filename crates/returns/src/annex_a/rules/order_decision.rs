//! The decision that a child should be placed for adoption should not be before the child entered
//! care.
//!
//! # Why
//! The time from care to adoption is reckoned from the entry into care.
//!
//! # What to do
//! Check both dates; entry into care should be that of the period in which the decision was made.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-DECISION",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["decision_date", "care_start_date"],
    page: include_str!("order_decision.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List10, "decision_date", "care_start_date", flags);
}
