//! What has a reason for ending should have a date of ending: an episode of need, a period of care,
//! a plan for adoption, an approach by adopters.
//!
//! # Why
//! A reason without a date leaves in doubt whether it is over.
//!
//! # What to do
//! Fill in the date, or remove the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-REASON-NO-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 8, 10 and 11" },
    needs: &[],
    fields: &[
        "cin_closure_date",
        "closure_reason",
        "care_end_date",
        "care_end_reason",
        "decision_reversed_date",
        "reversal_reason",
        "leaving_date",
        "leaving_reason",
    ],
    page: include_str!("reason_no_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for (table, end, reason) in ENDINGS {
        for row in sent.rows_with(*table, &[end, reason]) {
            if row.is_blank(end) && row.text(reason).is_some() {
                row.flag(flags, &[end, reason]);
            }
        }
    }
}
