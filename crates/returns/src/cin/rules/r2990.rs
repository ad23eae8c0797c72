//! An episode closed after assessment, with no further action or to early help, must hold no
//! enquiry, conference or plan.
//!
//! # Why
//! Reasons RC8 and RC9 say that nothing followed the assessment. An enquiry, a conference or a plan
//! says that something did, and one of the two is wrong.
//!
//! # What to do
//! Where the work was done, give the closure reason that fits it; where it was recorded on the
//! wrong episode, move it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2990",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2990" },
    needs: &[Table::CinDetails],
    fields: &["ReasonForClosure", "DateOfInitialCPC", "S47ActualStartDate", "CINPlanStartDate", "CPPstartDate"],
    page: include_str!("r2990.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if !episode.reason.as_deref().is_some_and(|reason| codes::is(reason, codes::CLOSED_AFTER_ASSESSMENT)) {
            continue;
        }
        let enquiries = episode.enquiries.iter().map(|enquiry| enquiry.cell("S47ActualStartDate"));
        let cin_plans = episode.cin_plans.iter().map(|plan| plan.cell("CINPlanStartDate"));
        let protection_plans = episode.protection_plans.iter().map(|plan| plan.cell("CPPstartDate"));
        let conference = episode.conference.is_sent().then(|| episode.cell("DateOfInitialCPC"));
        let activity: Vec<Cell> = enquiries.chain(cin_plans).chain(protection_plans).chain(conference).collect();
        if !activity.is_empty() {
            flags.push(std::iter::once(episode.cell("ReasonForClosure")).chain(activity));
        }
    }
}
