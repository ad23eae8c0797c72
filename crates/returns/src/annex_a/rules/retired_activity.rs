//! The activity of a care leaver should not be F3 or P3 since the edition of 2023.
//!
//! # Why
//! Training and employment were parted from apprenticeships: F4 and F5 full time, P4 and P5 part
//! time.
//!
//! # What to do
//! Use F4 or P4 for an apprenticeship, F5 or P5 for other training or employment.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-RETIRED-ACTIVITY",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2023,
    source: Source { document: OFSTED_2023, paragraph: "List 9" },
    needs: &[Table::List9],
    fields: &["activity"],
    page: include_str!("retired_activity.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    // An extract in the older form has no column of the edition of 2023.
    let later = sent.list(Table::List9).is_some_and(|list| list.has("last_contact_date"));
    for row in sent.rows(Table::List9).filter(|_| later) {
        if row.code("activity").is_some_and(|code| code == "F3" || code == "P3") {
            row.flag(flags, &["activity"]);
        }
    }
}
