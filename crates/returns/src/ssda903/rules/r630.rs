//! A child who started to be looked after in the year must have what permanence there was before
//! returned.
//!
//! # Why
//! The Department publishes how many children come back into care after adoption or special
//! guardianship.
//!
//! # What to do
//! Put in the kind of order, with its authority and day; or Z1, if there was none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "630",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 630" },
    needs: &[Table::Episodes, Table::PrevPerm],
    fields: &["RNE"],
    page: include_str!("r630.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let complete =
        |before: &PrevPerm| before.option.is("Z1") || (before.option.is_sent() && before.authority.is_sent() && before.ordered.is_sent());
    for episode in child.this.episodes.iter().filter(|episode| episode.begins_care()) {
        if episode.start.is_day(|day| child.year.contains(day)) && !child.this.previous_permanence.iter().any(complete) {
            flags.push([episode.cell("RNE")]);
        }
    }
}
