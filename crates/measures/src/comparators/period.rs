//! When a published figure is of: the kind of year, and the year it ends in.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a year of a series runs from and to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearKind {
    /// The year to 31 March.
    #[default]
    Financial,
    /// On 31 March.
    At31March,
    /// The year to 31 August.
    Academic,
    /// On, or the year to, 30 September.
    September,
    /// The year to 31 December.
    Calendar,
    /// On 30 June, as populations are estimated.
    MidYear,
}

impl YearKind {
    /// The kind that a dictionary of measures means.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "financial year" | "financial" => Some(Self::Financial),
            "annual" => Some(Self::At31March),
            "academic year" | "academic" => Some(Self::Academic),
            "annual (end of sept)" => Some(Self::September),
            "calendar year" | "calendar" => Some(Self::Calendar),
            _ => None,
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Financial => 'F',
            Self::At31March => 'M',
            Self::Academic => 'A',
            Self::September => 'S',
            Self::Calendar => 'C',
            Self::MidYear => 'P',
        }
    }
}

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    // First, so that periods sort by time.
    ends: i16,
    kind: YearKind,
    years: u8,
}

/// What was written where a period was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a year: write 2025, 2024-25 or 2024/25")]
pub struct NotAPeriod(pub String);

impl Period {
    /// The year of this kind that ends in `ends`.
    pub fn year(kind: YearKind, ends: i16) -> Self {
        Self { ends, kind, years: 1 }
    }

    /// The calendar year it ends in.
    pub fn ends_in(self) -> i16 {
        self.ends
    }

    /// Its kind.
    pub fn kind(self) -> YearKind {
        self.kind
    }

    /// The same years, known to be of another kind.
    #[must_use]
    pub fn of_kind(self, kind: YearKind) -> Self {
        Self { kind, ..self }
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        // Years are within jiff's range by construction.
        let day = |month, day| Date::new(self.ends, month, day).unwrap_or(date(2000, 1, 1));
        match self.kind {
            YearKind::Financial | YearKind::At31March => day(3, 31),
            YearKind::Academic => day(8, 31),
            YearKind::September => day(9, 30),
            YearKind::Calendar => day(12, 31),
            YearKind::MidYear => day(6, 30),
        }
    }

    /// Reads a year as published: `2025`, `2024-25`, `2024/25`, `202425`, `2022-24`,
    /// `2021/22-23/24`, and a note after it, as in `2024-25 (OT)`.
    pub fn read(text: &str, kind: YearKind) -> Result<(Self, Option<String>), NotAPeriod> {
        let wrong = || NotAPeriod(text.trim().to_owned());
        let (years, note) = match text.trim().split_once('(') {
            Some((years, note)) => (years.trim(), Some(note.trim_end_matches(')').trim().to_owned())),
            None => (text.trim(), None),
        };
        let digits = |part: &str| part.len() <= 4 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let whole = |part: &str| part.parse::<i16>().ok().filter(|year| digits(part) && (1990..=2100).contains(year));
        // "25" after 2024 is 2025.
        let short = |after: i16, part: &str| match part.len() {
            2 if digits(part) => part.parse::<i16>().ok().map(|year| after - after % 100 + year),
            4 => whole(part),
            _ => None,
        };
        let (first, ends) = if let Some(year) = whole(years) {
            (year, year)
        } else if let Some((first, last)) = years.split_once('-') {
            let from = first.split('/').next().and_then(whole).ok_or_else(wrong)?;
            let to = last.split('/').next_back().and_then(|part| short(from, part)).ok_or_else(wrong)?;
            // "2024-25" and "2021/22-23/24" are of years that run over two; "2022-24" of three
            // that do not, which only their distance tells.
            (if to - from == 1 || first.contains('/') { from + 1 } else { from }, to)
        } else if let Some((first, last)) = years.split_once('/') {
            let from = whole(first).ok_or_else(wrong)?;
            let to = short(from, last).ok_or_else(wrong)?;
            (from + 1, to)
        } else if years.len() == 6 && years.is_ascii() {
            let (first, last) = years.split_at(4);
            let from = whole(first).ok_or_else(wrong)?;
            (from + 1, short(from, last).ok_or_else(wrong)?)
        } else {
            return Err(wrong());
        };
        let span = ends.checked_sub(first).and_then(|years| u8::try_from(years).ok()).filter(|years| *years < 10).ok_or_else(wrong)?;
        Ok((Self { ends, kind, years: span + 1 }, note))
    }
}

