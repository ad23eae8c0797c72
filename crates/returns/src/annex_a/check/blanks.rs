//! Cells of a row that belong together: an end and its reason, a status and
//! its date, an answer and its question.

use super::{Sent, at, text};
use crate::annex_a::defect::{Defect, DefectKind, written};

const CLOSED: &str = "e) Closed episode";
const YES: &str = "a) Yes";
const NO: &str = "b) No";

pub(super) fn closed_without_date(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(list) = sent.list(6) else { return };
    let (status, closed) = (list.texts("case_status"), list.dates("cin_closure_date"));
    for row in 0..list.len() {
        if text(status, row) == Some(CLOSED) && at(closed, row).is_none() {
            let message = "The case status is closed and there is no closure date.".to_owned();
            found.push(list.defect(DefectKind::ClosedNoDate, row, "cin_closure_date", message));
        }
    }
}

pub(super) fn open_with_date(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(list) = sent.list(6) else { return };
    let (status, closed) = (list.texts("case_status"), list.dates("cin_closure_date"));
    for row in 0..list.len() {
        if let (Some(status), Some(date)) = (text(status, row), at(closed, row))
            && status != CLOSED
        {
            let message = format!("The case closed on {} and its status is {status}.", written(date));
            found.push(list.defect(DefectKind::OpenWithDate, row, "case_status", message));
        }
    }
}

/// An end and its reason.
const REASONS: &[(u8, &str, &str)] = &[
    (6, "cin_closure_date", "closure_reason"),
    (8, "care_end_date", "care_end_reason"),
    (10, "decision_reversed_date", "reversal_reason"),
    (11, "leaving_date", "leaving_reason"),
];

pub(super) fn end_without_reason(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    for (number, end, reason) in REASONS {
        // A column that was not sent at all is one defect already.
        let Some(list) = sent.list(*number).filter(|list| list.has(end) && list.has(reason)) else { continue };
        let (ends, reasons) = (list.dates(end), list.texts(reason));
        for row in 0..list.len() {
            if let (Some(date), None) = (at(ends, row), text(reasons, row)) {
                let message = format!("It ended on {} and no reason is given.", written(date));
                found.push(list.defect(DefectKind::EndNoReason, row, reason, message));
            }
        }
    }
}

pub(super) fn reason_without_end(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    for (number, end, reason) in REASONS {
        let Some(list) = sent.list(*number).filter(|list| list.has(end) && list.has(reason)) else { continue };
        let (ends, reasons) = (list.dates(end), list.texts(reason));
        for row in 0..list.len() {
            if let (None, Some(why)) = (at(ends, row), text(reasons, row)) {
                let message = format!("The reason is “{why}” and there is no date.");
                found.push(list.defect(DefectKind::ReasonNoEnd, row, end, message));
            }
        }
    }
}

pub(super) fn assessment_without_outcome(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(list) = sent.list(4).filter(|list| list.has("support_required")) else { return };
    let (authorised, outcome) = (list.dates("authorisation_date"), list.texts("support_required"));
    for row in 0..list.len() {
        if let (Some(date), None) = (at(authorised, row), text(outcome, row)) {
            let message = format!("The assessment was authorised on {} and has no outcome.", written(date));
            found.push(list.defect(DefectKind::AssessmentNoOutcome, row, "support_required", message));
        }
    }
}

pub(super) fn conference(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(list) = sent.list(5) else { return };
    let (unnecessary, held, plan) = (list.texts("icpc_unnecessary"), list.dates("icpc_date"), list.texts("icpc_led_to_plan"));
    for row in 0..list.len() {
        match (text(unnecessary, row), at(held, row), text(plan, row)) {
            (Some(YES), Some(date), _) => {
                let message = format!("The conference is said to be unnecessary and was held on {}.", written(date));
                found.push(list.defect(DefectKind::ConferenceContradicts, row, "icpc_unnecessary", message));
            }
            (_, None, Some(YES)) => {
                let message = "The conference led to a plan and has no date.".to_owned();
                found.push(list.defect(DefectKind::ConferenceContradicts, row, "icpc_date", message));
            }
            _ => {}
        }
    }
}

pub(super) fn return_interview(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(list) = sent.list(8) else { return };
    let (offered, accepted) = (list.texts("return_interview_offered"), list.texts("return_interview_accepted"));
    let missing = list.integers("missing_episodes_last_12_months");
    for row in 0..list.len() {
        let (offered, accepted) = (text(offered, row), text(accepted, row));
        let (column, message) = if offered == Some(NO) && accepted == Some(YES) {
            ("return_interview_accepted", "An interview was accepted that was not offered.")
        } else if offered == Some(YES) && at(missing, row) == Some(0) {
            ("return_interview_offered", "A return interview was offered and no missing episode is counted.")
        } else {
            continue;
        };
        found.push(list.defect(DefectKind::ReturnInterview, row, column, message.to_owned()));
    }
}

pub(super) fn accommodation(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(list) = sent.list(9) else { return };
    let (touch, home, suitable) = (list.texts("in_touch"), list.texts("accommodation"), list.texts("accommodation_suitability"));
    for row in 0..list.len() {
        let (column, message) = match (text(touch, row), text(home, row), text(suitable, row)) {
            (Some(YES), Some(_), None) => ("accommodation_suitability", "There is accommodation, and not whether it is suitable."),
            (Some(YES), None, Some(_)) => ("accommodation", "Its suitability is given, and not the accommodation."),
            _ => continue,
        };
        found.push(list.defect(DefectKind::AccommodationGap, row, column, message.to_owned()));
    }
}
