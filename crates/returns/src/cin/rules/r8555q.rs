//! A child should not be referred after the recorded date of death.
//!
//! # Why
//! The referral may be another child's, or one of the dates is wrong.
//!
//! # What to do
//! Check both dates, and move the referral where it is about a brother or sister.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8555Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8555Q" },
    needs: &[Table::ChildIdentifiers, Table::CinDetails],
    fields: &["CINreferralDate", "PersonDeathDate"],
    page: include_str!("r8555q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.referred.is_after(&child.identifiers.died) {
            flags.push([episode.cell("CINreferralDate"), child.identifiers.cell("PersonDeathDate")]);
        }
    }
}
