//! What happened to each assessment: submitted, returned, submitted again,
//! authorised.

use super::{Assessment, Supplement, month, working_days};
use crate::day::Day;
use crate::dice::Dice;
use std::fmt::Write as _;

const REASONS: [&str; 6] = [
    "The child’s own words are missing",
    "No chronology",
    "The analysis does not say what it means for the child",
    "The plan does not answer the risk",
    "The father was not asked",
    "The decision is not recorded",
];

/// The month in which managers began to return work, as the story has it.
const RETURNING: i32 = -15;

pub(super) fn file(supplement: &Supplement, end: Day, dice: &mut Dice) -> String {
    let mut out = String::from("assessment_id,child_id,event,date,team,manager_reason\n");
    for ((child, start), assessment) in &supplement.assessments {
        let id = Supplement::id(child, *start);
        for (event, on, reason) in events(*start, assessment, end, dice) {
            // Writing to a string does not fail.
            let _ = writeln!(out, "{id},{child},{event},{},{},{reason}", on.slashed(), assessment.team);
        }
    }
    out
}

type Event = (&'static str, Day, &'static str);

/// The events of one assessment up to the last day, in order. Its last is the
/// authorisation that the lists tell.
fn events(start: Day, assessment: &Assessment, end: Day, dice: &mut Dice) -> Vec<Event> {
    let Some(authorised) = assessment.authorised else { return waiting(start, end, dice) };
    let total = working_days(start, authorised);
    let late = total > 45;
    let strict = month(authorised, end) >= RETURNING;
    let returns = match (strict, late) {
        (false, _) => 0.08,
        (true, true) if assessment.team == "Assessment Team 3" => 0.74,
        (true, true) => 0.60,
        (true, false) => 0.21,
    };
    let mut events = Vec::new();
    // There must be room for four days, each after the one before.
    let returned = dice.chance(returns) && total >= 7;
    if returned {
        let first = if late { dice.between(37, 44).min(total - 4) } else { (total - dice.between(4, 8)).max(1) };
        let back = (first + dice.between(1, 3)).min(total - 2);
        let again = (total - dice.between(0, 2)).max(back + 1);
        events.push(("submitted", start.working_days_later(first), ""));
        events.push(("returned by manager", start.working_days_later(back), reason(dice)));
        events.push(("resubmitted", start.working_days_later(again).min(authorised), ""));
    } else {
        let days = (total - dice.between(0, 3)).max(0);
        events.push(("submitted", start.working_days_later(days).min(authorised), ""));
    }
    events.push(("authorised", authorised, ""));
    events
}

/// What has happened to one that is not authorised yet.
fn waiting(start: Day, end: Day, dice: &mut Dice) -> Vec<Event> {
    let open = working_days(start, end);
    if open < 25 || !dice.chance(0.4) {
        return Vec::new();
    }
    let submitted = open - dice.between(2, 8);
    let mut events = vec![("submitted", start.working_days_later(submitted).min(end), "")];
    if dice.chance(0.35) {
        let back = start.working_days_later(submitted + 1);
        if back <= end {
            events.push(("returned by manager", back, reason(dice)));
        }
    }
    events
}

fn reason(dice: &mut Dice) -> &'static str {
    REASONS.get(dice.index(REASONS.len())).copied().unwrap_or_default()
}
