//! The working-day calendar of England and Wales.
//!
//! A working day is any day but Saturday, Sunday and a bank holiday of England
//! and Wales (Christmas Day and Good Friday among them), as statute and
//! guidance on children's services count them. Day 0 is the day the clock
//! starts. Bank holidays are those of the Banking and Financial Dealings Act
//! 1971 and the proclamations made under it, as published on GOV.UK for 2012
//! to 2028; a date outside those years is [`Beyond`], never guessed.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};
use std::sync::LazyLock;

/// The first year whose bank holidays are known.
pub const FIRST_YEAR: i16 = 2012;
/// The last year whose bank holidays are known.
pub const LAST_YEAR: i16 = 2028;

/// A date for which no bank holidays are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is outside the bank-holiday calendar, which runs from 2012 to 2028: working days cannot be counted there")]
pub struct Beyond(pub Date);

/// Holidays moved, added or renamed by proclamation: (date, is a holiday).
const PROCLAIMED: &[(Date, bool)] = &[
    (date(2012, 5, 28), false), // spring holiday moved for the Diamond Jubilee
    (date(2012, 6, 4), true),
    (date(2012, 6, 5), true),  // Diamond Jubilee
    (date(2020, 5, 4), false), // early May moved for VE Day 75
    (date(2020, 5, 8), true),
    (date(2022, 5, 30), false), // spring holiday moved for the Platinum Jubilee
    (date(2022, 6, 2), true),
    (date(2022, 6, 3), true),  // Platinum Jubilee
    (date(2022, 9, 19), true), // state funeral of Queen Elizabeth II
    (date(2023, 5, 8), true),  // coronation of King Charles III
];

/// Easter Sunday of a year, by the Gregorian computus (Meeus, 1991, ch. 8).
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (golden, century, of_century) = (year_number % 19, year_number / 100, year_number % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    date(year, (days / 31) as i8, (days % 31 + 1) as i8)
}

fn by_statute(day: Date) -> bool {
    let weekday = day.weekday();
    let good_friday = easter(day.year()).saturating_sub(2.days());
    let easter_monday = easter(day.year()).saturating_add(1.day());
    match (day.month(), day.day()) {
        (1, 1) | (12, 25 | 26) => !weekend(day),
        // Christmas Day and Boxing Day each give their own substitute day.
        (12, 27 | 28) => matches!(weekday, Weekday::Monday | Weekday::Tuesday),
        // New Year's Day on a weekend gives the Monday; the early May holiday is
        // the first Monday, the spring and summer holidays are the last.
        (1, 2 | 3) | (5, ..=7) | (5 | 8, 25..) => weekday == Weekday::Monday,
        _ => day == good_friday || day == easter_monday,
    }
}

fn weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Whether the day is a bank holiday in England and Wales.
pub fn is_bank_holiday(day: Date) -> Result<bool, Beyond> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
        return Err(Beyond(day));
    }
    let proclaimed = PROCLAIMED.iter().find(|(on, _)| *on == day).map(|(_, holiday)| *holiday);
    Ok(proclaimed.unwrap_or_else(|| by_statute(day)))
}

/// Whether the day is a working day.
pub fn is_working_day(day: Date) -> Result<bool, Beyond> {
    Ok(!is_bank_holiday(day)? && !weekend(day))
}

const START: Date = date(FIRST_YEAR, 1, 1);

fn days_from_start(day: Date) -> i32 {
    day.since(START).map_or(0, |span| span.get_days())
}

/// Working days up to and including each day of the calendar.
static COUNTED: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let mut counted = Vec::with_capacity(366 * usize::from((LAST_YEAR - FIRST_YEAR + 1).unsigned_abs()));
    let mut total = 0;
    for day in START.series(1.day()).take_while(|day| day.year() <= LAST_YEAR) {
        total += i32::from(is_working_day(day).unwrap_or(false));
        counted.push(total);
    }
    counted
});

fn counted_to(day: Date) -> Result<i32, Beyond> {
    usize::try_from(days_from_start(day)).ok().and_then(|index| COUNTED.get(index).copied()).ok_or(Beyond(day))
}

/// Working days from one date to another: day 0 is `from`, so the same day is
/// 0 and the next working day is 1. Negative where `to` is the earlier.
pub fn working_days(from: Date, to: Date) -> Result<i32, Beyond> {
    Ok(counted_to(to)? - counted_to(from)?)
}

/// The date on which a limit of so many working days from `from` falls.
pub fn add_working_days(from: Date, limit: u16) -> Result<Date, Beyond> {
    let mut day = from;
    let mut left = limit;
    while left > 0 {
        day = day.checked_add(1.day()).map_err(|_| Beyond(from))?;
        left -= u16::from(is_working_day(day)?);
    }
    Ok(day)
}

/// The first day after a window of so many calendar months that ends at
/// `as_at` opens: events strictly after the returned date are inside. The day
/// is clamped to the length of the month (31 October less six is 30 April),
/// and to the first day there is.
pub fn months_before(as_at: Date, months: i32) -> Date {
    Span::new().try_months(months).map_or(Date::MIN, |span| as_at.saturating_sub(span))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn day_nought_is_the_day_the_clock_starts() {
        assert_eq!(working_days(date(2026, 5, 12), date(2026, 5, 12)), Ok(0));
        // Friday to Monday is one working day.
        assert_eq!(working_days(date(2026, 10, 30), date(2026, 11, 2)), Ok(1));
        // Christmas 2026: 25 is a Friday, 26 a Saturday, so Monday 28 stands in.
        assert_eq!(working_days(date(2026, 12, 24), date(2026, 12, 29)), Ok(1));
        assert_eq!(working_days(date(2026, 11, 2), date(2026, 10, 30)), Ok(-1));
    }

    #[test]
    fn a_limit_in_working_days_is_the_inverse_of_counting_them() {
        let due = add_working_days(date(2026, 12, 1), 45).unwrap();
        assert_eq!(working_days(date(2026, 12, 1), due), Ok(45));
        assert_eq!(due, date(2027, 2, 5));
    }

    #[test]
    fn a_date_beyond_the_calendar_is_an_error_and_not_a_guess() {
        assert_eq!(working_days(date(2011, 12, 31), date(2012, 1, 3)), Err(Beyond(date(2011, 12, 31))));
        assert_eq!(is_working_day(date(2029, 1, 2)), Err(Beyond(date(2029, 1, 2))));
    }

    #[test]
    fn a_window_ends_on_the_last_day_of_a_shorter_month() {
        assert_eq!(months_before(date(2026, 10, 31), 6), date(2026, 4, 30));
        assert_eq!(months_before(date(2026, 8, 31), 6), date(2026, 2, 28));
        assert_eq!(months_before(date(2026, 8, 31), i32::MAX), Date::MIN, "there is no earlier day");
    }

    #[test]
    fn agrees_with_the_published_list() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/real/calendar/bank_holidays_england_wales.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: the published bank-holiday list is not here");
            return;
        };
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut published: Vec<Date> =
            json["events"].as_array().unwrap().iter().map(|event| event["date"].as_str().unwrap().parse().unwrap()).collect();
        published.sort_unstable();
        let ours: Vec<Date> =
            START.series(1.day()).take_while(|day| day.year() <= LAST_YEAR).filter(|day| is_bank_holiday(*day).unwrap()).collect();
        assert_eq!(ours, published);
    }
}
