//! An authorised assessment should say whether the child needs support.
//!
//! # Why
//! What assessments come to is one of the first things that inspectors ask.
//!
//! # What to do
//! Fill in whether the child was assessed as needing support.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ASSESSMENT-OUTCOME",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 4" },
    needs: &[Table::List4],
    fields: &["support_required", "authorisation_date"],
    page: include_str!("assessment_outcome.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List4) {
        if row.date("authorisation_date").is_some() && row.is_blank("support_required") {
            row.flag(flags, &["support_required", "authorisation_date"]);
        }
    }
}
