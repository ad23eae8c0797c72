//! What has happened should not be dated after the day of the extract.
//!
//! # Why
//! A date to come is a mistyped year, and counts as the most recent of all.
//!
//! # What to do
//! Correct the date; check its year first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-FUTURE-DATE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "every list" },
    needs: &[],
    fields: &["every date but the date of birth"],
    page: include_str!("future_date.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    sent.each_event(|row, column, day| {
        if day > as_at {
            row.flag(flags, &[column]);
        }
    });
}
