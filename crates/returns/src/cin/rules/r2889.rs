//! A section 47 enquiry must not start before the referral date of its own episode.
//!
//! # Why
//! An enquiry answers a referral. One that began first belongs to an earlier episode, or a date is
//! wrong.
//!
//! # What to do
//! Check both dates, and move the enquiry to the episode it belongs to where that is the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2889",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2889" },
    needs: &[Table::CinDetails, Table::Section47],
    fields: &["S47ActualStartDate", "CINreferralDate"],
    page: include_str!("r2889.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, enquiry) in child.enquiries() {
        if enquiry.start.is_before(&episode.referred) {
            flags.push([enquiry.cell("S47ActualStartDate"), episode.cell("CINreferralDate")]);
        }
    }
}
