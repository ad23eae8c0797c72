//! A social worker's time with a child must begin within seven days of the end of the one before,
//! earlier or later, unless it is the first contact (FCONTA).
//!
//! # Why
//! A child in care always has a social worker; a handover may leave a few days between or overlap.
//!
//! # What to do
//! Correct the day one began or the other ended; put in the social worker who is missing between.
//!
//! # Where validators differ
//! The usual validator also flags a time of which the one before has no last day; rule SW08STG2
//! asks for that day.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW10STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule SW10STG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DECOM"],
    page: include_str!("rsw10stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let times = by_day(child.this.social_workers, |time| &time.start);
    for (before, after) in times.iter().zip(times.iter().skip(1)) {
        let days = before.end.value().zip(after.start.value()).and_then(|(end, start)| end.until(start).ok());
        if !after.reason.is("FCONTA") && days.is_some_and(|days| days.get_days().abs() > 7) {
            flags.push([after.cell("SW_DECOM")]);
        }
    }
}
