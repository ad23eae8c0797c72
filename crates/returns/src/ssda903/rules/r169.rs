//! The authority in which a child is placed must be known from the placement's postcode, except for
//! series of short breaks.
//!
//! # Why
//! How many children are placed outside their own area is published by authority.
//!
//! # What to do
//! Correct the postcode, or put it in.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "169",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 169" },
    needs: &[Table::Episodes, Table::Postcodes],
    fields: &["PL_POST"],
    page: include_str!("r169.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if !episode.is_short_break() && child.placement_place(episode).is_none() {
            flags.push([episode.cell("PL_POST")]);
        }
    }
}
