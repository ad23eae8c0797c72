//! A child's gender should be the same in every list.
//!
//! # Why
//! Two answers for one child are counted in two groups.
//!
//! # What to do
//! Correct the lists that are out of date, or mend an identifier that two children share.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-GENDER-DIFFERS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 1 to 10" },
    needs: &[],
    fields: &["sex"],
    page: include_str!("gender_differs.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.same_everywhere("sex", |sex| sex == MALE || sex == FEMALE, flags);
}
