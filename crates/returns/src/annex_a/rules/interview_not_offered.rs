//! A return interview that was not offered should not be accepted.
//!
//! # Why
//! One of the two answers is wrong, and both are counted.
//!
//! # What to do
//! Correct whichever is wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-INTERVIEW-NOT-OFFERED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["return_interview_accepted", "return_interview_offered"],
    page: include_str!("interview_not_offered.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.is("return_interview_offered", NO) && row.is("return_interview_accepted", YES) {
            row.flag(flags, &["return_interview_accepted", "return_interview_offered"]);
        }
    }
}
