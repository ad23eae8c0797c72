//! In a closed episode every section 47 enquiry must have had its conference, or have needed none.
//!
//! # Why
//! A case closed in the middle of an enquiry was closed without knowing whether the child was safe,
//! or the outcome was never recorded.
//!
//! # What to do
//! Put in the conference's date, or say that none was needed; or reopen the episode.
//!
//! # Where validators differ
//! The rule asks for either. An enquiry with both a conference and the flag is complete and passes
//! here; the validator in common use flags it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8868",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8868" },
    needs: &[Table::CinDetails, Table::Section47],
    fields: &["CINclosureDate", "DateOfInitialCPC", "ICPCnotRequired"],
    page: include_str!("r8868.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, enquiry) in child.enquiries() {
        let complete = enquiry.conference.is_sent() || enquiry.conference_not_required.is_yes();
        if episode.closed.is_sent() && !complete {
            flags.push([episode.cell("CINclosureDate"), enquiry.cell("DateOfInitialCPC"), enquiry.cell("ICPCnotRequired")]);
        }
    }
}
