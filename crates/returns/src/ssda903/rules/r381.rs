//! Care must not end with a temporary placement (T0 to T4).
//!
//! # Why
//! From a temporary placement a child goes back to the usual one, so the reason it ended can only
//! be that another episode begins (X1).
//!
//! # What to do
//! Put in X1 and the episode that followed; or correct the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "381",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 381" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "REC"],
    page: include_str!("r381.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_temporary() && episode.ends_care() {
            flags.push([episode.cell("PLACE"), episode.cell("REC")]);
        }
    }
}
