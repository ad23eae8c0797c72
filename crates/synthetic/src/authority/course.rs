//! How practice changes over the months: the course that the story tells.
//!
//! Months are counted back from the last one, which is 0. The story in them:
//! practice standards at -17, a reorganisation at -18, and from -15 managers
//! return work that is not good enough, so that timeliness falls while what
//! children can feel (being seen alone, reviews in time) gets better.

use crate::day::Day;
use crate::teams::Team;

/// Straight lines between points, level before the first and after the last.
fn along(month: i32, points: &[(i32, f64)]) -> f64 {
    let mut before: Option<(i32, f64)> = None;
    for &(at, value) in points {
        if month <= at {
            return match before {
                Some((from, start)) if at > from => start + (value - start) * f64::from(month - from) / f64::from(at - from),
                _ => value,
            };
        }
        before = Some((at, value));
    }
    before.map_or(0.0, |(_, value)| value)
}

/// The month in which Safeguarding West ended.
pub(crate) const REORGANISED: i32 = -18;

/// The course, which knows the last month.
#[derive(Clone, Copy)]
pub(crate) struct Course {
    /// The last month, in months since the year 0.
    last: i32,
}

impl Course {
    pub(crate) fn new(last: i32) -> Self {
        Self { last }
    }

    /// The last month, in months since the year 0.
    pub(crate) fn last(self) -> i32 {
        self.last
    }

    /// The month of a day.
    pub(crate) fn month(self, day: Day) -> i32 {
        let date = day.date();
        i32::from(date.year()) * 12 + i32::from(date.month()) - 1 - self.last
    }

    /// Referrals of the month against a usual month: slow growth, and the
    /// school year's rhythm.
    pub(crate) fn demand(self, month: i32) -> f64 {
        let growth = along(month, &[(-40, 0.93), (-24, 0.94), (-12, 0.985), (0, 1.03)]);
        let season = match (self.last + month).rem_euclid(12) {
            0 => 0.99,
            2 | 9 => 1.07,
            5 | 10 => 1.09,
            6 => 1.05,
            7 => 0.80,
            11 => 0.88,
            _ => 1.0,
        };
        growth * season
    }

    /// Share of visits to children in care that come late; worse in August.
    pub(crate) fn care_visit_late(self, month: i32) -> f64 {
        let summer = if (self.last + month).rem_euclid(12) == 7 { 0.08 } else { 0.0 };
        along(month, &[(-24, 0.21), (0, 0.17)]) + summer
    }
}

/// Share of assessments authorised within 45 working days. One team is
/// unlike the others.
pub(crate) fn timely(month: i32, team: Team) -> f64 {
    match team {
        Team::Assessment3 => along(month, &[(-16, 0.860), (-13, 0.75), (0, 0.730)]),
        Team::Disabilities => 0.90,
        _ => along(month, &[(-16, 0.925), (-13, 0.870), (0, 0.865)]),
    }
}

/// Share of children seen during their assessment.
pub(crate) fn seen(month: i32) -> f64 {
    along(month, &[(-24, 0.945), (0, 0.972)])
}

/// Share of initial conferences within 15 working days.
pub(crate) fn conference_in_time(month: i32) -> f64 {
    along(month, &[(-24, 0.845), (0, 0.86)])
}

/// Share of visits to children on protection plans at which they are seen alone.
pub(crate) fn alone(month: i32) -> f64 {
    along(month, &[(-20, 0.66), (-9, 0.85), (0, 0.89)])
}

/// Share of review conferences that slip.
pub(crate) fn review_slips(month: i32) -> f64 {
    along(month, &[(-26, 0.45), (-14, 0.28), (0, 0.07)])
}

/// Share of new protection plans of children who had one before.
pub(crate) fn repeat_plan(month: i32) -> f64 {
    along(month, &[(-26, 0.150), (-12, 0.19), (-6, 0.27), (0, 0.285)])
}

/// Children coming into care against a usual month: a jump from month -7.
pub(crate) fn into_care(month: i32) -> f64 {
    along(month, &[(-8, 1.0), (-7, 1.6), (-5, 1.4), (0, 1.2)])
}

/// Moves of home of children in care, against a usual month.
pub(crate) fn moves(month: i32) -> f64 {
    along(month, &[(-24, 0.95), (-12, 1.0), (-8, 1.7), (0, 1.9)])
}

/// Share of care leavers' homes that are suitable.
pub(crate) fn suitable(month: i32) -> f64 {
    along(month, &[(-24, 0.86), (-10, 0.90), (0, 0.95)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_course_is_level_outside_its_points_and_straight_between() {
        let points = [(-10, 1.0), (0, 2.0)];
        for (month, value) in [(-20, 1.0), (-10, 1.0), (-5, 1.5), (0, 2.0), (3, 2.0)] {
            assert!((along(month, &points) - value).abs() < 1e-9, "{month}");
        }
    }

    #[test]
    fn months_are_counted_back_from_the_last() {
        let course = Course::new(2026 * 12 + 9);
        assert_eq!(course.month(Day::of(date(2026, 10, 31))), 0);
        assert_eq!(course.month(Day::of(date(2025, 10, 1))), -12);
        assert!(course.demand(-2) < course.demand(0), "August is quiet");
    }
}
