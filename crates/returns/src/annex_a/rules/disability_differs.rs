//! Whether a child has a disability should be the same in every list.
//!
//! # Why
//! Two answers for one child are counted in two groups.
//!
//! # What to do
//! Correct the lists that are out of date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-DISABILITY-DIFFERS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 4 to 10" },
    needs: &[],
    fields: &["disability"],
    page: include_str!("disability_differs.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.same_everywhere("disability", |answer| answer == YES || answer == NO, flags);
}
