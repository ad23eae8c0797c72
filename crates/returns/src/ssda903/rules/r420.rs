//! No authority of placement must come out for an episode of short breaks (V3, V4).
//!
//! # Why
//! The authority is worked out from the placement's postcode, which is not to be sent for short
//! breaks.
//!
//! # What to do
//! Leave the placement's postcode blank, or correct the legal status.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "420",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 420" },
    needs: &[Table::Episodes, Table::Postcodes],
    fields: &["LS", "PL_POST"],
    page: include_str!("r420.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_short_break() && child.placement_place(episode).is_some() {
            flags.push([episode.cell("LS"), episode.cell("PL_POST")]);
        }
    }
}
