//! Nothing in an episode may be dated after the episode closed.
//!
//! # Why
//! Work after closure either belongs to a new episode, with a referral of its own, or shows that
//! the case was closed too early on the system.
//!
//! # What to do
//! Correct the closure date, correct the date of the work, or open a new episode for it.
//!
//! # Where validators differ
//! The validator in common use never checks the end of child protection plans, because it looks at
//! a made-up plan in place of the one sent, and it gives up altogether when some counts happen to
//! differ.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8565",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8565" },
    needs: &[Table::CinDetails],
    fields: &[
        "CINclosureDate",
        "AssessmentActualStartDate",
        "AssessmentAuthorisationDate",
        "S47ActualStartDate",
        "DateOfInitialCPC",
        "CPPendDate",
        "CINPlanStartDate",
        "CINPlanEndDate",
    ],
    page: include_str!("r8565.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let late = |day: &Sent<Date>| day.is_after(&episode.closed);
        let mut after: Vec<Cell> = Vec::new();
        for held in &episode.assessments {
            after.extend(late(&held.start).then(|| held.cell("AssessmentActualStartDate")));
            after.extend(late(&held.authorised).then(|| held.cell("AssessmentAuthorisationDate")));
        }
        for held in &episode.cin_plans {
            after.extend(late(&held.start).then(|| held.cell("CINPlanStartDate")));
            after.extend(late(&held.end).then(|| held.cell("CINPlanEndDate")));
        }
        for held in &episode.enquiries {
            after.extend(late(&held.start).then(|| held.cell("S47ActualStartDate")));
            after.extend(late(&held.conference).then(|| held.cell("DateOfInitialCPC")));
        }
        for held in &episode.protection_plans {
            after.extend(late(&held.end).then(|| held.cell("CPPendDate")));
        }
        after.extend(late(&episode.conference).then(|| episode.cell("DateOfInitialCPC")));
        if !after.is_empty() {
            flags.push(std::iter::once(episode.cell("CINclosureDate")).chain(after));
        }
    }
}
