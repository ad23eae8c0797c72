//! Stage 1 should not end before it started.
//!
//! # Why
//! Stage 1 is to take two months, reckoned between these dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-STAGE-1-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["stage_1_end_date", "stage_1_start_date"],
    page: include_str!("order_stage_1_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "stage_1_end_date", "stage_1_start_date", flags);
}
