//! A social worker's time with a child must begin within seven days of the end of the one before,
//! unless it was the child's first contact (FCONTA).
//!
//! # Why
//! One social worker hands over to the next; a longer overlap or gap is a mistake in one of the
//! days.
//!
//! # What to do
//! Correct the first day, or the last day of the one before.
//!
//! # Where validators differ
//! Where the one before has no last day, the new one has begun before its end, and is flagged.

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
        let Some(began) = after.start.value() else { continue };
        let near = |ended: Date| ended.saturating_sub(7.days()) <= began && began <= ended.saturating_add(7.days());
        let handed_over = !before.end.is_absent() && before.end.value().is_none_or(near);
        if !after.reason.is("FCONTA") && !handed_over {
            flags.push([after.cell("SW_DECOM")]);
        }
    }
}
