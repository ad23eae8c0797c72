//! "x of n": how sure it is, and whether two of them differ.

use std::cmp::Ordering;

use statrs::distribution::{Discrete, Hypergeometric};
use statrs::function::erf::erfc;

use super::figures::{count, p_value, percent};
use super::{Improvement, Verdict, Z95, change_in_words, exact};

/// The expected count below which the normal approximation gives way to the exact test.
const SMALL_EXPECTED: f64 = 5.0;

/// A part of a whole: of `of` children, `met` met the standard. Never more than the whole, and
/// the whole is never nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Proportion {
    met: u32,
    of: u32,
}

/// Why two numbers are not a proportion.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAProportion {
    /// The denominator is nought.
    #[error("0 of 0 is not a proportion: nobody was counted, so report \"none in the period\" instead of a percentage")]
    Nobody,
    /// The numerator is the larger.
    #[error("{met} of {of} is not a proportion: the part is larger than the whole, so check what each counts")]
    MoreThanAll {
        /// The numerator given.
        met: u64,
        /// The denominator given.
        of: u64,
    },
    /// The denominator is beyond any population.
    #[error("{of} is more than these statistics are made for (4,294,967,295): check the denominator")]
    TooMany {
        /// The denominator given.
        of: u64,
    },
}

impl Proportion {
    /// `met` of `of`.
    pub fn new(met: u64, of: u64) -> Result<Self, NotAProportion> {
        if met > of {
            return Err(NotAProportion::MoreThanAll { met, of });
        }
        match (u32::try_from(met), u32::try_from(of)) {
            (_, Ok(0)) => Err(NotAProportion::Nobody),
            (Ok(met), Ok(of)) => Ok(Self { met, of }),
            _ => Err(NotAProportion::TooMany { of }),
        }
    }

    /// The numerator.
    pub fn met(self) -> u32 {
        self.met
    }

    /// The denominator, at least 1.
    pub fn of(self) -> u32 {
        self.of
    }

    /// The share, 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.met) / f64::from(self.of)
    }

    /// The Wilson 95% interval of the share, 0 to 1.
    ///
    /// Centre (p + z²/2n)/(1 + z²/n), half-width z√(p(1−p)/n + z²/4n²)/(1 + z²/n), z = 1.96
    /// (Wilson 1927). Unlike p ± 1.96 standard errors it stays inside 0 to 1 and holds at 0 of n.
    pub fn interval(self) -> Interval {
        let n = f64::from(self.of);
        let p = self.share();
        let z2 = Z95 * Z95;
        let scale = 1.0 + z2 / n;
        let centre = (p + z2 / (2.0 * n)) / scale;
        let half = Z95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / scale;
        // At 0 of n and n of n the ends are p itself; rounding must not push them past it.
        Interval { low: (centre - half).clamp(0.0, p), high: (centre + half).clamp(p, 1.0) }
    }
}

/// An interval of shares, `low` ≤ `high`, both 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How a difference was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// The pooled two-proportion z-test, without continuity correction.
    Normal,
    /// Fisher's exact test, because some expected count is below 5.
    Fisher,
}

/// What became of a share between two periods, or differs between two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The first, or earlier, proportion.
    pub before: Proportion,
    /// The second, or later, proportion.
    pub after: Proportion,
    /// The two-sided probability of a difference this large if there were none, 0 to 1.
    pub p: f64,
    /// The test that gave `p`.
    pub method: Method,
}

/// Tests whether two independent proportions differ: the pooled z-test, or Fisher's exact test
/// where any of the four expected counts is below 5.
pub fn compare(before: Proportion, after: Proportion) -> Comparison {
    let (n1, n2) = (f64::from(before.of), f64::from(after.of));
    let met = f64::from(before.met) + f64::from(after.met);
    let pooled = met / (n1 + n2);
    let smallest = n1.min(n2) * pooled.min(1.0 - pooled);
    let (p, method) = if smallest < SMALL_EXPECTED {
        (fisher(before, after), Method::Fisher)
    } else {
        let spread = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
        let z = (after.share() - before.share()) / spread;
        (erfc(z.abs() / std::f64::consts::SQRT_2).clamp(0.0, 1.0), Method::Normal)
    };
    Comparison { before, after, p, method }
}

/// Fisher's exact test of a 2 × 2 table, two-sided: given the margins, the probability of a
/// table no likelier than this one.
pub fn fisher(before: Proportion, after: Proportion) -> f64 {
    let (n1, n2) = (u64::from(before.of), u64::from(after.of));
    let (x, met) = (u64::from(before.met), u64::from(before.met) + u64::from(after.met));
    let all = n1 + n2;
    let Ok(tables) = Hypergeometric::new(all, n1, met) else {
        return f64::NAN;
    };
    let low = met.saturating_sub(n2);
    let high = met.min(n1);
    let mode = (u128::from(met + 1) * u128::from(n1 + 1)) / u128::from(all + 2);
    exact::two_sided(low, high, u64::try_from(mode).unwrap_or(high), x, |k| tables.ln_pmf(k))
}

impl Comparison {
    /// Better, worse, higher, lower, or no real change.
    pub fn verdict(&self, improvement: Improvement) -> Verdict {
        Verdict::of(self.p, self.rise(), improvement)
    }

    /// "90% to 86% (360 of 400 to 301 of 350): could be chance, p = 0.09".
    pub fn in_words(&self, improvement: Improvement) -> String {
        format!(
            "{} to {} ({} of {} to {} of {}): {}",
            percent(self.before.share()),
            percent(self.after.share()),
            count(self.before.met),
            count(self.before.of),
            count(self.after.met),
            count(self.after.of),
            change_in_words(self.verdict(improvement), self.rise(), self.p),
        )
    }

