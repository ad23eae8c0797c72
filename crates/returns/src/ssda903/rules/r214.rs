//! An episode of a series of short breaks (V3, V4) must have neither the placement's postcode nor
//! Ofsted's number.
//!
//! # Why
//! Where short breaks are spent is not asked, since the child lives at home.
//!
//! # What to do
//! Leave both blank; or correct the legal status.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "214",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 214" },
    needs: &[Table::Episodes],
    fields: &["PL_POST", "URN"],
    page: include_str!("r214.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.is_short_break() && (episode.placement_postcode.is_sent() || episode.urn.is_sent()) {
            flags.push([episode.cell("PL_POST"), episode.cell("URN")]);
        }
    }
}
