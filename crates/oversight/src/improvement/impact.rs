//! Whether what was done helps: kept apart from delivery, because done is not
//! working.

use super::delivery::{Progressing, delivered};
use super::plan::{Item, Plan};
use care::records::{Direction, Evidence, EvidenceKind, Impact, Outcome, Rung};
use jiff::civil::Date;

/// What is wrong between delivery and impact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Working {
    /// Nothing is wrong that can be seen here.
    Fits,
    /// Everything was done and nothing shows that children are better off.
    DoneWithoutEvidence,
    /// Everything was done and it is mixed or worse.
    DoneNotWorking,
    /// "Too soon" was said, and the day on which it was to be judged has passed;
    /// `None` where no day was set.
    TooSoonExpired(Option<Date>),
}

/// Whether an outcome's delivery and impact fit together on the plan's day.
pub fn working(plan: &Plan<'_>, outcome: &Item<'_, Outcome>) -> Working {
    let actions = plan.actions_for(outcome.key);
    let all_done = delivered(actions.iter().map(|action| action.record), plan.today).progressing() == Progressing::AllDone;
    match outcome.record.impact {
        Impact::TooSoon if outcome.record.assess_on.is_none_or(|on| on < plan.today) => Working::TooSoonExpired(outcome.record.assess_on),
        Impact::NoEvidenceYet if all_done => Working::DoneWithoutEvidence,
        Impact::Mixed | Impact::Worse if all_done => Working::DoneNotWorking,
        _ => Working::Fits,
    }
}

/// Whether evidence is of use on a day: it reaches practice and has not expired.
pub(super) fn reaches_practice(evidence: &Evidence, today: Date) -> bool {
    evidence.rung >= Rung::PracticeChanged && evidence.expires.is_none_or(|expires| today <= expires)
}

/// Whether the evidence bears out a claim of impact; `Err` says what is
/// wanting. "Improving" needs two kinds of evidence that point to better.
/// "Sustained" needs, besides, two audits that do so and lie 90 days apart, or
/// something at the top of the ladder. Other claims need nothing.
pub fn supported(plan: &Plan<'_>, outcome: &Item<'_, Outcome>) -> Result<(), String> {
    if !matches!(outcome.record.impact, Impact::Improving | Impact::Sustained) {
        return Ok(());
    }
    let better: Vec<Item<'_, Evidence>> = plan
        .evidence_for(outcome.key)
        .into_iter()
        .filter(|evidence| evidence.record.direction == Direction::Better && reaches_practice(evidence.record, plan.today))
        .collect();
    let mut kinds: Vec<EvidenceKind> = better.iter().map(|evidence| evidence.record.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() < 2 {
        let found = match kinds.len() {
            0 => "no kind of evidence points to better",
            _ => "one kind of evidence points to better",
        };
        return Err(format!("It needs two kinds of evidence that practice or children’s experience is better; {found}."));
    }
    if outcome.record.impact == Impact::Improving {
        return Ok(());
    }
    let audits: Vec<Date> =
        better.iter().filter(|evidence| evidence.record.kind == EvidenceKind::Audit).map(|evidence| evidence.record.collected).collect();
    let apart = audits.iter().max().zip(audits.iter().min()).is_some_and(|(last, first)| (*last - *first).get_days() >= 90);
    let top = better.iter().any(|evidence| evidence.record.rung == Rung::SustainedConfirmed);
    if apart || top {
        Ok(())
    } else {
        Err("“Sustained” needs two audits at least 90 days apart, or confirmation from outside; neither is here.".to_owned())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn done_is_not_working() {
        cases::check(include_str!("cases/impact.md"), "impact", |plan| {
            plan.outcomes
                .iter()
                .map(|outcome| {
                    let working = match working(plan, outcome) {
                        Working::Fits => "fits".to_owned(),
                        Working::DoneWithoutEvidence => "done without evidence".to_owned(),
                        Working::DoneNotWorking => "done, not working".to_owned(),
                        Working::TooSoonExpired(on) => {
                            format!("too soon expired {}", on.map_or("never set".to_owned(), |on| on.to_string()))
                        }
                    };
                    let claim = supported(plan, outcome).map_or_else(|why| format!(", {why}"), |()| String::new());
                    format!("{}: {working}{claim}", outcome.key)
                })
                .collect()
        });
    }
}
