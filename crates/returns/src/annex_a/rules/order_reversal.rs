//! A decision for adoption should not be reversed before it was made.
//!
//! # Why
//! A reversal of an earlier decision belongs to the row of that decision.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-REVERSAL",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["decision_reversed_date", "decision_date"],
    page: include_str!("order_reversal.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List10, "decision_reversed_date", "decision_date", flags);
}
