//! A child with a date of death should have a date of birth that is not after it.
//!
//! # Why
//! The child's age at death cannot be known otherwise, and one of the dates is wrong.
//!
//! # What to do
//! Check both dates against the case record. For a child who died before birth, follow the
//! Department's guidance for the census.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8535Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8535Q" },
    needs: &[Table::ChildIdentifiers],
    fields: &["PersonDeathDate", "PersonBirthDate"],
    page: include_str!("r8535q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.died.is_sent() && (identifiers.born.is_absent() || identifiers.died.is_before(&identifiers.born)) {
        flags.push([identifiers.cell("PersonDeathDate"), identifiers.cell("PersonBirthDate")]);
    }
}
