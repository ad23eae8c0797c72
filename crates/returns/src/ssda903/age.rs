//! Ages and birthdays.

use jiff::ToSpan;
use jiff::civil::Date;

/// The day on which somebody born on a day turns an age. Who was born on 29
/// February turns on 28 February of a year without one.
pub fn birthday(born: Date, age: i16) -> Date {
    born.saturating_add(i64::from(age).years())
}

/// Whole years lived by a day; nought before birth.
pub fn age_on(born: Date, day: Date) -> i16 {
    let years = day.year() - born.year();
    let had = birthday(born, years) <= day;
    (if had { years } else { years - 1 }).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_age_is_reached_on_the_birthday() {
        let born = date(2008, 2, 29);
        assert_eq!(birthday(born, 18), date(2026, 2, 28));
        assert_eq!(birthday(born, 16), date(2024, 2, 29));
        for (day, age) in [(date(2026, 2, 27), 17), (date(2026, 2, 28), 18), (date(2008, 2, 29), 0), (date(2000, 1, 1), 0)] {
            assert_eq!(age_on(born, day), age, "{day}");
        }
    }
}
