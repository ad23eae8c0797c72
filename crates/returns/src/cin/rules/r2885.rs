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

fn check(child: &Child, period: &Period, flags: &mut Flags) {
    for (episode, plan) in child.protection_plans() {
        let Some(start) = plan.start.value().filter(|start| period.contains(*start)) else { continue };
        let mut conferences: Vec<Cell> = Vec::new();
        let mut held: Vec<Date> = Vec::new();
        for enquiry in episode.enquiries.iter().filter(|enquiry| !enquiry.conference_not_required.is_yes()) {
            if let Some(day) = enquiry.conference.value() {
                held.push(day);
                conferences.push(enquiry.cell("DateOfInitialCPC"));
            }
        }
        // With no enquiry that led to one, the conference stands on the episode.
        if held.is_empty()
            && let Some(day) = episode.conference.value()
        {
            held.push(day);
            conferences.push(episode.cell("DateOfInitialCPC"));
        }
        if !held.contains(&start) {
            flags.push(std::iter::once(plan.cell("CPPstartDate")).chain(conferences));
        }
    }
}
