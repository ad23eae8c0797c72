//! A social worker's time with a child must have its first day and, if it began on 1 April 2023 or
//! later, the social worker and the reason it began.
//!
//! # Why
//! The Department publishes how often children's social workers change, and why; without all three
//! that cannot be told.
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
            flags.push(["SW_DECOM", "SW_ID", "SW_REASON"].map(|column| time.cell(column)));
        }
    }
}
