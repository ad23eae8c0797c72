//! A child with an open assessment should be among the children in need of List 6.
//!
//! # Why
//! List 6 holds every child with an open assessment.
//!
//! # What to do
//! Send the row of List 6, or fill in the day the assessment was authorised.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ASSESSMENT-NOT-IN-NEED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 4 and 6" },
    needs: &[Table::List4, Table::List6],
    fields: &["authorisation_date", "assessment_start_date"],
    page: include_str!("assessment_not_in_need.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let known = sent.ids(Table::List6);
    for row in sent.rows(Table::List4).filter(|row| row.date("assessment_start_date").is_some() && row.is_blank("authorisation_date")) {
        if row.id().is_some_and(|id| !known.contains(id)) {
            row.flag(flags, &["authorisation_date", "assessment_start_date"]);
        }
    }
}
