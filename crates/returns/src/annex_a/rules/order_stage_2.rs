//! Stage 2 should not start before stage 1 ended.
//!
//! # Why
//! The two stages follow one another, with a gap of six months at most.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-STAGE-2",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["stage_2_start_date", "stage_1_end_date"],
    page: include_str!("order_stage_2.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List11, "stage_2_start_date", "stage_1_end_date", flags);
}
