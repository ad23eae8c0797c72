//! A child whose case closed after assessment with no further action should not be in List 6.
//!
//! # Why
//! The list leaves out those found not to be in need.
//!
//! # What to do
//! Leave the row out, or correct the reason for closure.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CLOSED-AFTER-ASSESSMENT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 6" },
    needs: &[Table::List6],
    fields: &["closure_reason"],
    page: include_str!("closed_after_assessment.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List6) {
        if row.code("closure_reason") == Some("RC8") {
            row.flag(flags, &["closure_reason"]);
        }
    }
}
