//! Dates as councils send them.

use crate::grid::workbook;
use jiff::civil::Date;

/// How a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// DD/MM/YYYY, with or without leading noughts.
    Template,
    /// ISO, other separators, a month in words, or with a time of day.
    Other,
    /// Days since 1900.
    Serial,
}

/// What became of a text or number in a column of dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DateRead {
    /// A date.
    Date(Date, Form),
    /// Day nought, which a formula gives for a blank.
    Nought,
    /// No date, and why.
    No(&'static str),
}

/// Reads a text: DD/MM/YYYY; ISO; `1 May 2026`; a number of days. A time of
/// day after it is let be. Nothing is guessed: two-digit years and American
/// order are refused.
pub(crate) fn from_text(text: &str) -> DateRead {
    if let Some(date) = template(text.as_bytes()) {
        return DateRead::Date(date, Form::Template);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.bytes().filter(|byte| *byte == b'.').count() < 2
        && let Ok(number) = text.parse()
    {
        return from_serial(number, 0.0);
    }
    let (day_part, time) = without_time(text);
    let parts: Vec<&str> = day_part.split(['/', '-', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else {
        return DateRead::No("it is not a date");
    };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let (Ok(year_number), Ok(day_number)) = (year.parse::<i16>(), ordinal(day).parse::<i8>()) else {
        return DateRead::No("it is not a date");
    };
    if year.len() != 4 {
        return DateRead::No("its year does not have four digits");
    }
    let month_number = month.parse::<i8>().ok().or_else(|| named_month(month));
    let Some(month_number) = month_number else {
        return DateRead::No("its month cannot be read");
    };
    if month_number > 12 && day_number <= 12 {
        return DateRead::No("it seems to have the month before the day");
    }
    match Date::new(year_number, month_number, day_number) {
        Ok(date) => {
            let template = !time && day_part.contains('/') && first.len() < 3 && month.bytes().all(|b| b.is_ascii_digit());
            within(date, if template { Form::Template } else { Form::Other })
        }
        Err(_) => DateRead::No("there is no such day"),
    }
}

/// Reads days since the epoch of an Excel workbook; `offset` is what its own
/// epoch is later than the usual one by.
pub(crate) fn from_serial(days: f64, offset: f64) -> DateRead {
    if days == 0.0 {
        return DateRead::Nought;
    }
    let whole = (days + offset).floor();
    if !(1.0..=73_050.0).contains(&whole) {
        return DateRead::No("as a number of days it is not between 1900 and 2100");
    }
    match workbook::day(whole, 0.0) {
        Some(date) => within(date, Form::Serial),
        None => DateRead::No("as a number of days it is not between 1900 and 2100"),
    }
}

fn within(date: Date, form: Form) -> DateRead {
    if (1900..=2100).contains(&date.year()) { DateRead::Date(date, form) } else { DateRead::No("its year is not between 1900 and 2100") }
}

/// DD/MM/YYYY exactly, which is nearly every date there is.
fn template(text: &[u8]) -> Option<Date> {
    let [d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4] = text else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let month = digit(m1)? * 10 + digit(m2)?;
    let day = digit(d1)? * 10 + digit(d2)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The text without a time of day at its end, and whether it had one.
fn without_time(text: &str) -> (&str, bool) {
    match text.find(':').and_then(|colon| text.get(..colon)?.rfind([' ', 'T'])) {
        Some(end) => (text.get(..end).unwrap_or(text).trim_end_matches([',', ' ']), true),
        None => (text, false),
    }
}

/// `1` of `1st`.
fn ordinal(day: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day)
}

fn named_month(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let name = name.to_lowercase();
    if name.len() < 3 {
        return None;
    }
    let place = MONTHS.iter().position(|month| month.starts_with(&name) || (*month == "september" && name == "sept"))?;
    i8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    fn check(text: &str, expected: &DateRead) {
        assert_eq!(&from_text(text), expected, "{text}");
    }

    #[test]
    fn the_ways_a_date_is_written() {
        let may = date(2026, 5, 1);
        check("01/05/2026", &DateRead::Date(may, Form::Template));
        check("1/5/2026", &DateRead::Date(may, Form::Template));
        for text in [
            "2026-05-01",
            "2026-05-01T00:00:00",
            "2026-05-01 00:00:00.000",
            "01/05/2026 00:00",
            "01-05-2026",
            "1.5.2026",
            "1 May 2026",
            "01-May-2026",
            "1st May, 2026",
            "2026/05/01",
            "01/MAY/2026 9:30 AM",
        ] {
            check(text, &DateRead::Date(may, Form::Other));
        }
        check("46143", &DateRead::Date(may, Form::Serial));
        check("46143.0", &DateRead::Date(may, Form::Serial));
        check("3 Sept 2025", &DateRead::Date(date(2025, 9, 3), Form::Other));
    }

    #[test]
    fn what_is_not_a_date_says_why() {
        check("31/02/2026", &DateRead::No("there is no such day"));
        check("05/13/2026", &DateRead::No("it seems to have the month before the day"));
        check("01/05/26", &DateRead::No("its year does not have four digits"));
        check("tomorrow", &DateRead::No("it is not a date"));
        check("01/05/0026", &DateRead::No("its year is not between 1900 and 2100"));
        check("20260501", &DateRead::No("as a number of days it is not between 1900 and 2100"));
        check("1 Mz 2026", &DateRead::No("its month cannot be read"));
        check("0", &DateRead::Nought);
        check("::::", &DateRead::No("it is not a date"));
        check("é:é/é", &DateRead::No("it is not a date"));
    }

    #[test]
    fn excel_counts_a_day_that_was_not() {
        assert_eq!(from_serial(59.0, 0.0), DateRead::Date(date(1900, 2, 28), Form::Serial));
        assert_eq!(from_serial(61.0, 0.0), DateRead::Date(date(1900, 3, 1), Form::Serial));
        assert_eq!(from_serial(46143.75, 0.0), DateRead::Date(date(2026, 5, 1), Form::Serial));
        assert_eq!(from_serial(44681.0, 1462.0), DateRead::Date(date(2026, 5, 1), Form::Serial));
        assert!(matches!(from_serial(f64::NAN, 0.0), DateRead::No(_)));
        assert!(matches!(from_serial(-3.0, 0.0), DateRead::No(_)));
    }

    proptest::proptest! {
        #[test]
        fn reading_a_date_never_fails(text in "\\PC{0,40}", serial in proptest::num::f64::ANY) {
            let _ = from_text(&text);
            let _ = from_serial(serial, 1462.0);
        }

        #[test]
        fn every_day_is_read_back(days in 0_i32..73_000) {
            let day = date(1900, 1, 1).saturating_add(days.days());
            let text = format!("{:02}/{:02}/{}", day.day(), day.month(), day.year());
            proptest::prop_assert_eq!(from_text(&text), DateRead::Date(day, Form::Template));
            proptest::prop_assert_eq!(from_text(&day.to_string()), DateRead::Date(day, Form::Other));
        }
    }
}
