//! Each episode must have a referral date, no later than the end of the census year.
//!
//! # Why
//! The referral starts every clock of the episode. Without it nothing that follows can be timed.
//!
//! # What to do
//! Put in the date of the referral. Leave out a referral made after 31 March: it belongs to next
//! year's return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8600",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8600" },
    needs: &[Table::Header, Table::CinDetails],
    fields: &["CINreferralDate"],
    page: include_str!("r8600.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.referred.value().is_none_or(|referred| referred > period.end) {
            flags.push([episode.cell("CINreferralDate")]);
        }
    }
}