impl fmt::Display for Period {
    /// `F2025`, and `F2025x3` for three years together.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.ends)?;
        if self.years == 1 { Ok(()) } else { write!(f, "x{}", self.years) }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let mut letters = text.chars();
        let kind = match letters.next() {
            Some('F') => YearKind::Financial,
            Some('M') => YearKind::At31March,
            Some('A') => YearKind::Academic,
            Some('S') => YearKind::September,
            Some('C') => YearKind::Calendar,
            Some('P') => YearKind::MidYear,
            _ => return Err(wrong()),
        };
        let (ends, years) = letters.as_str().split_once('x').unwrap_or((letters.as_str(), "1"));
        let ends = ends.parse().ok().filter(|year| (1990..=2100).contains(year)).ok_or_else(wrong)?;
        let years = years.parse().ok().filter(|years| (1..=10).contains(years)).ok_or_else(wrong)?;
        Ok(Self { ends, kind, years })
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Period {
    /// In words with its preposition: "in the year to 31 March 2025", "on 31 March 2025".
    pub fn when(self) -> String {
        let on = self.years == 1 && matches!(self.kind, YearKind::At31March | YearKind::September | YearKind::MidYear);
        format!("{} {}", if on { "on" } else { "in" }, self.in_words())
    }

    /// In words: "the year to 31 March 2025", "31 March 2025".
    pub fn in_words(self) -> String {
        let day = self.last_day().strftime("%-d %B %Y").to_string();
        match (self.kind, self.years) {
            (YearKind::At31March | YearKind::September | YearKind::MidYear, 1) => day,
            (_, 1) => format!("the year to {day}"),
            (_, years) => format!("the {years} years to {day}"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn years_are_read_as_they_are_published() {
        for (text, kind, period, note, words) in [
            ("2025", YearKind::Financial, "F2025", None, "the year to 31 March 2025"),
            (" 2025 ", YearKind::At31March, "M2025", None, "31 March 2025"),
            ("2024-25 (OT)", YearKind::Financial, "F2025", Some("OT"), "the year to 31 March 2025"),
            ("2024/25", YearKind::Academic, "A2025", None, "the year to 31 August 2025"),
            ("202425", YearKind::Financial, "F2025", None, "the year to 31 March 2025"),
            ("1999/00", YearKind::Financial, "", None, ""),
            ("2022-24", YearKind::Calendar, "C2024x3", None, "the 3 years to 31 December 2024"),
            ("2021/22-23/24", YearKind::Financial, "F2024x3", None, "the 3 years to 31 March 2024"),
            ("2025 (prov)", YearKind::Academic, "A2025", Some("prov"), "the year to 31 August 2025"),
            ("0", YearKind::Financial, "", None, ""),
            ("", YearKind::Financial, "", None, ""),
            ("2025-2019", YearKind::Financial, "", None, ""),
            ("twenty", YearKind::Financial, "", None, ""),
        ] {
            let read = Period::read(text, kind);
            if period.is_empty() {
                assert!(read.is_err(), "{text} {read:?}");
                continue;
            }
            let (found, said) = read.unwrap();
            assert_eq!((found.to_string().as_str(), said.as_deref(), found.in_words().as_str()), (period, note, words), "{text}");
            assert_eq!(period.parse::<Period>().unwrap(), found);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_period_or_an_error(text in "\\PC{0,14}", years in "[0-9/() -]{0,14}") {
            for text in [text, years] {
                if let Ok((period, _)) = Period::read(&text, YearKind::Academic) {
                    prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
                }
                let _ = text.parse::<Period>();
            }
        }
    }
}
