//! Stage 2 should not end before it started.
//!
//! # Why
//! Stage 2 is to take four months, reckoned between these dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-STAGE-2-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["stage_2_end_date", "stage_2_start_date"],
    page: include_str!("order_stage_2_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "stage_2_end_date", "stage_2_start_date", flags);
}
