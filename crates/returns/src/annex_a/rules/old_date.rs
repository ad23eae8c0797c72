//! No date should be more than 27 years before the day of the extract.
//!
//! # Why
//! No child or young person of the return is older than 26. 01/01/1900 usually stands for a blank.
//!
//! # What to do
//! Correct the date, or leave the cell blank.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-OLD-DATE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "every list" },
    needs: &[],
    fields: &["every date but the date of birth"],
    page: include_str!("old_date.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(oldest) = sent.as_at(flags).map(|as_at| as_at.saturating_sub(27.years())) else { return };
    sent.each_event(|row, column, day| {
        if day < oldest {
            row.flag(flags, &[column]);
        }
    });
}
