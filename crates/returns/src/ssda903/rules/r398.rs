//! An episode of short breaks (V3, V4) must have no postcode, neither of home nor of the placement.
//!
//! # Why
//! Distance from home is not measured for short breaks, so the postcodes serve no purpose and are
//! not to be sent.
//!
//! # What to do
//! Leave both postcodes out, or correct the legal status.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "398",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 398" },
    needs: &[Table::Episodes],
    fields: &["LS", "HOME_POST", "PL_POST"],
    page: include_str!("r398.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_short_break() && (episode.home_postcode.is_sent() || episode.placement_postcode.is_sent()) {
            flags.push(["LS", "HOME_POST", "PL_POST"].map(|column| episode.cell(column)));
        }
    }
}
