//! Audits of practice: some of the assessments of each month, read again.

use super::{Supplement, month};
use crate::day::Day;
use crate::dice::Dice;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Audits in a usual month.
const A_MONTH: usize = 18;

pub(super) fn file(supplement: &Supplement, end: Day, dice: &mut Dice) -> String {
    let mut out =
        String::from("audit_id,date,assessment_id,child_id,subject,team,grade,child_voice_first_person,plan_has_outcomes_and_timescales\n");
    let mut by_month: BTreeMap<i32, Vec<(&str, Day, &str, Day)>> = BTreeMap::new();
    let first = supplement.days.first().copied().unwrap_or(end);
    for ((child, start), assessment) in &supplement.assessments {
        let Some(authorised) = assessment.authorised.filter(|day| month(*day, first) >= 0) else { continue };
        by_month.entry(month(authorised, end)).or_default().push((child, *start, &assessment.team, authorised));
    }
    let mut number = 0;
    for (month, assessments) in by_month {
        for _ in 0..A_MONTH.min(assessments.len()) {
            let Some((child, start, team, authorised)) = assessments.get(dice.index(assessments.len())) else { continue };
            let on = authorised.working_days_later(dice.between(2, 14));
            if on > end {
                continue;
            }
            number += 1;
            let (good, voice, whole) = share(month);
            let grade = dice.weighted(
                "Requires improvement",
                &[
                    (good * 0.12, "Outstanding"),
                    (good * 0.88, "Good"),
                    ((1.0 - good) * 0.8, "Requires improvement"),
                    ((1.0 - good) * 0.2, "Inadequate"),
                ],
            );
            let yes_no = |yes: bool| if yes { "Yes" } else { "No" };
            let (voice, whole) = (yes_no(dice.chance(voice)), yes_no(dice.chance(whole)));
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "Q{number:05},{},{},{child},Assessment,{team},{grade},{voice},{whole}",
                on.slashed(),
                Supplement::id(child, *start)
            );
        }
    }
    out
}

/// The share that is good, with the child's own words, and with outcomes and
/// timescales: all better since managers return what is not.
fn share(month: i32) -> (f64, f64, f64) {
    let along = f64::from((month + 16).clamp(0, 16)) / 16.0;
    (0.36 + 0.24 * along, 0.42 + 0.30 * along, 0.38 + 0.27 * along)
}
