//! A cell as sent: text, or a day. Each keeps apart *blank*, *there* and, for
//! a day, *there but no day of the calendar*.

use super::partial_day::PartialDay;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::borrow::Cow;

/// Text as sent, in capitals as the return's codes are, without the space
/// around it. Short text is kept in place, so that most cells cost nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(SmolStr);

impl Text {
    /// Whether nothing was sent.
    pub fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something was sent.
    pub fn is_sent(&self) -> bool {
        !self.is_blank()
    }

    /// Whether it is this code.
    pub fn is(&self, code: &str) -> bool {
        self.0.as_str() == code
    }

    /// Whether it is one of these codes; never so where it is blank.
    pub fn is_one_of(&self, codes: &[&str]) -> bool {
        self.is_sent() && codes.contains(&self.0.as_str())
    }

    /// Whether it is there and none of these codes.
    pub fn is_none_of(&self, codes: &[&str]) -> bool {
        self.is_sent() && !codes.contains(&self.0.as_str())
    }

    /// The text; empty where blank.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A day as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Day {
    /// Nothing was sent.
    #[default]
    Absent,
    /// Something that is not a day of the calendar written `dd/mm/yyyy`.
    Unreadable(SmolStr),
    /// A day.
    Value(Date),
}

impl Day {
    /// The day, where it can be read.
    pub fn value(&self) -> Option<Date> {
        match self {
            Self::Value(day) => Some(*day),
            _ => None,
        }
    }

    /// Whether nothing was sent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether something was sent, readable or not.
    pub fn is_sent(&self) -> bool {
        !self.is_absent()
    }

    /// Whether something was sent that is no day.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }

    /// Whether it is a date of which parts are said not to be known: ZZ for the
    /// day or the month, ZZZZ for the year.
    pub fn is_partly_known(&self) -> bool {
        matches!(self, Self::Unreadable(text) if PartialDay::is_partial(text))
    }

    /// Whether it is earlier than the other; false unless both can be read.
    pub fn is_before(&self, other: &Self) -> bool {
        self.value().zip(other.value()).is_some_and(|(this, other)| this < other)
    }

    /// Whether it is later than the other; false unless both can be read.
    pub fn is_after(&self, other: &Self) -> bool {
        other.is_before(self)
    }

    /// Whether it is the same day as the other; false unless both can be read.
    pub fn is_same_day(&self, other: &Self) -> bool {
        self.value().is_some() && self.value() == other.value()
    }

    /// Whether it can be read and the test holds of it.
    pub fn is_day(&self, test: impl FnOnce(Date) -> bool) -> bool {
        self.value().is_some_and(test)
    }
}

/// Reading a cell, and giving its text back for a flag to point at.
pub(super) trait Value {
    fn read(cell: &str) -> Self;
    fn text(&self) -> Option<Cow<'_, str>>;
    /// The text of a cell that could not be read as what its column holds.
    fn unreadable(&self) -> Option<&str> {
        None
    }
}

impl Value for Text {
    fn read(cell: &str) -> Self {
        if cell.bytes().any(|byte| byte.is_ascii_lowercase()) {
            Self(SmolStr::from(cell.to_ascii_uppercase()))
        } else {
            Self(SmolStr::new(cell))
        }
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        self.is_sent().then(|| Cow::Borrowed(self.as_str()))
    }
}

impl Value for Day {
    fn read(cell: &str) -> Self {
        if cell.is_empty() {
            return Self::Absent;
        }
        parse(cell).map_or_else(|| Self::Unreadable(SmolStr::new(cell)), Self::Value)
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Absent => None,
            Self::Unreadable(text) => Some(Cow::Borrowed(text)),
            Self::Value(day) => Some(Cow::Owned(written(*day))),
        }
    }

    fn unreadable(&self) -> Option<&str> {
        match self {
            Self::Unreadable(text) => Some(text),
            _ => None,
        }
    }
}

/// A day in the return's form: `dd/mm/yyyy`.
pub fn written(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// A day written `dd/mm/yyyy`, the noughts at the front optional.
fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('/');
    let mut number = |longest: usize| {
        let digits = parts.next()?;
        let right = (1..=longest).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if right { digits.parse::<i16>().ok() } else { None }
    };
    let (day, month, year) = (number(2)?, number(2)?, number(4)?);
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_day_month_year() {
        for (text, expected) in [
            ("31/03/2026", Some(date(2026, 3, 31))),
            ("1/4/2025", Some(date(2025, 4, 1))),
            ("29/02/2024", Some(date(2024, 2, 29))),
            ("29/02/2025", None),
            ("31/03/26", None),
            ("2026-03-31", None),
            ("31/03/2026 00:00", None),
            ("001/3/2026", None),
            ("31//2026", None),
            ("+1/03/2026", None),
            ("ZZ/ZZ/2019", None),
            ("1/1/2026/1", None),
        ] {
            assert_eq!(Day::read(text).value(), expected, "{text}");
            assert_eq!(Day::read(text).is_unreadable(), expected.is_none(), "{text}");
        }
        assert_eq!(Day::read("1/4/2025").text().unwrap(), "01/04/2025");
    }

    #[test]
    fn codes_are_read_in_capitals() {
        let code = Text::read("e4a");
        assert!(code.is("E4A") && code.is_one_of(&["E4A"]) && code.is_none_of(&["X1"]));
        assert!(Text::read("").is_blank() && !Text::read("").is_none_of(&["X1"]));
    }
}
