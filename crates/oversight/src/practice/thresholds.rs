//! Where the lines are drawn: how sure a rule must be before it speaks, and what counts as usual.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// How sure a flag is, in per cent: of a hundred such flags, about so many should be right. It is
/// a judgement of the evidence until answers have been given, and is tuned by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(from = "u8", into = "u8")]
pub struct Confidence(u8);

impl Confidence {
    /// Certain.
    pub const MOST: Self = Self(100);

    /// So many per cent; more than a hundred is a hundred.
    pub const fn new(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// In per cent, 0 to 100.
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// In words.
    pub const fn level(self) -> &'static str {
        match self.0 {
            90.. => "almost certain",
            75.. => "likely",
            55.. => "more likely than not",
            _ => "possible",
        }
    }
}

impl From<u8> for Confidence {
    fn from(percent: u8) -> Self {
        Self::new(percent)
    }
}

impl From<Confidence> for u8 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

/// The lines an authority draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// How sure a rule must be before it speaks, where it is not [`Thresholds::USUAL`].
    pub cuts: BTreeMap<String, Confidence>,
    /// The share of text below which a plan is static, 0 to 1.
    pub share_changed: f64,
    /// The likeness at which a child's words are those of last time, 0 to 1.
    pub same_words: f64,
    /// Spreads above the authority's median at which a plan is too long.
    pub too_long: f64,
    /// Words above which a plan is too long where there are too few plans to say what is usual.
    pub too_many_words: usize,
    /// Different words about this child below which a plan is too thin.
    pub too_few_particular: usize,
    /// Words of the trade in a hundred at which nobody outside can read a plan.
    pub jargon_per_hundred: f64,
    /// The oldest reading age that parents and children should need, in years (FEATURES C5: 11).
    pub reading_age: f64,
    /// The age from which a child is given a copy.
    pub copy_from_age: i16,
}

impl Thresholds {
    /// How sure a rule must be, unless answers have moved it.
    pub const USUAL: Confidence = Confidence::new(55);

    /// How sure this rule must be.
    pub fn cut(&self, rule: &str) -> Confidence {
        self.cuts.get(rule).copied().unwrap_or(Self::USUAL)
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            cuts: BTreeMap::new(),
            share_changed: 0.05,
            same_words: 0.8,
            too_long: 3.2,
            too_many_words: 1_500,
            too_few_particular: 12,
            jargon_per_hundred: 8.0,
            reading_age: 13.0,
            copy_from_age: 4,
        }
    }
}
