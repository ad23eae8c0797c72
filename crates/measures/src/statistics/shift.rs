//! How far one grader lies above others on the same work: the mean of paired
//! differences with its interval.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The mean of paired differences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// How many pairs.
    pub n: usize,
    /// Their mean difference.
    pub mean: f64,
    /// Its 95% interval by Student's t (1908); `None` where there are fewer than three
    /// pairs, or all differ by the same so that their spread cannot be seen.
    pub interval: Option<(f64, f64)>,
}

/// The mean of differences and its interval; `None` where there are none.
pub fn shift(differences: &[i32]) -> Option<Shift> {
    if differences.is_empty() {
        return None;
    }
    let n = differences.len() as f64;
    let mean = differences.iter().map(|difference| f64::from(*difference)).sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|difference| (f64::from(*difference) - mean).powi(2)).sum();
    let spread = (squares / (n - 1.0).max(1.0)).sqrt();
    let t = if differences.len() < 3 { None } else { StudentsT::new(0.0, 1.0, n - 1.0).ok().map(|t| t.inverse_cdf(0.975)) };
    let interval = t.filter(|_| spread > 0.0).map(|t| {
        let half = t * spread / n.sqrt();
        (mean - half, mean + half)
    });
    Some(Shift { n: differences.len(), mean, interval })
}

impl Shift {
    /// Whether it is more than chance would give: the interval leaves nought out, or every one
    /// of at least six pairs differs by the same (by the sign test that comes about less than
    /// once in 20 times where there is no shift: 2/2⁶).
    pub fn is_real(&self) -> bool {
        match self.interval {
            Some((low, high)) => low > 0.0 || high < 0.0,
            None => self.n >= 6 && self.mean != 0.0,
        }
    }

    /// "0.60 of a grade higher on 10 cases (0.23 to 0.97 higher): more than chance would give".
    pub fn in_words(&self) -> String {
        let cases = if self.n == 1 { "1 case".to_owned() } else { format!("{} cases", self.n) };
        let way = |value: f64| if value > 0.0 { "higher" } else { "lower" };
        let mean = if self.mean.abs() < 0.005 {
            format!("the same on average on {cases}")
        } else {
            format!("{:.2} of a grade {} on {cases}", self.mean.abs(), way(self.mean))
        };
        match self.interval {
            Some((low, high)) => {
                let end = |value: f64| format!("{:.2} {}", value.abs(), way(value));
                let chance = if self.is_real() { "more than chance would give" } else { "no more than chance could give" };
                format!("{mean} (could be {} to {}): {chance}", end(low), end(high))
            }
            None if self.is_real() => format!("{mean}, each time: more than chance would give"),
            None if self.n >= 6 => mean,
            None => format!("{mean}: too few to say"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(differences: &[i32], expected: &str) {
        assert_eq!(shift(differences).map(|shift| shift.in_words()).unwrap_or_default(), expected, "{differences:?}");
    }

    #[test]
    fn shifts_in_words() {
        check(&[], "");
        check(&[1], "1.00 of a grade higher on 1 case: too few to say");
        check(&[-1; 5], "1.00 of a grade lower on 5 cases: too few to say");
        check(&[-1; 6], "1.00 of a grade lower on 6 cases, each time: more than chance would give");
        check(&[0; 6], "the same on average on 6 cases");
        check(&[0, 0, 0], "the same on average on 3 cases: too few to say");
        // Mean 0.6, s = 0.5164, t(9) = 2.2622: half-width 0.3694.
        check(
            &[1, 0, 1, 1, 0, 1, 0, 1, 1, 0],
            "0.60 of a grade higher on 10 cases (could be 0.23 higher to 0.97 higher): more than chance would give",
        );
        // Mean -0.25, s = 0.9574, t(3) = 3.1824: half-width 1.5235.
        check(&[-1, 1, 0, -1], "0.25 of a grade lower on 4 cases (could be 1.77 lower to 1.27 higher): no more than chance could give");
    }

    proptest! {
        #[test]
        fn turned_round_it_points_the_other_way(differences in prop::collection::vec(-3_i32..=3, 1..40)) {
            let there = shift(&differences).unwrap();
            let back = shift(&differences.iter().map(|difference| -difference).collect::<Vec<_>>()).unwrap();
            prop_assert!((there.mean + back.mean).abs() < 1e-9);
            prop_assert_eq!(there.is_real(), back.is_real());
            if let Some((low, high)) = there.interval {
                prop_assert!(low <= there.mean && there.mean <= high);
            }
        }
    }
}
