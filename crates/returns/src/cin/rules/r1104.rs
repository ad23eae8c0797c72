//! The initial child protection conference of a section 47 enquiry must not be before the referral
//! date of its own episode.
//!
//! # Why
//! A conference answers concerns that came with the referral. One dated earlier belongs to an
//! earlier episode, or one of the dates is wrong.
//!
//! # What to do
//! Check both dates, and move the enquiry to the episode it belongs to where that is the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1104",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1104" },
    needs: &[Table::CinDetails, Table::Section47],
    fields: &["DateOfInitialCPC", "CINreferralDate"],
    page: include_str!("r1104.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, enquiry) in child.enquiries() {
        if enquiry.conference.is_before(&episode.referred) {
            flags.push([enquiry.cell("DateOfInitialCPC"), episode.cell("CINreferralDate")]);
        }
    }
}
