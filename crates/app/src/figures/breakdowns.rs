//! A figure by its groups, with what few children allow to be said.

use super::{Readings, Shown, measure_words};
use measures::Measure;
use measures::measure::Unit;
use measures::reading::{Figure, Group, Published};
use measures::statistics::proportion::Proportion;
use measures::statistics::small::{self, FEWEST_TO_COLOUR};
use measures::statistics::spread::{self, Spread, spread};
use std::sync::Arc;

/// One group of a breakdown, as a viewer may see it.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// The group, in plain words.
    pub name: String,
    /// Its figure.
    pub shown: Shown,
    /// The 95% interval in words; empty where there is none.
    pub interval: String,
}

/// A figure by its groups.
#[derive(Debug, Clone)]
pub struct ByGroup {
    /// What it is broken down by, in plain words.
    pub by: String,
    /// Its groups.
    pub groups: Vec<GroupRow>,
    /// Whether the figure of all hides a group that does far worse; empty where
    /// that cannot be said.
    pub sentence: String,
}

fn proportion(measure: &Measure, figure: &Figure) -> Option<Proportion> {
    (measure.unit == Unit::Percent).then(|| Proportion::new(figure.numerator as u64, figure.denominator? as u64).ok()).flatten()
}

impl Readings<'_> {
    /// The last reading by one of the measure’s breakdowns. A percentage of
    /// fewer than ten is told as its count: of 7 children one is 14 points.
    pub fn by_group(&self, measure: &Arc<Measure>, breakdown: &str) -> Option<ByGroup> {
        let reading = self.with_cases(measure, self.last(&measure.id)?.as_at)?;
        let groups = reading.published_by(breakdown).ok()?;
        let rows = groups.iter().map(|(group, published)| self.group_row(measure, group, *published)).collect();
        let hides = !self.view.viewer().public_edition() && groups.len() > 1;
        let compared = groups
            .iter()
            .filter(|_| hides)
            .filter_map(|(group, _)| Some(spread::Group { name: group.label().to_owned(), figure: proportion(measure, &group.figure)? }))
            .collect();
        let sentence = spread(compared, measure.polarity, None).as_ref().map(Spread::in_words).unwrap_or_default();
        Some(ByGroup { by: breakdown.replace('_', " "), groups: rows, sentence })
    }

    fn group_row(&self, measure: &Measure, group: &Group, published: Published) -> GroupRow {
        let mut shown = self.shown(measure, &group.figure, published);
        let share = proportion(measure, &group.figure).filter(|_| shown.value.is_some());
        let few = share.is_some_and(|share| share.of() < FEWEST_TO_COLOUR);
        if let Some(share) = share.filter(|_| few) {
            shown = Shown { words: small::in_words(share, FEWEST_TO_COLOUR), of: "too few to judge".to_owned(), value: None };
        }
        let interval = share.filter(|_| !few).map(Proportion::interval);
        let interval = interval
            .map(|range| format!("{} to {}", measure_words(measure, 100.0 * range.low), measure_words(measure, 100.0 * range.high)))
            .unwrap_or_default();
        GroupRow { name: group.label().to_owned(), shown, interval }
    }
}
