//! A closure date must fall within the census year.
//!
//! # Why
//! An episode that closed before the year has no place in it; one that closed after it was open at
//! the year's end.
//!
//! # What to do
//! Leave out an episode that closed before 1 April. Leave out the closure date and reason of one
//! that closed after 31 March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8620",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8620" },
    needs: &[Table::Header, Table::CinDetails],
    fields: &["CINclosureDate"],
    page: include_str!("r8620.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.closed.is_outside(period) {
            flags.push([episode.cell("CINclosureDate")]);
        }
    }
}
