//! A date of birth must not be after the end of the census year.
//!
//! # Why
//! A child not yet born at the end of the year has an expected date of birth, and no other.
//!
//! # What to do
//! Correct the date. For a child still to be born, give ExpectedPersonBirthDate and leave
//! PersonBirthDate out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8520",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8520" },
    needs: &[Table::Header, Table::ChildIdentifiers],
    fields: &["PersonBirthDate"],
    page: include_str!("r8520.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.born.value().is_some_and(|born| born > period.end) {
        flags.push([identifiers.cell("PersonBirthDate")]);
    }
}
