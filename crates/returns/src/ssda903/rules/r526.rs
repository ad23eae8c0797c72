//! Who provides the placement must be returned for every episode, save where the placement is
//! temporary (T0 to T4) or unregistered (Z11 to Z14).
//!
//! # Why
//! The Department publishes how many placements are authorities' own, private and voluntary.
//!
//! # What to do
//! Put in the kind of provider (PR0 to PR5).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "526",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 526" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "PLACE_PROVIDER"],
    page: include_str!("r526.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.provider.is_blank() && !episode.is_temporary() && !episode.is_unregistered() {
            flags.push([episode.cell("PLACE"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
