//! Pace: how far a measure has come against how far it was expected to have
//! come by now, on the trajectory agreed at approval.

use care::records::MeasureLink;
use jiff::civil::Date;

/// How far a measure has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// The value expected on the day, on straight lines between the agreed points.
    pub expected: f64,
    /// Change since the baseline over the change expected: 1 is as expected,
    /// 0 is where it started, below 0 is away from the target.
    pub ratio: f64,
}

impl Pace {
    /// In words. A tenth either way counts as expected.
    pub fn in_words(self) -> &'static str {
        match self.ratio {
            ratio if ratio < 0.0 => "Moving away from the target",
            ratio if ratio < 0.9 => "Behind where it was expected to be",
            ratio if ratio <= 1.1 => "Where it was expected to be",
            _ => "Ahead of where it was expected to be",
        }
    }
}

/// The value expected on a day: straight lines from the baseline through the
/// agreed points to the target. `None` before the baseline, or where there is
/// no baseline with a date, or nothing to go towards.
pub fn expected_on(link: &MeasureLink, on: Date) -> Option<f64> {
    let start = (link.baseline_on?, link.baseline?);
    let mut points: Vec<(Date, f64)> = link.expected.iter().map(|point| (point.on, point.value)).collect();
    points.extend(link.target_by.zip(link.target));
    points.retain(|(by, value)| *by > start.0 && value.is_finite());
    points.sort_by_key(|(by, _)| *by);
    if points.is_empty() || on < start.0 {
        return None;
    }
    let mut before = start;
    for after in points {
        if on <= after.0 {
            let days = |from: Date, to: Date| f64::from((to - from).get_days());
            // Two points on one day: the later in the list stands.
            let whole = days(before.0, after.0).max(1.0);
            return Some(before.1 + (after.1 - before.1) * days(before.0, on) / whole);
        }
        before = after;
    }
    // Past the last point, what was to be reached is still expected.
    Some(before.1)
}

/// The pace of a measure whose value was read on a day. `None` where no
/// trajectory can be drawn, or where no change was expected yet.
pub fn pace(link: &MeasureLink, value: f64, on: Date) -> Option<Pace> {
    let expected = expected_on(link, on)?;
    let baseline = link.baseline?;
    let wanted = expected - baseline;
    if wanted.abs() < f64::EPSILON || !value.is_finite() {
        return None;
    }
    Some(Pace { expected, ratio: (value - baseline) / wanted })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn pace_against_what_was_agreed() {
        cases::check(include_str!("cases/pace.md"), "pace", |plan| {
            // The value read is kept in the reason for the measure: "50 on 2025-07-01".
            let link = plan.measures.first().unwrap().record;
            let (value, on) = link.why.as_deref().unwrap().split_once(" on ").unwrap();
            let on = on.parse().unwrap();
            let expected = expected_on(link, on).map_or("not known".to_owned(), |value| format!("{value:.1}"));
            let pace = pace(link, value.parse().unwrap(), on);
            vec![match pace {
                Some(pace) => format!("expected {expected}: {} ({:.2})", pace.in_words(), pace.ratio),
                None => format!("expected {expected}: no pace"),
            }]
        });
    }
}
