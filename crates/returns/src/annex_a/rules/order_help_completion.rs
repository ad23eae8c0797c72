//! An early help assessment should not be completed before it started.
//!
//! # Why
//! Durations of early help are reckoned from these two dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-HELP-COMPLETION",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 2" },
    needs: &[Table::List2],
    fields: &["assessment_completion_date", "assessment_start_date"],
    page: include_str!("order_help_completion.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List2, "assessment_completion_date", "assessment_start_date", flags);
}