    // Cross-multiplied, so that 1 of 3 and 2 of 6 are equal whatever division makes of them.
    fn rise(&self) -> Ordering {
        let after = u64::from(self.after.met) * u64::from(self.before.of);
        after.cmp(&(u64::from(self.before.met) * u64::from(self.after.of)))
    }
}

impl std::fmt::Display for Proportion {
    /// "8 of 10 (80%; 49% to 94%)": the figure, and what it could be in a longer run.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Interval { low, high } = self.interval();
        write!(f, "{} of {} ({}; {:.0}% to {:.0}%)", count(self.met), count(self.of), percent(self.share()), low * 100.0, high * 100.0)
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Normal => "two-proportion z-test",
            Self::Fisher => "Fisher's exact test",
        })
    }
}

impl std::fmt::Display for Comparison {
    /// "p = 0.02, Fisher's exact test", for the small print.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}", p_value(self.p), self.method)
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
        for row in rows(include_str!("cases/proportion.md")) {
            let before = Proportion::new(row.whole("x1"), row.whole("n1"));
            if let Some(message) = row.maybe("error") {
                assert!(before.unwrap_err().to_string().contains(message), "{row:?}");
                continue;
            }
            let before = before.unwrap();
            let Some(x2) = row.maybe("x2") else {
                assert_eq!(before.to_string(), row.text("words"), "{row:?}");
                assert!(close(before.interval().low, row.number("low"), 1e-9), "{row:?} {:?}", before.interval());
                assert!(close(before.interval().high, row.number("high"), 1e-9), "{row:?} {:?}", before.interval());
                continue;
            };
            let after = Proportion::new(x2.parse().unwrap(), row.whole("n2")).unwrap();
            let compared = compare(before, after);
            assert!(close(compared.p, row.number("p"), 1e-7), "{row:?} {compared:?}");
            assert_eq!(compared.in_words(row.text("improvement").parse().unwrap()), row.text("words"));
            assert_eq!(compared.to_string().split_once(", ").unwrap().1, row.text("method"));
        }
    }

    /// Of all samples of n that a share gives, how many have an interval that holds it.
    #[test]
    fn intervals_cover_what_they_claim() {
        for n in [10_u32, 20, 46, 100, 193, 400] {
            let intervals: Vec<Interval> = (0..=n).map(|met| Proportion { met, of: n }.interval()).collect();
            let covered = |share: f64| -> f64 {
                let samples = statrs::distribution::Binomial::new(share, u64::from(n)).unwrap();
                let held = intervals.iter().zip(0_u64..).filter(|(interval, _)| (interval.low..=interval.high).contains(&share));
                held.map(|(_, met)| samples.pmf(met)).sum()
            };
            let each: Vec<f64> = (5..=95).map(|percent| covered(f64::from(percent) / 100.0)).collect();
            let mean = each.iter().sum::<f64>() / each.len() as f64;
            assert!((0.945..0.965).contains(&mean), "{n}: {mean}");
            assert!(each.iter().all(|covered| *covered > 0.88), "{n}: {each:?}");
        }
    }

    fn any_proportion() -> impl Strategy<Value = Proportion> {
        prop_oneof![0_u64..60, Just(u64::from(u32::MAX)), any::<u32>().prop_map(u64::from)]
            .prop_flat_map(|of| (0..=of, Just(of)))
            .prop_filter_map("nobody", |(met, of)| Proportion::new(met, of).ok())
    }

    proptest! {
        #[test]
        fn the_interval_lies_in_0_to_1_and_holds_the_share(x in any_proportion()) {
            let Interval { low, high } = x.interval();
            prop_assert!(0.0 <= low && low <= x.share() && x.share() <= high && high <= 1.0);
        }

        #[test]
        fn a_probability_is_a_probability_and_has_no_order(a in any_proportion(), b in any_proportion()) {
            let there = compare(a, b);
            let back = compare(b, a);
            prop_assert!((0.0..=1.0).contains(&there.p), "{there:?}");
            prop_assert!((there.p - back.p).abs() < 1e-9, "{there:?} {back:?}");
            prop_assert_eq!(there.method, back.method);
        }

        #[test]
        fn fisher_is_the_sum_over_all_tables(n1 in 1_u64..25, n2 in 1_u64..25, share1 in 0.0..=1.0, share2 in 0.0..=1.0) {
            let x1 = (n1 as f64 * share1) as u64;
            let x2 = (n2 as f64 * share2) as u64;
            let choose = |n: u64, k: u64| (0..k).fold(1.0, |c, i| c * (n - i) as f64 / (i + 1) as f64);
            let met = x1 + x2;
            let weight = |k: u64| if k > n1 || met - k > n2 { 0.0 } else { choose(n1, k) * choose(n2, met - k) };
            let line = weight(x1) * (1.0 + 1e-7);
            let all: f64 = (0..=met).map(weight).sum();
            let small: f64 = (0..=met).map(weight).filter(|w| *w <= line).sum();
            let p = fisher(Proportion::new(x1, n1).unwrap(), Proportion::new(x2, n2).unwrap());
            prop_assert!((p - small / all).abs() < 1e-9, "{p} {}", small / all);
        }

        #[test]
        fn reading_never_panics(met in any::<u64>(), of in any::<u64>()) {
            prop_assert_eq!(Proportion::new(met, of).is_ok(), met <= of && of > 0 && u32::try_from(of).is_ok());
        }
    }
}
