//! An expected date of birth should lie between 30 days before the end of the census year and nine
//! months after it.
//!
//! # Why
//! A child unborn at 31 March is born by December. An expected date before March means that the
//! child has been born and nobody has recorded it.
//!
//! # What to do
//! Put in the date of birth where the child has been born; otherwise check the expected date.
//!
//! # Where validators differ
//! The first and last days, 1 March and 31 December, are inside: the rule says between March and
//! December. The validator in common use queries them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8530Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8530Q" },
    needs: &[Table::Header, Table::ChildIdentifiers],
    fields: &["ExpectedPersonBirthDate"],
    page: include_str!("r8530q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let earliest = period.end.saturating_sub(30.days());
    let latest = period.end.saturating_add(9.months());
    if identifiers.expected.value().is_some_and(|expected| !(earliest..=latest).contains(&expected)) {
        flags.push([identifiers.cell("ExpectedPersonBirthDate")]);
    }
}
