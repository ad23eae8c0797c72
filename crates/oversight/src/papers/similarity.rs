//! How far two texts share their words: Dice's coefficient on bags of words.

use std::collections::HashMap;

/// The words of a text with their counts.
pub(super) struct Words {
    counts: HashMap<String, u32>,
    total: u32,
}

impl Words {
    /// Letters and digits, lower case; only the first 400 words, which is more than any paragraph
    /// that papers repeat.
    pub(super) fn of(text: &str) -> Words {
        let mut counts = HashMap::new();
        let mut total = 0;
        for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '%' | '£'))).filter(|w| !w.is_empty()).take(400) {
            *counts.entry(word.to_lowercase()).or_insert(0) += 1;
            total += 1;
        }
        Words { counts, total }
    }

    /// How many words.
    pub(super) fn count(&self) -> u32 {
        self.total
    }

    /// From 0 (nothing shared) to 1 (the same words).
    pub(super) fn overlap(&self, other: &Words) -> f64 {
        if self.total == 0 || other.total == 0 {
            return 0.0;
        }
        let shared: u32 = self.counts.iter().map(|(word, n)| (*n).min(other.counts.get(word).copied().unwrap_or(0))).sum();
        f64::from(2 * shared) / f64::from(self.total + other.total)
    }
}
