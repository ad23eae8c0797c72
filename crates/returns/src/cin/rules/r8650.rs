//! A primary need must be one of N0 to N9.
//!
//! # Why
//! A need outside the table says nothing to anyone outside the authority.
//!
//! # What to do
//! Put in the code of the table that fits.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8650",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8650" },
    needs: &[Table::CinDetails],
    fields: &["PrimaryNeedCode"],
    page: include_str!("r8650.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.need.as_deref().is_some_and(|need| !codes::is(need, codes::PRIMARY_NEED)) {
            flags.push([episode.cell("PrimaryNeedCode")]);
        }
    }
}
