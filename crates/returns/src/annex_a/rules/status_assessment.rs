//! A child whose case status is open assessment should have an open assessment in List 4.
//!
//! # Why
//! The status is that of a child with an assessment and nothing more.
//!
//! # What to do
//! Correct the case status, or send the assessment.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-STATUS-ASSESSMENT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 4 and 6" },
    needs: &[Table::List4, Table::List6],
    fields: &["case_status", "authorisation_date"],
    page: include_str!("status_assessment.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let open = sent.open(Table::List4, "authorisation_date");
    for row in sent.rows(Table::List6).filter(|row| row.is("case_status", OPEN_ASSESSMENT)) {
        if row.id().is_some_and(|id| !open.contains(id)) {
            row.flag(flags, &["case_status"]);
        }
    }
}
