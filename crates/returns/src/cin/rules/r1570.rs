//! The authority's identifier of a child must not be longer than 20 characters.
//!
//! # Why
//! The Department's systems keep twenty. A longer identifier would be cut, and two children could
//! become one.
//!
//! # What to do
//! Send the identifier the case system uses, without anything added to it. Use the same one as in
//! the return of looked after children.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1570",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 1570" },
    needs: &[Table::ChildIdentifiers],
    fields: &["LAchildID"],
    page: include_str!("r1570.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.la_child_id.as_deref().is_some_and(|id| id.chars().count() > 20) {
        flags.push([identifiers.cell("LAchildID")]);
    }
}
