//! Ofsted's number must not be sent for a placement of a kind that Ofsted does not register.
//!
//! # Why
//! The child would be taken for living with a provider that has nothing to do with them.
//!
//! # What to do
//! Remove the number, or correct the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "222",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 222" },
    needs: &[Table::Episodes],
    fields: &["URN"],
    page: include_str!("r222.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.has_provider_number() && episode.is_of_a_kind_not_registered() {
            flags.push([episode.cell("URN")]);
        }
    }
}
