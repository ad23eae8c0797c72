//! A child should have either a date of birth or an expected date of birth, and not both.
//!
//! # Why
//! The child's age decides which rules, services and figures apply. Both dates together leave it
//! open whether the child has been born.
//!
//! # What to do
//! Once the child is born give the date of birth and take the expected date out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8525Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8525Q" },
    needs: &[Table::ChildIdentifiers],
    fields: &["PersonBirthDate", "ExpectedPersonBirthDate"],
    page: include_str!("r8525q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.born.is_sent() == identifiers.expected.is_sent() {
        flags.push([identifiers.cell("PersonBirthDate"), identifiers.cell("ExpectedPersonBirthDate")]);
    }
}
