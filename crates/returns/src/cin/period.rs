//! The collection year that a census covers.

use super::submission::Header;
use care::calendar;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A collection year: from 1 April to the reference date, 31 March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day: the reference date.
    pub end: Date,
    /// The limits that are counted in working days.
    pub limits: Limits,
}

/// A day before which something has run longer than a limit in working days.
///
/// In a year whose bank holidays are not known it is known to within a few
/// days only: the bank holidays that may lie between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The earliest that it can be.
    earliest: Date,
    /// The latest that it can be.
    latest: Date,
}

/// The most weekdays that are taken to be bank holidays between late January
/// and 1 April: Good Friday, Easter Monday, and two by proclamation.
const MOST_HOLIDAYS: u16 = 4;

impl Limit {
    /// The working day that lies so many working days before the given day: a
    /// thing begun earlier has run longer than the limit.
    fn of(day: Date, working_days: u16) -> Self {
        let counted = |limit, works: &dyn Fn(Date) -> Result<bool, calendar::Beyond>| -> Result<Date, calendar::Beyond> {
            let (mut back, mut left) = (day, limit);
            while left > 0 {
                back = back.checked_sub(1.day()).map_err(|_| calendar::Beyond(day))?;
                left -= u16::from(works(back)?);
            }
            Ok(back)
        };
        let weekday = |day: Date| Ok(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        if let Ok(known) = counted(working_days, &calendar::is_working_day) {
            return Self { earliest: known, latest: known };
        }
        Self {
            earliest: counted(working_days.saturating_add(MOST_HOLIDAYS), &weekday).unwrap_or(Date::MIN),
            latest: counted(working_days, &weekday).unwrap_or(day),
        }
    }

    /// Whether the day is before it; none where that turns on bank holidays
    /// that are not known.
    pub fn is_after(self, day: Date) -> Option<bool> {
        if day < self.earliest {
            Some(true)
        } else if day >= self.latest {
            Some(false)
        } else {
            None
        }
    }
}

/// The limits that rules count in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One working day before the year starts: a referral is decided on in one.
    pub one_before_start: Limit,
    /// Fifteen working days before the year ends: a conference is due in
    /// fifteen of the strategy discussion.
    pub fifteen_before_end: Limit,
    /// Forty-five working days before the year ends: an assessment takes at
    /// most so many.
    pub forty_five_before_end: Limit,
}

impl Limits {
    fn of(start: Date, end: Date) -> Self {
        Self { one_before_start: Limit::of(start, 1), fifteen_before_end: Limit::of(end, 15), forty_five_before_end: Limit::of(end, 45) }
    }
}

impl Period {
    /// The year that ends on the reference date, whatever day that is: rule
    /// 100 speaks of a wrong one, and the other rules still answer.
    pub fn ending(end: Date) -> Self {
        let start = end.saturating_sub(1.year()).saturating_add(1.day());
        Self { start, end, limits: Limits::of(start, end) }
    }

    /// The year of a return: by its reference date, or by its year where that
    /// is all the header gives.
    pub fn of(header: &Header) -> Option<Self> {
        let stated = || Date::new(i16::try_from(header.year.value()?).ok()?, 3, 31).ok();
        header.reference_date.value().or_else(stated).map(Self::ending)
    }

    /// Whether the day is in the year.
    pub fn contains(self, day: Date) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// The calendar year in which it ends, by which collection years are named.
    pub fn year(self) -> i16 {
        self.end.year()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_year_begins_the_day_after_the_last_one_ended() {
        let period = Period::ending(date(2026, 3, 31));
        assert_eq!(period.start, date(2025, 4, 1));
        assert!(period.contains(date(2025, 4, 1)) && period.contains(date(2026, 3, 31)));
        assert!(!period.contains(date(2025, 3, 31)) && !period.contains(date(2026, 4, 1)));
    }

    #[test]
    fn a_limit_counts_back_over_weekends_and_holidays() {
        for (day, limit, expected) in [
            // 31 March 2026 is a Tuesday.
            (date(2026, 3, 31), 15, date(2026, 3, 10)),
            (date(2026, 3, 31), 45, date(2026, 1, 27)),
            // 1 April 2023 is a Saturday; one working day before it is the Friday.
            (date(2023, 4, 1), 1, date(2023, 3, 31)),
            (date(2025, 4, 1), 1, date(2025, 3, 31)),
        ] {
            assert_eq!(Limit::of(day, limit), Limit { earliest: expected, latest: expected }, "{day} less {limit}");
        }
    }

    #[test]
    fn where_bank_holidays_are_not_known_only_the_days_between_are_in_doubt() {
        // 31 March 2031 is a Monday, and Easter is in April.
        let limit = Limit::of(date(2031, 3, 31), 15);
        assert_eq!(limit, Limit { earliest: date(2031, 3, 4), latest: date(2031, 3, 10) });
        for (day, expected) in [(3, Some(true)), (4, None), (9, None), (10, Some(false))] {
            assert_eq!(limit.is_after(date(2031, 3, day)), expected, "{day} March");
        }
        assert_eq!(Limit::of(Date::MIN, 45).is_after(Date::MIN), Some(false), "nothing is before the first day");
    }
}
