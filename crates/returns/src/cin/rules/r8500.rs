//! Every child must have the authority's identifier.
//!
//! # Why
//! Without it the child cannot be found again: not by whoever corrects this return, nor in next
//! year's.
//!
//! # What to do
//! Put in the identifier that the case system uses.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8500",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8500" },
    needs: &[Table::ChildIdentifiers],
    fields: &["LAchildID"],
    page: include_str!("r8500.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    if child.identifiers.la_child_id.is_none() {
        flags.push([child.identifiers.cell("LAchildID")]);
    }
}
