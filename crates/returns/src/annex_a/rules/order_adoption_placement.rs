//! A child should not be placed for adoption before being matched.
//!
//! # Why
//! A child already fostered by the adopters is placed for adoption on the day of the match or after
//! it.
//!
//! # What to do
//! Check both dates. Where the carers fostered the child first, give that day as the placement for
//! fostering.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-ADOPTION-PLACEMENT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["placed_date", "matched_date"],
    page: include_str!("order_adoption_placement.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List10, "placed_date", "matched_date", flags);
}
