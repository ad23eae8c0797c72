//! A child's date of birth should be the same in every list.
//!
//! # Why
//! Two dates of birth are two children under one identifier, or one of them is wrong.
//!
//! # What to do
//! Correct the date of birth at source, or mend an identifier that two children share.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CHILD-DIFFERS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 1 to 10" },
    needs: &[],
    fields: &["date_of_birth"],
    page: include_str!("child_differs.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.same_everywhere("date_of_birth", |_| true, flags);
}
