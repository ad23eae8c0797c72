//! Every episode but the child's latest must have ended, with its date and its reason.
//!
//! # Why
//! A child has one placement and one legal status at a time, so a new episode begins when the one
//! before it ends.
//!
//! # What to do
//! Put in the day and the reason the earlier episode ended; or remove it, if it was entered twice.
//!
//! # Where validators differ
//! Where the two latest episodes began on the same day, the one sent last counts as the latest.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "142",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 142" },
    needs: &[Table::Episodes],
    fields: &["DEC", "REC"],
    page: include_str!("r142.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(latest) = child.latest() else { return };
    for episode in child.this.episodes {
        if episode.row != latest.row && (episode.is_open() || episode.reason_ended.is_blank()) {
            flags.push([episode.cell("DEC"), episode.cell("REC")]);
        }
    }
}
