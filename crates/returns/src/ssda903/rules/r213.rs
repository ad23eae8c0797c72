//! Who provides a placement must not be sent for a temporary placement (T0 to T4) or an
//! unregistered one (Z11 to Z14).
//!
//! # Why
//! A temporary stay is not a provision of its own, and nobody is registered to provide an
//! unregistered one.
//!
//! # What to do
//! Leave PLACE_PROVIDER blank for these placements.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "213",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 213" },
    needs: &[Table::Episodes],
    fields: &["PLACE_PROVIDER"],
    page: include_str!("r213.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if (episode.is_temporary() || episode.is_unregistered()) && episode.provider.is_sent() {
            flags.push([episode.cell("PLACE_PROVIDER")]);
        }
    }
}
