//! Whether two counts of events differ: complaints last year and this, missing episodes in two
//! halves of a year.

use std::cmp::Ordering;

use statrs::distribution::{Binomial, Discrete};

use super::figures::{count, p_value};
use super::{Improvement, Verdict, change_in_words, exact};

/// Events counted over some exposure: time watched, or children looked after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    events: u32,
    exposure: f64,
}

/// Why a number of events and an exposure are not a count.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotACount {
    /// Exposure is nought, negative, or no number.
    #[error("an exposure of {0} cannot be compared: give the time or the number of children that the events were counted over, above 0")]
    NoExposure(f64),
    /// More events than these statistics are made for.
    #[error("{0} is more events than these statistics are made for (4,294,967,295): check the count")]
    TooMany(u64),
}

impl Count {
    /// `events` counted over an exposure of 1; for two periods of equal length.
    pub fn new(events: u64) -> Result<Self, NotACount> {
        Self::over(events, 1.0)
    }

    /// `events` counted over `exposure`, in any unit that both counts share (days, child-years).
    pub fn over(events: u64, exposure: f64) -> Result<Self, NotACount> {
        let Ok(events) = u32::try_from(events) else {
            return Err(NotACount::TooMany(events));
        };
        if exposure.is_finite() && exposure > 0.0 { Ok(Self { events, exposure }) } else { Err(NotACount::NoExposure(exposure)) }
    }

    /// How many events.
    pub fn events(self) -> u32 {
        self.events
    }

    /// The time, or the children, that they were counted over.
    pub fn exposure(self) -> f64 {
        self.exposure
    }

    /// Events for each unit of exposure.
    pub fn rate(self) -> f64 {
        f64::from(self.events) / self.exposure
    }
}

/// What became of a count between two periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The first, or earlier, count.
    pub before: Count,
    /// The second, or later, count.
    pub after: Count,
    /// The two-sided probability of a difference this large if the rate were the same, 0 to 1.
    pub p: f64,
}

/// Tests whether two counts come from one rate: given their sum, the first is binomial with its
/// share of the exposure (½ where the periods are equal). Two-sided: every split no likelier
/// than the one seen.
pub fn compare(before: Count, after: Count) -> Comparison {
    let total = u64::from(before.events) + u64::from(after.events);
    // Divided before adding: two huge exposures must not overflow to an unknown share.
    let share = 1.0 / (1.0 + after.exposure / before.exposure);
    let p = if total == 0 {
        1.0
    } else {
        Binomial::new(share, total).map_or(f64::NAN, |split| {
            let mode = ((total + 1) as f64 * share).floor() as u64;
            exact::two_sided(0, total, mode, u64::from(before.events), |k| split.ln_pmf(k))
        })
    };
    Comparison { before, after, p }
}

impl Comparison {
    /// Better, worse, higher, lower, or no real change.
    pub fn verdict(&self, improvement: Improvement) -> Verdict {
        Verdict::of(self.p, self.rise(), improvement)
    }

    /// "13 to 3: a real drop, p = 0.02".
    pub fn in_words(&self, improvement: Improvement) -> String {
        let judged = change_in_words(self.verdict(improvement), self.rise(), self.p);
        let allowing = if self.before.exposure.total_cmp(&self.after.exposure).is_eq() { "" } else { ", allowing for unequal periods" };
        format!("{} to {}{allowing}: {judged}", count(self.before.events), count(self.after.events))
    }

    fn rise(&self) -> Ordering {
        self.after.rate().total_cmp(&self.before.rate())
    }
}

impl std::fmt::Display for Comparison {
    /// "p = 0.02, exact conditional test of two counts", for the small print.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, exact conditional test of two counts", p_value(self.p))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::{close, rows};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/count.md")) {
            let before = Count::over(row.whole("x1"), row.number("time 1")).unwrap();
            let after = Count::over(row.whole("x2"), row.number("time 2")).unwrap();
            let compared = compare(before, after);
            assert!(close(compared.p, row.number("p"), 1e-9), "{row:?} {compared:?}");
            assert_eq!(compared.in_words(row.text("improvement").parse().unwrap()), row.text("words"));
        }
    }

    #[test]
    fn an_exposure_of_nothing_is_refused() {
        for exposure in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(Count::over(3, exposure).unwrap_err().to_string().contains("above 0"));
        }
        assert_eq!(Count::new(1 << 40), Err(NotACount::TooMany(1 << 40)));
    }

    proptest! {
        #[test]
        fn a_probability_is_a_probability_and_has_no_order(
            x in prop_oneof![0_u64..50, any::<u32>().prop_map(u64::from)],
            y in prop_oneof![0_u64..50, any::<u32>().prop_map(u64::from)],
            exposures in prop_oneof![Just((1.0, 1.0)), (0.01..100.0, 0.01..100.0), Just((f64::MAX, f64::MIN_POSITIVE))],
        ) {
            let (a, b) = (Count::over(x, exposures.0).unwrap(), Count::over(y, exposures.1).unwrap());
            let (there, back) = (compare(a, b), compare(b, a));
            prop_assert!((0.0..=1.0).contains(&there.p), "{there:?}");
            // Beyond some millions of events the rounding of the log-gamma shows.
            prop_assert!((there.p - back.p).abs() < 1e-4, "{there:?} {back:?}");
        }

        #[test]
        fn more_events_for_more_time_prove_nothing(x in 1_u64..5000, times in 1_u32..5) {
            let before = Count::over(x, 1.0).unwrap();
            let after = Count::over(x * u64::from(times), f64::from(times)).unwrap();
            prop_assert_eq!(compare(before, after).verdict(Improvement::Decrease), Verdict::NoRealChange);
        }
    }
}
