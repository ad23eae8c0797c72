//! Lists that contradict one another.

use super::{Sent, at, text};
use crate::annex_a::defect::{Defect, DefectKind};
use crate::annex_a::list::List;
use std::collections::HashSet;

const LOOKED_AFTER: &str = "a) Looked after child";
const ON_A_PLAN: &str = "b) Child Protection plan";

/// Those of a list whose row has no date of ending.
fn open<'a>(list: &'a List, end: &str) -> HashSet<&'a str> {
    let ends = list.dates(end);
    list.ids().iter().enumerate().filter(|(row, _)| at(ends, *row).is_none()).filter_map(|(_, id)| id.as_deref()).collect()
}

pub(super) fn status_without_record(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let (Some(need), Some(plans), Some(care)) = (sent.list(6), sent.list(7), sent.list(8)) else { return };
    let (on_plan, in_care) = (open(plans, "plan_end_date"), open(care, "care_end_date"));
    let status = need.texts("case_status");
    for (row, id) in need.ids().iter().enumerate() {
        let Some(id) = id.as_deref() else { continue };
        let message = match text(status, row) {
            Some(LOOKED_AFTER) if !in_care.contains(id) => "The status is looked after, and List 8 has no open row.",
            Some(ON_A_PLAN) if !on_plan.contains(id) => "The status is a protection plan, and List 7 has no open row.",
            _ => continue,
        };
        found.push(need.defect(DefectKind::StatusNoRecord, row, "case_status", message.to_owned()));
    }
}

pub(super) fn not_in_need(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(need) = sent.list(6) else { return };
    let known: HashSet<&str> = need.ids().iter().flatten().map(AsRef::as_ref).collect();
    for list in [7, 8].into_iter().filter_map(|number| sent.list(number)) {
        for (row, id) in list.ids().iter().enumerate() {
            if id.as_deref().is_some_and(|id| !known.contains(id)) {
                let message = format!("The child is in {} and not in List 6.", list.schema.title);
                found.push(list.defect(DefectKind::NotInNeed, row, "child_id", message));
            }
        }
    }
}

pub(super) fn status_behind(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let (Some(need), Some(plans), Some(care)) = (sent.list(6), sent.list(7), sent.list(8)) else { return };
    let (on_plan, in_care) = (open(plans, "plan_end_date"), open(care, "care_end_date"));
    let status = need.texts("case_status");
    for (row, id) in need.ids().iter().enumerate() {
        let (Some(id), Some(status)) = (id.as_deref(), text(status, row)) else { continue };
        let now = if in_care.contains(id) && status != LOOKED_AFTER {
            "is looked after in List 8"
        } else if on_plan.contains(id) && !in_care.contains(id) && status != ON_A_PLAN {
            "is on an open plan in List 7"
        } else {
            continue;
        };
        let message = format!("The child {now}, and the status is {status}.");
        found.push(need.defect(DefectKind::StatusBehind, row, "case_status", message));
    }
}

pub(super) fn care_leaver(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let (Some(care), Some(leavers)) = (sent.list(8), sent.list(9)) else { return };
    let in_care = open(care, "care_end_date");
    let category = leavers.texts("eligibility");
    for (row, id) in leavers.ids().iter().enumerate() {
        let Some(id) = id.as_deref() else { continue };
        let message = match (text(category, row), in_care.contains(id)) {
            (Some("d) Eligible child"), false) => "An eligible child is still looked after, and List 8 has no open row.",
            (Some("b) Former relevant child"), true) => "A former relevant child is an adult, and List 8 has an open row.",
            _ => continue,
        };
        found.push(leavers.defect(DefectKind::CareLeaverInCare, row, "eligibility", message.to_owned()));
    }
}

pub(super) fn adopted_in_care(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let (Some(care), Some(adoptions)) = (sent.list(8), sent.list(10)) else { return };
    let in_care = open(care, "care_end_date");
    let orders = adoptions.dates("adoption_order_date");
    for (row, id) in adoptions.ids().iter().enumerate() {
        if at(orders, row).is_some() && id.as_deref().is_some_and(|id| in_care.contains(id)) {
            let message = "There is an adoption order, and the child is still looked after in List 8.".to_owned();
            found.push(adoptions.defect(DefectKind::AdoptionCareOpen, row, "adoption_order_date", message));
        }
    }
}

pub(super) fn family_not_adopter(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let (Some(adoptions), Some(adopters)) = (sent.list(10), sent.list(11)) else { return };
    let families: HashSet<&str> = adopters.texts("family_id").iter().flatten().map(AsRef::as_ref).collect();
    let (family, placed) = (adoptions.texts("family_id"), adoptions.dates("placed_date"));
    for row in 0..adoptions.len() {
        if at(placed, row).is_some() && text(family, row).is_some_and(|family| !families.contains(family)) {
            let message = "The child is placed with a family that List 11 does not have.".to_owned();
            found.push(adoptions.defect(DefectKind::FamilyNotAdopter, row, "family_id", message));
        }
    }
}
