//! A child must not be referred more than 40 weeks before birth, or before the expected birth.
//!
//! # Why
//! Nobody can be concerned for a child before there is one. One of the dates is wrong, or the
//! referral is about an older brother or sister.
//!
//! # What to do
//! Check the dates, and move the referral where it is another child's.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8606",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8606" },
    needs: &[Table::ChildIdentifiers, Table::CinDetails],
    fields: &["CINreferralDate", "PersonBirthDate", "ExpectedPersonBirthDate"],
    page: include_str!("r8606.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    for episode in &child.episodes {
        let Some(referred) = episode.referred.value() else { continue };
        let too_early = |birth: &Sent<Date>| birth.value().is_some_and(|birth| referred < birth.saturating_sub(280.days()));
        if too_early(&identifiers.born) || too_early(&identifiers.expected) {
            flags.push([episode.cell("CINreferralDate"), identifiers.cell("PersonBirthDate"), identifiers.cell("ExpectedPersonBirthDate")]);
        }
    }
}
