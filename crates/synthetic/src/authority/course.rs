//! How practice changes over the months: the course that the story tells.
//!
//! Months are counted back from the last one, which is 0. The story in them:
//! practice standards at -17, a reorganisation at -18, and from -12 managers
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

    /// Share of assessments authorised within 45 working days. One team is
    /// unlike the others.
    pub(crate) fn timely(self, month: i32, team: Team) -> f64 {
        match team {
            Team::Assessment3 => along(month, &[(-15, 0.855), (-10, 0.74), (0, 0.715)]),
            Team::Disabilities => 0.90,
            _ => along(month, &[(-15, 0.930), (-10, 0.855), (0, 0.850)]),
        }
    }

    /// Share of children seen during their assessment.
    pub(crate) fn seen(self, month: i32) -> f64 {
        along(month, &[(-24, 0.945), (0, 0.972)])
    }

    /// Share of initial conferences within 15 working days.
    pub(crate) fn conference_in_time(self, month: i32) -> f64 {
        along(month, &[(-24, 0.845), (0, 0.86)])
    }

    /// Share of visits to children on protection plans at which they are seen alone.
    pub(crate) fn alone(self, month: i32) -> f64 {
        along(month, &[(-20, 0.67), (-9, 0.77), (0, 0.84)])
    }

    /// Share of review conferences that slip.
    pub(crate) fn review_slips(self, month: i32) -> f64 {
        along(month, &[(-26, 0.36), (-14, 0.24), (0, 0.07)])
    }

    /// Share of new protection plans of children who had one before.
    pub(crate) fn repeat_plan(self, month: i32) -> f64 {
        along(month, &[(-26, 0.145), (-12, 0.19), (0, 0.29)])
    }

    /// Children coming into care against a usual month: a jump from month -7.
    pub(crate) fn into_care(self, month: i32) -> f64 {
        along(month, &[(-8, 1.0), (-7, 1.75), (-5, 1.6), (0, 1.5)])
    }

    /// Moves of home of children in care, against a usual month.
    pub(crate) fn moves(self, month: i32) -> f64 {
        along(month, &[(-18, 0.95), (-8, 1.05), (0, 1.4)])
    }

    /// Share of visits to children in care that come late; worse in August.
    pub(crate) fn care_visit_late(self, month: i32) -> f64 {
        let summer = if (self.last + month).rem_euclid(12) == 7 { 0.08 } else { 0.0 };
        along(month, &[(-24, 0.21), (0, 0.17)]) + summer
    }

    /// Share of care leavers' homes that are suitable.
    pub(crate) fn suitable(self, month: i32) -> f64 {
        along(month, &[(-24, 0.86), (-10, 0.90), (0, 0.95)])
    }
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
