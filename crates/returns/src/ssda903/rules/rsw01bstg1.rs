//! A social worker's time with a child must have its first day and, where it began on or after 1
//! April 2023, who the social worker was and why there was a change.
//!
//! # Why
//! How many social workers a child has had, and why they changed, is counted by these.
//!
//! # What to do
//! Put in what is missing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW01bSTG1",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule SW01bSTG1" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DECOM", "SW_ID", "SW_REASON"],
    page: include_str!("rsw01bstg1.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        let incomplete = time.worker.is_blank() || time.reason.is_blank();
        if time.start.is_absent() || (incomplete && time.start.is_day(|day| day >= date(2023, 4, 1))) {
            flags.push([time.cell("SW_DECOM"), time.cell("SW_ID"), time.cell("SW_REASON")]);
        }
    }
}
