//! A child's ethnicity should be the same in every list.
//!
//! # Why
//! Two answers for one child are counted in two groups.
//!
//! # What to do
//! Correct the lists that are out of date, or mend an identifier that two children share.

use super::prelude::*;

/// Codes that say nothing about the child.
const NOT_KNOWN: [&str; 3] = ["s) REFU", "s) NOBT", "u) UNKNOWN"];

pub(super) static RULE: Rule = Rule {
    code: "A-ETHNICITY-DIFFERS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 1 to 10" },
    needs: &[],
    fields: &["ethnicity"],
    page: include_str!("ethnicity_differs.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.same_everywhere("ethnicity", |code| !NOT_KNOWN.contains(&code), flags);
}
