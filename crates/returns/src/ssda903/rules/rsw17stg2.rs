//! A child's latest social worker must still be so at 31 March: no last day may be sent.
//!
//! # Why
//! A child looked after at the year's end has a social worker.
//!
//! # What to do
//! Remove the last day; or add the social worker who followed.

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
    let times = by_day(child.this.social_workers, |time| &time.start);
    if let Some(latest) = times.last().filter(|latest| latest.end.is_sent()) {
        flags.push([latest.cell("SW_DEC"), latest.cell("SW_DECOM")]);
    }
}
