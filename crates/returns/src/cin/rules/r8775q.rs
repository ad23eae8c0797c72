//! A person over 25 at the end of the census year should have no episode that is open, or that
//! closed after the 25th birthday.
//!
//! # Why
//! Services for children in need end by 25 at the latest. An older person's episode was usually
//! never closed.
//!
//! # What to do
//! Close the episode on the day the service ended, or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8775Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8775Q" },
    needs: &[Table::Header, Table::ChildIdentifiers, Table::CinDetails],
    fields: &["PersonBirthDate", "CINclosureDate"],
    page: include_str!("r8775q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Some(turned_25) = identifiers.born.value().map(|born| born.saturating_add(25.years())) else { return };
    if turned_25 >= period.end {
        return;
    }
    for episode in &child.episodes {
        if episode.closed.is_absent() || episode.closed.value().is_some_and(|closed| closed > turned_25) {
            flags.push([identifiers.cell("PersonBirthDate"), episode.cell("CINclosureDate")]);
        }
    }
}
