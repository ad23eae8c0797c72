//! A social worker's time with a child must have its first day and, where it began before 1 April
//! 2023, who the social worker was.
//!
//! # Why
//! How many social workers a child has had is counted by these two.
//!
//! # What to do
//! Put in the day and the social worker's registration number.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW01aSTG1",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule SW01aSTG1" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_DECOM", "SW_ID"],
    page: include_str!("rsw01astg1.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        let without_worker = time.start.is_day(|day| day < date(2023, 4, 1)) && time.worker.is_blank();
        if time.start.is_absent() || without_worker {
            flags.push([time.cell("SW_DECOM"), time.cell("SW_ID")]);
        }
    }
}
