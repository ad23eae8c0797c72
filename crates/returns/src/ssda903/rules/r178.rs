//! Who provides a placement, where sent, must be one of PR0 to PR5, and must not be sent for a
//! temporary placement (T0 to T3) or an unregistered one (Z11 to Z14).
//!
//! # Why
//! A temporary stay is not a provision of its own, and nobody is registered to provide an
//! unregistered one.
//!
//! # What to do
//! Put in the code that fits; leave it blank for these placements.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "178",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 178" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "PLACE_PROVIDER"],
    page: include_str!("r178.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        let needs_none = episode.placement.is_one_of(&["T0", "T1", "T2", "T3"]) || episode.is_unregistered();
        if episode.provider.is_none_of(codes::PROVIDER) || (needs_none && episode.provider.is_sent()) {
            flags.push([episode.cell("PLACE"), episode.cell("PLACE_PROVIDER")]);
        }
    }
}
