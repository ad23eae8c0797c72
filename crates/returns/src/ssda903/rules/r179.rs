//! Whether a placement is in the authority's own area must be known from its postcode, except for
//! series of short breaks.
//!
//! # Why
//! How many children live outside their authority's area is published.
//!
//! # What to do
//! Correct the postcode, or put it in.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "179",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 179" },
    needs: &[Table::Episodes, Table::Postcodes, Table::Authority],
    fields: &["PL_POST"],
    page: include_str!("r179.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if !episode.is_short_break() && child.is_in_own_area(episode).is_none() {
            flags.push([episode.cell("PL_POST")]);
        }
    }
}
