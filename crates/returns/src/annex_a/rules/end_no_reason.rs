//! What has ended should have a reason for ending: an episode of need, a period of care, a plan for
//! adoption, an approach by adopters.
//!
//! # Why
//! Why support ended says whether it did any good.
//!
//! # What to do
//! Fill in the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-END-NO-REASON",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 8, 10 and 11" },
    needs: &[],
    fields: &[
        "closure_reason",
        "cin_closure_date",
        "care_end_reason",
        "care_end_date",
        "reversal_reason",
        "decision_reversed_date",
        "leaving_reason",
        "leaving_date",
    ],
    page: include_str!("end_no_reason.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for (table, end, reason) in ENDINGS {
        for row in sent.rows_with(*table, &[end, reason]) {
            if row.date(end).is_some() && row.is_blank(reason) {
                row.flag(flags, &[reason, end]);
            }
        }
    }
}
