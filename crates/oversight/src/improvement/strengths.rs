//! Strengths, which are lost quietly: what guards each, and when anybody last
//! confirmed it.

use super::plan::{Item, Plan, points};
use care::records::{Direction, Finding, MeasureLink, Polarity, Rung};
use jiff::ToSpan;
use jiff::civil::Date;

/// A strength and what holds it.
#[derive(Debug, Clone)]
pub struct Strength<'a> {
    /// The finding.
    pub finding: Item<'a, Finding>,
    /// The measures that guard it.
    pub guards: Vec<Item<'a, MeasureLink>>,
    /// When a visit or evidence last confirmed it, the first visit included;
    /// `None` where the reader sees neither.
    pub confirmed: Option<Date>,
    /// Whether that is more than twelve months ago, or is not known.
    pub unconfirmed: bool,
    /// What a visit or evidence said against it since, on its day.
    pub doubted: Option<Date>,
}

/// Every strength that no later finding has taken up, those longest
/// unconfirmed first.
pub fn strengths<'a>(plan: &Plan<'a>) -> Vec<Strength<'a>> {
    let mut strengths: Vec<Strength<'a>> = plan
        .findings
        .iter()
        .filter(|finding| finding.record.polarity == Polarity::Strength && finding.record.revisits.is_none())
        .map(|finding| of(plan, *finding))
        .collect();
    strengths.sort_by_key(|strength| strength.confirmed);
    strengths
}

fn of<'a>(plan: &Plan<'a>, finding: Item<'a, Finding>) -> Strength<'a> {
    let revisits = plan.revisits_of(finding.key);
    let mut confirmed: Vec<Date> = plan.visited_on(finding.record).into_iter().collect();
    let mut doubted: Vec<Date> = Vec::new();
    for later in &revisits {
        let side = if later.record.polarity == Polarity::Strength { &mut confirmed } else { &mut doubted };
        side.extend(plan.visited_on(later.record).filter(|_| later.record.polarity != Polarity::Context));
    }
    for evidence in &plan.evidence {
        if points(&evidence.record.findings, finding.key) && evidence.record.rung >= Rung::PracticeChanged {
            match evidence.record.direction {
                // "No real change" in a strength is that it holds.
                Direction::Better | Direction::NoRealChange => confirmed.push(evidence.record.collected),
                Direction::Worse => doubted.push(evidence.record.collected),
                Direction::Mixed => {}
            }
        }
    }
    let confirmed = confirmed.into_iter().filter(|on| *on <= plan.today).max();
    Strength {
        guards: plan.guards_of(finding.key),
        unconfirmed: confirmed.and_then(|on| on.checked_add(12.months()).ok()).is_none_or(|until| until < plan.today),
        doubted: doubted.into_iter().max().filter(|on| confirmed.is_none_or(|confirmed| confirmed < *on)),
        confirmed,
        finding,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn strengths_that_nobody_confirmed() {
        cases::check(include_str!("cases/strengths.md"), "strengths", |plan| {
            strengths(plan)
                .iter()
                .map(|strength| {
                    let confirmed = strength.confirmed.map_or("never".to_owned(), |on| on.to_string());
                    let old = if strength.unconfirmed { ", over a year ago" } else { "" };
                    let doubted = strength.doubted.map_or(String::new(), |on| format!(", doubted {on}"));
                    format!("{}: guarded by {}; confirmed {confirmed}{old}{doubted}", strength.finding.key, cases::keys(&strength.guards))
                })
                .collect()
        });
    }
}
