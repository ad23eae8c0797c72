//! An unborn child's sex must be U.
//!
//! # Why
//! A child with an expected date and no date of birth has not been born, so sex is not yet
//! recorded. Any other code suggests that the birth has not been recorded.
//!
//! # What to do
//! Put in the date of birth where the child has been born; otherwise set Sex to U.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8750",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 8750" },
    needs: &[Table::ChildIdentifiers],
    fields: &["Sex", "PersonBirthDate", "ExpectedPersonBirthDate"],
    page: include_str!("r8750.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let unborn = identifiers.expected.is_sent() && identifiers.born.is_absent();
    if unborn && identifiers.sex.as_deref() != Some("U") {
        flags.push([identifiers.cell("Sex"), identifiers.cell("PersonBirthDate"), identifiers.cell("ExpectedPersonBirthDate")]);
    }
}
