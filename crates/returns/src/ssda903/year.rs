//! The collection year: 1 April to 31 March.

use jiff::civil::{Date, date};
use std::fmt;

/// A collection year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Its first day, 1 April.
    pub start: Date,
    /// Its last day, 31 March.
    pub end: Date,
}

/// A text that names no collection year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a collection year: write it as 2025-26, for 1 April 2025 to 31 March 2026")]
pub struct NotAYear(pub String);

impl Year {
    /// The collection year that ends on 31 March of this calendar year;
    /// none outside 1900 to 2200.
    pub fn ending_in(year: i16) -> Option<Self> {
        (1900..=2200).contains(&year).then(|| Self { start: date(year - 1, 4, 1), end: date(year, 3, 31) })
    }

    /// Reads `2025-26`, `2025/26`, `2025_26`, `2025-2026`, or the calendar
    /// year in which the collection year ends.
    pub fn parse(text: &str) -> Result<Self, NotAYear> {
        let wrong = || NotAYear(text.to_owned());
        let number = |part: &str| {
            if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse::<i16>().ok() } else { None }
        };
        let parts: Vec<&str> = text.trim().split(['-', '/', '_']).collect();
        let ends_in = match parts.as_slice() {
            [year] if year.len() == 4 => number(year),
            [from, to] if from.len() == 4 && (to.len() == 2 || to.len() == 4) => {
                let ends_in = number(from).map(|from| from + 1);
                let said = if to.len() == 2 { ends_in.map(|year| year % 100) } else { ends_in };
                ends_in.filter(|_| number(to) == said)
            }
            _ => None,
        };
        ends_in.and_then(Self::ending_in).ok_or_else(wrong)
    }

    /// The calendar year in which it ends.
    pub fn ends_in(self) -> i16 {
        self.end.year()
    }

    /// Whether the day is one of the year's.
    pub fn contains(self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&care::rule::collection_year(self.ends_in()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_named_in_several_ways() {
        for text in ["2025-26", "2025/26", "2025_26", "2025-2026", "2026", " 2026 "] {
            assert_eq!(Year::parse(text).map(Year::ends_in), Ok(2026), "{text}");
        }
        for text in ["", "26", "2025-27", "2025-25", "next", "1200", "-2026", "2025-26-27", "+025-26"] {
            assert!(Year::parse(text).is_err(), "{text}");
        }
        assert_eq!(Year::parse("1999-00").map(Year::ends_in), Ok(2000));
    }
}
