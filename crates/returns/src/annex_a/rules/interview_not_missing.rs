//! A return interview should be offered only to a child who has been missing.
//!
//! # Why
//! An offer with no missing episode means that an episode is not recorded, or that the answer
//! stands in the wrong row.
//!
//! # What to do
//! Record the missing episode, or remove the answer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-INTERVIEW-NOT-MISSING",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["return_interview_offered", "missing_episodes_last_12_months"],
    page: include_str!("interview_not_missing.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.is("return_interview_offered", YES) && row.number("missing_episodes_last_12_months") == Some(0) {
            row.flag(flags, &["return_interview_offered", "missing_episodes_last_12_months"]);
        }
    }
}
