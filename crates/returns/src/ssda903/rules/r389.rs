//! A child who moved on to adult social care (E7) must have been at least 16.
//!
//! # Why
//! Adult services do not take over the care of somebody younger, so the reason or the age is wrong.
//!
//! # What to do
//! Correct the reason or the day the episode ended, or the date of birth; put in the day where it
//! is missing.
//!
//! # Where validators differ
//! Where the day or the date of birth is missing the age cannot be shown, so the reason is flagged
//! as well.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "389",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 389" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["REC"],
    page: include_str!("r389.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let old_enough = child.turns(16);
    for episode in child.this.episodes {
        let shown = old_enough.is_some_and(|old_enough| episode.end.is_day(|day| day >= old_enough));
        if episode.reason_ended.is("E7") && !shown {
            flags.push([episode.cell("REC")]);
        }
    }
}
