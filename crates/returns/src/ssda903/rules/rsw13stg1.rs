//! The reason why a child's social worker changed must be one of the return's codes; it may be
//! blank only where the time began before 1 April 2023.
//!
//! # Why
//! Reasons have been asked since then, and other codes cannot be counted.
//!
//! # What to do
//! Put in the code from the guide.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW13STG1",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule SW13STG1" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_REASON"],
    page: include_str!("rsw13stg1.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        let unknown = time.reason.is_none_of(codes::SOCIAL_WORKER_REASON);
        let missing = time.reason.is_blank() && time.start.is_day(|day| day >= date(2023, 4, 1));
        if unknown || missing {
            flags.push([time.cell("SW_REASON")]);
        }
    }
}
