//! Which two periods may be compared, and how one that has not ended is named.
//!
//! "Complaints fell from 13 to 3" means something only when both were counted over the same
//! stretch of the year. Spans are alike where they are the same days of two years, or the same
//! number of whole months. A span that runs past the day that the figures are of is a part
//! period: it says so, and is compared only with the same days of the other.

use jiff::civil::{Date, date};
use jiff::{Span as Step, ToSpan};

use super::xmr::days_between;

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    first: Date,
    last: Date,
}

/// How much of a span the figures cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seen {
    /// All of it.
    Whole,
    /// Its first days only.
    Part {
        /// The last day seen.
        until: Date,
        /// How many days are seen.
        days: i64,
        /// How many it has.
        of: i64,
    },
    /// None of it.
    NotYet,
}

/// Why two spans may not be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAlike {
    /// The span ends before it starts.
    #[error("{first} to {last} is no period: it ends before it starts")]
    Backwards {
        /// The first day given.
        first: Date,
        /// The last day given.
        last: Date,
    },
    /// They are of unequal length or lie differently in the year.
    #[error(
        "{before} and {after} cannot be compared like for like: compare the same days of two years, or the same number of whole months"
    )]
    Unequal {
        /// The earlier span.
        before: String,
        /// The later one.
        after: String,
    },
    /// One has not started.
    #[error("{0} has not started by the day that the figures are of")]
    NotYet(String),
}

impl Span {
    /// From one day to another, both included.
    ///
    /// # Errors
    ///
    /// Where the last day is before the first.
    pub fn new(first: Date, last: Date) -> Result<Self, NotAlike> {
        if first <= last { Ok(Self { first, last }) } else { Err(NotAlike::Backwards { first, last }) }
    }

