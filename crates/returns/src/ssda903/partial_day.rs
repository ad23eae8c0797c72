//! Days of which parts are not known: the return has ZZ for a day or a month
//! and ZZZZ for a year.

use jiff::civil::Date;

/// What a day that may be known in part says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartialDay {
    /// Not even the year is known.
    Unknown,
    /// The earliest day that it can be.
    From(Date),
}

impl PartialDay {
    /// Whether a text is a day of which at least one part is said not to be
    /// known, in capitals or not.
    pub fn is_partial(text: &str) -> bool {
        let text = text.to_ascii_uppercase();
        text.contains("ZZ") && Self::read(&text).is_some()
    }

    /// Reads `dd/mm/yyyy`, ZZ and ZZZZ for what is not known; none where it is
    /// no day, whatever the parts that are not known.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        let (day, month) = (part(day)?, part(month)?);
        if year == "ZZZZ" {
            // A year that has every day of the calendar.
            return Date::new(2000, month, day).ok().map(|_| Self::Unknown);
        }
        let year = number(year, 4).filter(|year| *year >= 1000)?;
        Date::new(year, month, day).ok().map(Self::From)
    }
}

fn part(text: &str) -> Option<i8> {
    if text == "ZZ" { Some(1) } else { i8::try_from(number(text, 2)?).ok() }
}

fn number(text: &str, longest: usize) -> Option<i16> {
    let right = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_may_lack_any_part_and_must_be_one_with_what_is_known() {
        for (text, expected, partial) in [
            ("ZZ/ZZ/2019", Some(PartialDay::From(date(2019, 1, 1))), true),
            ("ZZ/06/2019", Some(PartialDay::From(date(2019, 6, 1))), true),
            ("31/ZZ/2019", Some(PartialDay::From(date(2019, 1, 31))), true),
            ("ZZ/ZZ/ZZZZ", Some(PartialDay::Unknown), true),
            ("29/02/ZZZZ", Some(PartialDay::Unknown), true),
            ("12/06/2019", Some(PartialDay::From(date(2019, 6, 12))), false),
            ("31/02/ZZZZ", None, false),
            ("ZZ/13/2019", None, false),
            ("ZZ/ZZ/19", None, false),
            ("ZZ/ZZ", None, false),
            ("ZZZ/ZZ/2019", None, false),
            ("", None, false),
        ] {
            assert_eq!(PartialDay::read(text), expected, "{text}");
            assert_eq!(PartialDay::is_partial(text), partial, "{text}");
        }
        assert!(PartialDay::is_partial("zz/zz/zzzz"));
    }
}
