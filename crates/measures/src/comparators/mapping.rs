//! Which published series says what a measure of ours says, and what its figures are of.
//!
//! The data is `published.toml` beside this file: one entry for a measure that has a published
//! counterpart, and one for each series whose numbers of children are published too, from which
//! intervals, ranks and funnels come.

use crate::statistics::Improvement;
use serde::Deserialize;
use std::sync::LazyLock;

/// The published counterpart of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Counterpart {
    /// The measure's id.
    pub measure: String,
    /// The series' key.
    pub series: String,
    /// How the published figure differs from the measure, in a sentence; blank where it does not.
    #[serde(default)]
    pub differs: String,
    /// Which way is better for children, where the publisher of the series does not say.
    #[serde(default)]
    pub better: Option<Improvement>,
}

/// What the figures of a series are of. One of the three lists is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Counted {
    /// The series' key.
    pub series: String,
    /// Series that add up to the denominator.
    pub of: Vec<String>,
    /// Series that add up to the numerator.
    pub met: Vec<String>,
    /// Series that add up to the rest: the denominator without the numerator.
    pub rest: Vec<String>,
    /// The series that counts the unaccompanied children among the numerator.
    pub unaccompanied: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Published {
    counterpart: Vec<Counterpart>,
    counted: Vec<Counted>,
}

static PUBLISHED: LazyLock<Published> = LazyLock::new(|| toml::from_str(include_str!("published.toml")).unwrap_or_default());

/// Every measure with a published counterpart.
pub fn counterparts() -> &'static [Counterpart] {
    &PUBLISHED.counterpart
}

/// The published counterpart of a measure.
pub fn counterpart(measure: &str) -> Option<&'static Counterpart> {
    counterparts().iter().find(|known| known.measure == measure)
}

/// What the figures of a series are of, where that is published.
pub(super) fn counted(series: &str) -> Option<&'static Counted> {
    PUBLISHED.counted.iter().find(|known| known.series == series)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_data_holds_together() {
        assert!(counterparts().len() > 25, "published.toml was not read");
        let mut seen = BTreeSet::new();
        for known in counterparts() {
            assert!(seen.insert(&known.measure), "{} stands twice", known.measure);
            assert!(known.series.contains('/'), "{}", known.series);
        }
        let mut seen = BTreeSet::new();
        for known in &PUBLISHED.counted {
            assert!(seen.insert(&known.series), "{} stands twice", known.series);
            let given = [&known.of, &known.met, &known.rest].iter().filter(|list| !list.is_empty()).count();
            assert_eq!(given, 1, "{}: give one of of, met and rest", known.series);
        }
    }

    #[test]
    fn every_measure_named_is_in_the_dictionary() {
        let dictionary = crate::Dictionary::built_in();
        for known in counterparts() {
            assert!(dictionary.get(&known.measure).is_some(), "no measure {}", known.measure);
        }
    }
}
