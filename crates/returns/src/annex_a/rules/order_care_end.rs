//! A child should not cease to be looked after before becoming looked after.
//!
//! # Why
//! Such a child is in care on no day and is counted in no month.
//!
//! # What to do
//! Check both dates; the end may be that of an earlier period of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-CARE-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["care_end_date", "care_start_date"],
    page: include_str!("order_care_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List8, "care_end_date", "care_start_date", flags);
}
