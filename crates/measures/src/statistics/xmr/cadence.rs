//! How often a series has figures, and which periods it has none for.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

/// The most periods that are filled in as gaps. A series that would need more has a stray date,
/// not two thousand missing months.
const MOST_GAPS: usize = 600;

/// How often figures come, read from their dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Steps of days, weekends perhaps left out.
    Daily,
    /// Steps of whole weeks.
    Weekly,
    /// The same day, or the last day, of months.
    Monthly,
    /// The same of every third month.
    Quarterly,
    /// The same of every twelfth month.
    Yearly,
    /// No rhythm that can be told.
    Irregular,
}

impl Cadence {
    /// The cadence of dates in order, without repeats.
    pub fn of(dates: &[Date]) -> Self {
        let Some(first) = dates.first() else { return Self::Irregular };
        let same_day = dates.iter().all(|date| date.day() == first.day());
        let months = dates.iter().map(|date| i64::from(date.year()) * 12 + i64::from(date.month()));
        if same_day || dates.iter().all(|date| *date == date.last_of_month()) {
            return match common_step(months) {
                1 => Self::Monthly,
                3 => Self::Quarterly,
                12 => Self::Yearly,
                _ => Self::Irregular,
            };
        }
        match common_step(dates.iter().map(|date| days_between(*first, *date))) {
            1 => Self::Daily,
            week if week > 0 && week % 7 == 0 => Self::Weekly,
            _ => Self::Irregular,
        }
    }

    /// "1 month", "24 months".
    pub(crate) fn periods(self, n: usize) -> String {
        let noun = self.noun();
        if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
    }

    /// "month".
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Daily => "day",
            Self::Weekly => "week",
            Self::Monthly => "month",
            Self::Quarterly => "quarter",
            Self::Yearly => "year",
            Self::Irregular => "figure",
        }
    }

    /// "March 2026" for months, else the full date.
    pub(crate) fn name(self, date: Date) -> String {
        let form = if self == Self::Monthly { "%B %Y" } else { "%-d %B %Y" };
        date.strftime(form).to_string()
    }

    /// "Mar 2026" for months, else the full date in short.
    pub(crate) fn short_name(self, date: Date) -> String {
        let form = if self == Self::Monthly { "%b %Y" } else { "%-d %b %Y" };
        date.strftime(form).to_string()
    }

    /// The `n`th period after `first`.
    fn nth(self, first: Date, n: usize) -> Option<Date> {
        let n = i32::try_from(n).ok()?;
        let months = match self {
            Self::Weekly => return first.checked_add(Span::new().try_weeks(n).ok()?).ok(),
            Self::Monthly => n,
            Self::Quarterly => n.checked_mul(3)?,
            Self::Yearly => n.checked_mul(12)?,
            Self::Daily | Self::Irregular => return None,
        };
        first.checked_add(Span::new().try_months(months).ok()?).ok()
    }
}

/// Figures with a missing one put in for every period that is absent. Days are left alone:
/// nobody is asked for figures at weekends.
pub(in crate::statistics) fn with_gaps<F: Clone>(figures: &BTreeMap<Date, Option<F>>) -> Vec<(Date, Option<F>)> {
    let dates: Vec<Date> = figures.keys().copied().collect();
    let cadence = Cadence::of(&dates);
    let mut filled = figures.clone();
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        let at_month_end = dates.iter().all(|date| *date == date.last_of_month());
        for n in 0.. {
            let Some(period) = cadence.nth(*first, n) else { break };
            let period = if at_month_end && cadence != Cadence::Weekly { period.last_of_month() } else { period };
            if period > *last {
                break;
            }
            filled.entry(period).or_insert(None);
            if filled.len() - figures.len() > MOST_GAPS {
                filled.clone_from(figures);
                break;
            }
        }
    }
    filled.into_iter().collect()
}

/// The greatest step that all numbers, in order, keep to; 0 for fewer than two numbers.
fn common_step(numbers: impl Iterator<Item = i64> + Clone) -> i64 {
    numbers.clone().zip(numbers.skip(1)).fold(0, |step, (before, after)| {
        let (mut a, mut b) = (step, (after - before).abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    })
}

/// Whole days from one date to another; below 0 where `to` is the earlier.
pub(in crate::statistics) fn days_between(from: Date, to: Date) -> i64 {
    // A span of days between two civil dates is always within range; 0 is never seen.
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_keep_to_a_cadence() {
        let check = |dates: &[Date], expected: Cadence| assert_eq!(Cadence::of(dates), expected, "{dates:?}");
        check(&[date(2025, 1, 1), date(2025, 2, 1), date(2025, 6, 1)], Cadence::Monthly);
        check(&[date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31)], Cadence::Monthly);
        check(&[date(2025, 3, 31), date(2025, 6, 30), date(2025, 12, 31)], Cadence::Quarterly);
        check(&[date(2023, 3, 31), date(2024, 3, 31)], Cadence::Yearly);
        check(&[date(2025, 1, 6), date(2025, 1, 13), date(2025, 2, 3)], Cadence::Weekly);
        check(&[date(2025, 1, 6), date(2025, 1, 7), date(2025, 1, 10)], Cadence::Daily);
        check(&[date(2025, 1, 6), date(2025, 1, 11)], Cadence::Irregular);
        check(&[date(2025, 1, 6)], Cadence::Irregular);
        check(&[], Cadence::Irregular);
    }

    #[test]
    fn absent_periods_are_put_in() {
        let filled = |dates: &[Date]| with_gaps(&dates.iter().map(|date| (*date, Some(1.0))).collect());
        let months = filled(&[date(2024, 11, 30), date(2024, 12, 31), date(2025, 3, 31)]);
        assert_eq!(
            months,
            [
                (date(2024, 11, 30), Some(1.0)),
                (date(2024, 12, 31), Some(1.0)),
                (date(2025, 1, 31), None),
                (date(2025, 2, 28), None),
                (date(2025, 3, 31), Some(1.0)),
            ]
        );
        assert_eq!(filled(&[date(2025, 1, 6), date(2025, 1, 7), date(2025, 1, 10)]).len(), 3, "days are left alone");
        assert_eq!(filled(&[date(1, 1, 1), date(9999, 1, 1), date(9999, 2, 1)]).len(), 3, "a stray date");
    }
}
