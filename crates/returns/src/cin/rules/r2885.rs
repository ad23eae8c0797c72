//! A child protection plan that starts in the census year must start on the day of an initial child
//! protection conference of its own episode.
//!
//! # Why
//! The plan is made at the conference. A later start leaves the child, on paper, without a plan; an
//! earlier one cannot be.
//!
//! # What to do
//! Set the plan's start to the day of the conference. Where the conference is missing or on the
//! wrong episode, record it on this one.
//!
//! # Where validators differ
//! A section 47 enquiry that ended with no conference needed is passed over whether that is written
//! 1 or true; the validator in common use knows only 1, and flags plans wrongly when an enquiry
//! says true.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2885",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2885" },
    needs: &[Table::Header, Table::CinDetails, Table::ChildProtectionPlans],
    fields: &["CPPstartDate", "DateOfInitialCPC"],
    page: include_str!("r2885.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (episode, plan) in child.protection_plans() {
        let Some(start) = plan.start.value().filter(|start| period.contains(*start)) else { continue };
        let needed = |enquiry: &&Section47| !enquiry.conference_not_required.is_yes();
        let enquiries: Vec<&Section47> = episode.enquiries.iter().filter(needed).collect();
        // Where an enquiry led to it, the conference is recorded there and not
        // on the episode.
        let conferences: Vec<(&Sent<Date>, Cell)> = if enquiries.is_empty() {
            vec![(&episode.conference, episode.cell("DateOfInitialCPC"))]
        } else {
            enquiries.iter().map(|enquiry| (&enquiry.conference, enquiry.cell("DateOfInitialCPC"))).collect()
        };
        if !conferences.iter().any(|(held, _)| held.value() == Some(start)) {
            flags.push(std::iter::once(plan.cell("CPPstartDate")).chain(conferences.into_iter().map(|(_, cell)| cell)));
        }
    }
}