    /// So many whole months, the last one ending with or in the month of `last`.
    pub fn months(last: Date, months: u16) -> Self {
        let end = last.last_of_month();
        let first = end.first_of_month().checked_sub(Step::new().months(i32::from(months.max(1)) - 1)).unwrap_or(Date::MIN);
        Self { first, last: end }
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// How many days.
    pub fn days(self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// How many whole months, where it is made of whole months.
    pub fn whole_months(self) -> Option<i32> {
        let whole = self.first.day() == 1 && self.last == self.last.last_of_month();
        let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        whole.then(|| months(self.last) - months(self.first) + 1)
    }

    /// The same days a year earlier; 29 February becomes the 28th, the end of a February its end.
    #[must_use]
    pub fn year_before(self) -> Self {
        let earlier = |date: Date| date.checked_sub(1.year()).unwrap_or(Date::MIN);
        let last =
            if self.last == self.last.last_of_month() { earlier(self.last.first_of_month()).last_of_month() } else { earlier(self.last) };
        Self { first: earlier(self.first), last }
    }

    /// How much of it figures as at a day cover.
    pub fn seen(self, as_at: Date) -> Seen {
        if as_at >= self.last {
            Seen::Whole
        } else if as_at < self.first {
            Seen::NotYet
        } else {
            Seen::Part { until: as_at, days: days_between(self.first, as_at) + 1, of: self.days() }
        }
    }

    /// "October 2026", "April to September 2026", "1 to 7 October 2026".
    pub fn name(self) -> String {
        let month = |date: Date, form: &str| date.strftime(form).to_string();
        match self.whole_months() {
            Some(1) => month(self.first, "%B %Y"),
            Some(12) if self.first.month() == 1 => month(self.first, "%Y"),
            Some(12) if self.first.month() == 4 => format!("{}-{}", month(self.first, "%Y"), month(self.last, "%y")),
            Some(_) if self.first.year() == self.last.year() => {
                format!("{} to {}", month(self.first, "%B"), month(self.last, "%B %Y"))
            }
            Some(_) => format!("{} to {}", month(self.first, "%B %Y"), month(self.last, "%B %Y")),
            None if self.first == self.last => month(self.first, "%-d %B %Y"),
            None if (self.first.year(), self.first.month()) == (self.last.year(), self.last.month()) => {
                format!("{} to {}", self.first.day(), month(self.last, "%-d %B %Y"))
            }
            None if self.first.year() == self.last.year() => {
                format!("{} to {}", month(self.first, "%-d %B"), month(self.last, "%-d %B %Y"))
            }
            None => format!("{} to {}", month(self.first, "%-d %B %Y"), month(self.last, "%-d %B %Y")),
        }
    }

    /// The name, and for a part period how much of it is seen: "October 2026 (part period: 7 of 31
    /// days)".
    pub fn label(self, as_at: Date) -> String {
        match self.seen(as_at) {
            Seen::Whole => self.name(),
            Seen::Part { days, of, .. } => format!("{} (part period: {days} of {of} days)", self.name()),
            Seen::NotYet => format!("{} (not yet)", self.name()),
        }
    }

    fn alike(self, other: Self) -> bool {
        let months = self.whole_months().is_some() && self.whole_months() == other.whole_months();
        let same_days = |a: Date, b: Date| (a.month(), a.day()) == (b.month(), b.day()) || february_end(a) && february_end(b);
        let years = i64::from(self.last.year()) - i64::from(self.first.year());
        let days = same_days(self.first, other.first)
            && same_days(self.last, other.last)
            && years == i64::from(other.last.year()) - i64::from(other.first.year());
        months || days
    }
}

/// The 28th counts as the end of any February: a year has one day more than another there.
fn february_end(day: Date) -> bool {
    day.month() == 2 && day.day() >= 28
}

/// Two spans cut to what may be compared as at a day: both whole, or both to the same day where
/// the later has not ended.
///
/// # Errors
///
/// Where they are not alike, or the later has not started.
pub fn compared(before: Span, after: Span, as_at: Date) -> Result<(Span, Span), NotAlike> {
    let (before, after) = if before <= after { (before, after) } else { (after, before) };
    if !before.alike(after) {
        return Err(NotAlike::Unequal { before: before.name(), after: after.name() });
    }
    match after.seen(as_at) {
        Seen::Whole => Ok((before, after)),
        Seen::NotYet => Err(NotAlike::NotYet(after.name())),
        Seen::Part { until, .. } => {
            let after = Span { first: after.first, last: until };
            // As many days on from the start, within the same month.
            let months =
                i32::from(until.month()) - i32::from(after.first.month()) + 12 * (i32::from(until.year()) - i32::from(after.first.year()));
            let month = before.first.first_of_month().checked_add(Step::new().months(months)).unwrap_or(Date::MAX);
            let day = until.day().min(month.last_of_month().day());
            let last = Date::new(month.year(), month.month(), day).unwrap_or(date(9999, 12, 31));
            Ok((Span { first: before.first, last: last.max(before.first) }, after))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::rows;
    use super::*;
    use proptest::prelude::*;

    fn span(text: &str) -> Span {
        let (first, last) = text.split_once("..").unwrap();
        Span::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/like_for_like.md")) {
            let as_at = row.text("as at").parse().unwrap();
            let words = match compared(span(row.text("before")), span(row.text("after")), as_at) {
                Ok((before, after)) => format!("{} with {}", before.name(), after.name()),
                Err(error) => error.to_string(),
            };
            assert_eq!(words, row.text("words"), "{row:?}");
            assert_eq!(span(row.text("after")).label(as_at), row.text("label"), "{row:?}");
        }
    }

    #[test]
    fn months_end_with_the_month_asked_for() {
        assert_eq!(Span::months(date(2026, 9, 12), 6).name(), "April to September 2026");
        assert_eq!(Span::months(date(2026, 2, 28), 1).days(), 28);
        assert!(Span::new(date(2026, 2, 1), date(2026, 1, 1)).is_err());
    }

    proptest! {
        #[test]
        fn a_span_is_alike_the_same_of_the_year_before(start in 0_i32..20_000, days in 0_i32..800) {
            let first = date(1990, 1, 1) + Step::new().days(start);
            let span = Span::new(first, first + Step::new().days(days)).unwrap();
            let (before, after) = compared(span, span.year_before(), span.last()).unwrap();
            prop_assert_eq!(after, span);
            prop_assert!((before.days() - after.days()).abs() <= 1, "{:?} {:?}", before, after);
        }

        #[test]
        fn a_part_period_never_counts_a_day_that_is_not_seen(months in 1_u16..14, seen in 0_i64..400) {
            let span = Span::months(date(2026, 10, 1), months);
            let as_at = span.first() + Step::new().days(seen);
            let (before, after) = compared(span.year_before(), span, as_at).unwrap();
            prop_assert!(after.last() <= as_at.max(span.first()) || after == span);
            prop_assert!((before.days() - after.days()).abs() <= 1, "{:?} {:?}", before, after);
        }
    }
}
