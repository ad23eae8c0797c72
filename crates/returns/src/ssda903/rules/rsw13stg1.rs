//! Why a child's social worker changed must be one of the return's codes, and be sent for every
//! change on or after 1 April 2023.
//!
//! # Why
//! The reasons are published, and show which changes an authority could have spared a child.
//!
//! # What to do
//! Put in the code that fits; FCONTA for the child's first social worker.

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
        let not_said = time.reason.is_blank() && time.start.is_day(|day| day >= date(2023, 4, 1));
        if time.reason.is_none_of(codes::SOCIAL_WORKER_REASON) || not_said {
            flags.push([time.cell("SW_REASON")]);
        }
    }
}
