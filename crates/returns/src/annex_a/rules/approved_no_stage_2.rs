//! Adopters who are approved should have the day stage 2 started.
//!
//! # Why
//! Approval is reckoned in time from it.
//!
//! # What to do
//! Fill in the start of stage 2.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-APPROVED-NO-STAGE-2",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["stage_2_start_date", "approval_date"],
    page: include_str!("approved_no_stage_2.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List11) {
        if row.date("approval_date").is_some() && row.is_blank("stage_2_start_date") {
            row.flag(flags, &["stage_2_start_date", "approval_date"]);
        }
    }
}
