//! Dates that cannot be, in themselves or beside others.

use super::{Sent, at};
use crate::annex_a::defect::{Defect, DefectKind, written};
use care::calendar::months_before;
use care::tables::Kind;
use jiff::ToSpan;

/// Pairs of a list of which the first never follows the second.
const ORDER: &[(u8, &str, &str)] = &[
    (2, "assessment_start_date", "assessment_completion_date"),
    (4, "assessment_start_date", "authorisation_date"),
    (5, "strategy_discussion_date", "icpc_date"),
    (6, "cin_start_date", "cin_closure_date"),
    (7, "plan_start_date", "plan_end_date"),
    (7, "plan_start_date", "last_review_date"),
    (8, "care_start_date", "care_end_date"),
    (8, "care_start_date", "placement_start_date"),
    (8, "placement_start_date", "care_end_date"),
    (8, "legal_status_start_date", "care_end_date"),
    (10, "care_start_date", "decision_date"),
    (10, "decision_date", "placement_order_date"),
    (10, "decision_date", "matched_date"),
    (10, "matched_date", "placed_date"),
    (10, "placed_date", "adoption_order_date"),
    (10, "decision_date", "decision_reversed_date"),
    (11, "enquiry_date", "stage_1_start_date"),
    (11, "stage_1_start_date", "stage_1_end_date"),
    (11, "stage_1_end_date", "stage_2_start_date"),
    (11, "stage_2_start_date", "stage_2_end_date"),
    (11, "approval_date", "matched_date"),
    (11, "matched_date", "placed_date"),
    (11, "placed_date", "adoption_order_date"),
    (11, "enquiry_date", "leaving_date"),
];

pub(super) fn out_of_order(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    for (number, first, second) in ORDER {
        let Some(list) = sent.list(*number) else { continue };
        let (firsts, seconds) = (list.dates(first), list.dates(second));
        let header = |name: &str| {
            let column = list.schema.position(name).and_then(|position| list.schema.columns.get(position));
            column.map_or("", |column| column.header.trim())
        };
        for row in 0..list.len() {
            if let (Some(one), Some(other)) = (at(firsts, row), at(seconds, row))
                && other < one
            {
                let message = format!("{} ({}) is before {} ({}).", header(second), written(other), header(first), written(one));
                found.push(list.defect(DefectKind::DateOrder, row, second, message));
            }
        }
    }
}

/// Every column of dates but the date of birth, which is expected for a child
/// not yet born.
fn events(sent: &Sent<'_>, mut each: impl FnMut(&crate::annex_a::List, &'static str)) {
    for list in &sent.submission.lists {
        for column in list.schema.columns {
            if column.kind == Kind::Date && column.name != "date_of_birth" {
                each(list, column.name);
            }
        }
    }
}

pub(super) fn in_future(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(as_at) = sent.as_at else { return };
    events(sent, |list, name| {
        for (row, date) in list.dates(name).iter().enumerate() {
            if let Some(date) = date.filter(|date| *date > as_at) {
                let message = format!("{} is after the day of the extract, {}.", written(date), written(as_at));
                found.push(list.defect(DefectKind::FutureDate, row, name, message));
            }
        }
    });
}

/// No child or young person of the return is more than 26 years old.
pub(super) fn too_old(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(oldest) = sent.as_at.map(|as_at| as_at.saturating_sub(27.years())) else { return };
    events(sent, |list, name| {
        for (row, date) in list.dates(name).iter().enumerate() {
            if let Some(date) = date.filter(|date| *date < oldest) {
                let message = format!("{} is more than 27 years ago.", written(date));
                found.push(list.defect(DefectKind::OldDate, row, name, message));
            }
        }
    });
}

/// What only happens to a child who is born. Enquiries, plans and assessments
/// may be of a child not yet born, and so may visits, to the mother.
const AFTER_BIRTH: &[(u8, &str)] = &[
    (8, "care_start_date"),
    (8, "placement_start_date"),
    (8, "last_visit_date"),
    (8, "last_review_date"),
    (8, "last_health_assessment_date"),
    (8, "last_dental_check_date"),
    (10, "care_start_date"),
    (10, "placed_date"),
];

pub(super) fn before_birth(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    for (number, name) in AFTER_BIRTH {
        let Some(list) = sent.list(*number) else { continue };
        let (births, dates) = (list.dates("date_of_birth"), list.dates(name));
        for row in 0..list.len() {
            if let (Some(born), Some(date)) = (at(births, row), at(dates, row))
                && date < born
            {
                let message = format!("{} is before the child was born, on {}.", written(date), written(born));
                found.push(list.defect(DefectKind::BeforeBirth, row, name, message));
            }
        }
    }
}

/// The date by which each list takes a row in, and for how many months. An
/// open assessment or plan has no such date and is in whenever it began.
const WINDOW: &[(u8, &str, i32)] = &[
    (1, "contact_date", 6),
    (2, "assessment_completion_date", 6),
    (3, "referral_date", 6),
    (4, "authorisation_date", 6),
    (6, "cin_closure_date", 6),
    (7, "plan_end_date", 6),
    (8, "care_end_date", 6),
    (10, "adoption_order_date", 12),
    (10, "decision_reversed_date", 12),
    (11, "leaving_date", 12),
];

pub(super) fn outside_window(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(as_at) = sent.as_at else { return };
    for (number, name, months) in WINDOW {
        let Some(list) = sent.list(*number) else { continue };
        // Extracts are taken for six months "to the day" in more than one way.
        let opens = months_before(as_at, *months).saturating_sub(1.week());
        for (row, date) in list.dates(name).iter().enumerate() {
            if let Some(date) = date.filter(|date| *date < opens) {
                let message = format!("{} is more than {months} months before {}.", written(date), written(as_at));
                found.push(list.defect(DefectKind::OutsideWindow, row, name, message));
            }
        }
    }
}
