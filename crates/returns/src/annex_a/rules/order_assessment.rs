//! An assessment should not be authorised before it started.
//!
//! # Why
//! The 45 working days of an assessment are counted between these dates.
//!
//! # What to do
//! Check both dates against the record; the years may have been mistyped.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-ASSESSMENT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 4" },
    needs: &[Table::List4],
    fields: &["authorisation_date", "assessment_start_date"],
    page: include_str!("order_assessment.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List4, "authorisation_date", "assessment_start_date", flags);
}
