//! The collection year that a census covers.

use super::submission::Header;
use care::calendar;
use jiff::ToSpan;
use jiff::civil::Date;

/// A collection year: from 1 April to the reference date, 31 March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day: the reference date.
    pub end: Date,
    /// The limits that are counted in working days; none outside the years
    /// whose bank holidays are known.
    pub limits: Option<Limits>,
}

/// Days before which something has run longer than a limit in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One working day before the year starts: a referral is decided on in one.
    pub one_before_start: Date,
    /// Fifteen working days before the year ends: a conference is due in
    /// fifteen of the strategy discussion.
    pub fifteen_before_end: Date,
    /// Forty-five working days before the year ends: an assessment takes at
    /// most so many.
    pub forty_five_before_end: Date,
}

impl Limits {
    fn of(start: Date, end: Date) -> Result<Self, calendar::Beyond> {
        Ok(Self {
            one_before_start: working_days_before(start, 1)?,
            fifteen_before_end: working_days_before(end, 15)?,
            forty_five_before_end: working_days_before(end, 45)?,
        })
    }
}

/// The working day that lies so many working days before the given day: a
/// thing begun earlier has run longer than the limit.
fn working_days_before(day: Date, limit: u16) -> Result<Date, calendar::Beyond> {
    let (mut back, mut left) = (day, limit);
    while left > 0 {
        back = back.checked_sub(1.day()).map_err(|_| calendar::Beyond(day))?;
        left -= u16::from(calendar::is_working_day(back)?);
    }
    Ok(back)
}

impl Period {
    /// The year that ends on the reference date, whatever day that is: rule
    /// 100 speaks of a wrong one, and the other rules still answer.
    pub fn ending(end: Date) -> Self {
        let start = end.saturating_sub(1.year()).saturating_add(1.day());
        Self { start, end, limits: Limits::of(start, end).ok() }
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
            assert_eq!(working_days_before(day, limit).unwrap(), expected, "{day} less {limit}");
        }
        assert!(working_days_before(date(2001, 3, 31), 15).is_err());
    }
}
