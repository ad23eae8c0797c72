//! A social worker's number must begin with SW or, where there is none, XX.
//!
//! # Why
//! The number is that of the register of social workers, and tells one from another across
//! authorities.
//!
//! # What to do
//! Put in the registration number; for a worker who is not registered, a number of your own that
//! begins with XX.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "SW02STG1",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule SW02STG1" },
    needs: &[Table::SwEpisodes],
    fields: &["SW_ID"],
    page: include_str!("rsw02stg1.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for time in child.this.social_workers {
        let id = time.worker.as_str();
        if !id.starts_with("SW") && !id.starts_with("XX") {
            flags.push([time.cell("SW_ID")]);
        }
    }
}
