//! Days as numbers, so that a snapshot of many thousand rows is made without
//! calendar arithmetic on each.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use std::sync::LazyLock;

/// The first day that can be told; earlier ones are taken for it.
const FIRST: Date = date(1985, 1, 1);
/// How many days can be told: to the end of 2049.
const DAYS: usize = 65 * 365 + 17;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

struct Calendar {
    dates: Vec<Date>,
    /// Working days up to and including each day.
    worked: Vec<i32>,
    /// Every working day, in order.
    working: Vec<Day>,
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let mut calendar = Calendar { dates: Vec::with_capacity(DAYS), worked: Vec::with_capacity(DAYS), working: Vec::new() };
    for day in FIRST.series(1.day()).take(DAYS) {
        // Outside the published bank holidays only weekends are known, and for
        // invented children that is enough.
        let working = care::calendar::is_working_day(day).unwrap_or_else(|_| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        if working {
            calendar.working.push(Day(i32::try_from(calendar.dates.len()).unwrap_or(0)));
        }
        calendar.dates.push(day);
        calendar.worked.push(i32::try_from(calendar.working.len()).unwrap_or(0));
    }
    calendar
});

/// A day, counted from 1 January 1985.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i32);

impl Day {
    /// A day that never comes.
    pub(crate) const NEVER: Self = Self(i32::MAX / 2);

    /// The day of a date.
    pub(crate) fn of(date: Date) -> Self {
        Self(i32::try_from(date.duration_since(FIRST).as_hours() / 24).unwrap_or(0))
    }

    /// The date of the day, within the years that can be told.
    pub(crate) fn date(self) -> Date {
        let calendar = &*CALENDAR;
        usize::try_from(self.0).ok().and_then(|index| calendar.dates.get(index)).copied().unwrap_or(FIRST)
    }

    /// So many days later, or earlier.
    pub(crate) fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// Days since another day.
    pub(crate) fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// So many months earlier.
    pub(crate) fn months_before(self, months: i32) -> Self {
        Self::of(self.date().saturating_sub(months.months()))
    }

    /// So many working days later; 0 gives the day itself.
    pub(crate) fn working_days_later(self, days: i32) -> Self {
        if days <= 0 {
            return self;
        }
        let calendar = &*CALENDAR;
        let done = usize::try_from(self.0).ok().and_then(|index| calendar.worked.get(index)).copied().unwrap_or(0);
        let index = usize::try_from(done + days - 1).unwrap_or(0);
        calendar.working.get(index).copied().unwrap_or(Self::NEVER)
    }

    /// Completed years from this day of birth to another day; -1 before birth.
    pub(crate) fn age(self, on: Self) -> i32 {
        let (born, on) = (self.date(), on.date());
        let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
        i32::from(on.year() - born.year()) - i32::from(before_birthday)
    }

    /// The birthday at which somebody born on this day turns so many years.
    pub(crate) fn birthday(self, years: i32) -> Self {
        Self::of(self.date().saturating_add(years.years()))
    }

    /// The name of its month.
    pub(crate) fn month_name(self) -> &'static str {
        let month = usize::from(self.date().month().unsigned_abs());
        MONTHS.get(month - 1).copied().unwrap_or_default()
    }

    /// The date in one of the four ways in which people write it.
    pub(crate) fn written(self, way: i32) -> String {
        let date = self.date();
        let (day, year) = (date.day(), date.year());
        match way {
            0 => format!("{day:02}/{:02}/{year}", date.month()),
            1 => format!("{day} {} {year}", self.month_name()),
            2 => format!("{day}.{}.{:02}", date.month(), year % 100),
            _ => format!("{day} {}", self.month_name().get(..3).unwrap_or_default()),
        }
    }

    /// YYYY-MM-DD.
    pub(crate) fn iso(self) -> String {
        self.date().to_string()
    }

    /// DD/MM/YYYY.
    pub(crate) fn slashed(self) -> String {
        let mut out = Vec::with_capacity(10);
        self.write(&mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    /// Writes DD/MM/YYYY.
    pub(crate) fn write(self, out: &mut Vec<u8>) {
        let date = self.date();
        let two = |number: u16| [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8];
        let year = date.year().unsigned_abs();
        out.extend_from_slice(&two(u16::from(date.day().unsigned_abs())));
        out.push(b'/');
        out.extend_from_slice(&two(u16::from(date.month().unsigned_abs())));
        out.push(b'/');
        out.extend_from_slice(&two(year / 100));
        out.extend_from_slice(&two(year % 100));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_its_date_and_is_written_as_people_write_it() {
        for day in [date(1999, 12, 31), date(2024, 2, 29), date(2026, 10, 5)] {
            assert_eq!(Day::of(day).date(), day);
        }
        let mut out = Vec::new();
        Day::of(date(2026, 10, 5)).write(&mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "05/10/2026");
        assert_eq!(date(2049, 12, 31), Day::of(date(2049, 12, 31)).date());
    }

    #[test]
    fn working_days_agree_with_the_calendar() {
        for (from, days) in [(date(2026, 12, 1), 45), (date(2026, 10, 30), 1), (date(2025, 8, 22), 15), (date(2026, 10, 31), 3)] {
            let later = Day::of(from).working_days_later(days).date();
            assert_eq!(later, care::calendar::add_working_days(from, days as u16).unwrap(), "{days} after {from}");
        }
    }

    #[test]
    fn an_age_is_in_completed_years() {
        let born = Day::of(date(2010, 6, 15));
        assert_eq!(born.age(Day::of(date(2026, 6, 14))), 15);
        assert_eq!(born.age(Day::of(date(2026, 6, 15))), 16);
        assert_eq!(born.age(Day::of(date(2010, 6, 1))), -1);
        assert_eq!(born.birthday(18).date(), date(2028, 6, 15));
    }
}
