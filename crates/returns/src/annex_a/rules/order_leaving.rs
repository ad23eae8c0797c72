//! Adopters should not leave the process before they enquired.
//!
//! # Why
//! The time in the process is reckoned between these dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-LEAVING",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["leaving_date", "enquiry_date"],
    page: include_str!("order_leaving.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "leaving_date", "enquiry_date", flags);
}
