//! The authority's identifier of a child must be letters and digits only.
//!
//! # Why
//! Spaces, dashes and slashes are lost or changed as data passes between systems, and the child can
//! then no longer be matched from year to year.
//!
//! # What to do
//! Take the other characters out of the identifier, in the same way every year and in every return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1580",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 1580" },
    needs: &[Table::ChildIdentifiers],
    fields: &["LAchildID"],
    page: include_str!("r1580.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.la_child_id.as_deref().is_some_and(|id| !id.chars().all(|c| c.is_ascii_alphanumeric())) {
        flags.push([identifiers.cell("LAchildID")]);
    }
}
