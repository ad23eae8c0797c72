//! Chance that comes out the same every time: one seeded ChaCha stream.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Evenly spread over [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        // The top 53 bits are all that a double holds.
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of this probability happens.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + (self.unit() * f64::from((high - low).max(0) + 1)) as i32
    }

    /// A place in a row of so many things; 0 where there are none.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        ((self.unit() * length as f64) as usize).min(length.saturating_sub(1))
    }

    /// One of several, by weight. `fallback` where the weights come to nothing.
    pub(crate) fn weighted<T: Copy>(&mut self, fallback: T, choices: &[(f64, T)]) -> T {
        let total: f64 = choices.iter().map(|(weight, _)| weight).sum();
        let mut left = self.unit() * total;
        for (weight, value) in choices {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        fallback
    }

    /// A waiting time with this mean (exponential).
    pub(crate) fn wait(&mut self, mean: f64) -> i32 {
        (-(1.0 - self.unit()).ln() * mean) as i32
    }

    /// How many of something happen where this many are expected (Poisson; its
    /// normal approximation above 40).
    pub(crate) fn count(&mut self, expected: f64) -> u32 {
        if expected > 40.0 {
            let normal = (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos();
            return (expected + normal * expected.sqrt()).round().max(0.0) as u32;
        }
        let (limit, mut product, mut count) = ((-expected).exp(), self.unit(), 0);
        while product > limit {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_chance() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            (0..20).map(|_| dice.between(0, 1000)).collect::<Vec<_>>()
        };
        assert_eq!(throws(1), throws(1));
        assert_ne!(throws(1), throws(2));
    }

    #[test]
    fn counts_and_ranges_have_their_means() {
        let mut dice = Dice::new(7);
        for expected in [0.4, 9.0, 285.0] {
            let mean = (0..4000).map(|_| f64::from(dice.count(expected))).sum::<f64>() / 4000.0;
            assert!((mean - expected).abs() < 0.1 + expected * 0.03, "{mean} for {expected}");
        }
        let throws: Vec<i32> = (0..4000).map(|_| dice.between(3, 5)).collect();
        assert_eq!((throws.iter().min(), throws.iter().max()), (Some(&3), Some(&5)));
    }
}
