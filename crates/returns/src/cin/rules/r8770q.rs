//! A child of school age with a referral that went further should have a unique pupil number, or a
//! reason, other than UN1, for having none.
//!
//! # Why
//! The number joins social care to schooling: attendance, exclusion, attainment. A child of school
//! age without one may be a child missing education.
//!
//! # What to do
//! Ask the school or Get Information about Pupils for the number. Where there is none give the
//! reason, UN2 to UN7.
//!
//! # Where validators differ
//! The cut-off is the school year's: born on or before 31 August six calendar years before the year
//! in which the census ends. A comment in the validator in common use speaks of four years; its
//! working agrees with this.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8770Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 8770Q" },
    needs: &[Table::Header, Table::ChildIdentifiers, Table::CinDetails],
    fields: &["UPN", "UPNunknown", "PersonBirthDate"],
    page: include_str!("r8770q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Ok(cut_off) = Date::new(period.year().saturating_sub(6), 8, 31) else { return };
    let of_school_age = identifiers.born.value().is_some_and(|born| born <= cut_off);
    let reasoned = identifiers.upn_unknown.as_deref().is_some_and(|why| codes::is(why, codes::UPN_UNKNOWN_AT_SCHOOL_AGE));
    let went_further = child.episodes.iter().any(|episode| episode.no_further_action.is_no());
    if of_school_age && went_further && identifiers.upn.is_none() && !reasoned {
        flags.push([identifiers.cell("UPN"), identifiers.cell("UPNunknown"), identifiers.cell("PersonBirthDate")]);
    }
}
