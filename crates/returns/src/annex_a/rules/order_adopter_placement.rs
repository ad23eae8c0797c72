//! A child should not be placed with adopters before they were matched.
//!
//! # Why
//! The time from match to placement is reckoned between these dates.
//!
//! # What to do
//! Check both dates. Fostering for adoption before the match is told in its own column.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-ADOPTER-PLACEMENT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["placed_date", "matched_date"],
    page: include_str!("order_adopter_placement.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "placed_date", "matched_date", flags);
}
