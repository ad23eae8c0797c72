//! A referral that led to no further action must have no assessment, section 47 enquiry or
//! conference.
//!
//! # Why
//! Each of them is further action. Either the referral did lead to something, or the work belongs
//! to another episode.
//!
//! # What to do
//! Set ReferralNFA to false where work was done; otherwise move the work to its own episode.
//!
//! # Where validators differ
//! True is true in capitals too. The validator in common use does not see TRUE, though its rule
//! 8568 accepts it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8831",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8831" },
    needs: &[Table::CinDetails],
    fields: &["ReferralNFA", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "S47ActualStartDate", "DateOfInitialCPC"],
    page: include_str!("r8831.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in child.episodes.iter().filter(|episode| episode.no_further_action.is_yes()) {
        let mut activity: Vec<Cell> = Vec::new();
        for held in &episode.assessments {
            activity.extend(held.start.is_sent().then(|| held.cell("AssessmentActualStartDate")));
            activity.extend(held.authorised.is_sent().then(|| held.cell("AssessmentAuthorisationDate")));
        }
        for held in &episode.enquiries {
            activity.extend(held.start.is_sent().then(|| held.cell("S47ActualStartDate")));
        }
        activity.extend(episode.conference.is_sent().then(|| episode.cell("DateOfInitialCPC")));
        if !activity.is_empty() {
            flags.push(std::iter::once(episode.cell("ReferralNFA")).chain(activity));
        }
    }
}
