//! An episode of need should not close before it started.
//!
//! # Why
//! A case that closes before it starts is open on no day and is counted in no month.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-CIN-CLOSURE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 6" },
    needs: &[Table::List6],
    fields: &["cin_closure_date", "cin_start_date"],
    page: include_str!("order_cin_closure.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List6, "cin_closure_date", "cin_start_date", flags);
}
