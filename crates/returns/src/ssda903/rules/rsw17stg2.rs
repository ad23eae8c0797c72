//! A child's latest time with a social worker must be open at the end of the year.
//!
//! # Why
//! A child in care always has a social worker.
//!
//! # What to do
//! Take out the last day, if the social worker stayed; or add the one who followed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW17STG2",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule SW17STG2" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DEC", "SW_DECOM"],
    page: include_str!("rsw17stg2.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if let Some(latest) = by_day(child.this.social_workers, |time| &time.start).pop()
        && latest.end.is_sent()
    {
        flags.push([latest.cell("SW_DEC"), latest.cell("SW_DECOM")]);
    }
}
