//! Where a figure lies among authorities: quarters that say better and worse, and only where
//! there is a better and a worse.

use super::Unit;
use crate::statistics::Improvement;
use serde::Serialize;

/// Fewer authorities than this have no quarters.
pub(super) const FEWEST: usize = 20;

/// The value below which a share `q` of sorted figures lies: `None` of none.
///
/// Between the figures either side of place (n − 1)q, in proportion: definition 7 of Hyndman and
/// Fan (1996), which is that of the Department's own tool.
pub fn quantile(sorted: &[f64], q: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * q.clamp(0.0, 1.0);
    let below = sorted.get(place.floor() as usize)?;
    let above = sorted.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}

/// The three figures that part authorities into four quarters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cuts {
    /// A quarter have this or less.
    pub lower: f64,
    /// Half have this or less.
    pub median: f64,
    /// Three quarters have this or less.
    pub upper: f64,
    /// How many authorities have a figure.
    pub of: usize,
}

impl Cuts {
    /// The cuts of these figures, in any order; `None` of none.
    pub fn of(mut figures: Vec<f64>) -> Option<Self> {
        figures.retain(|figure| figure.is_finite());
        figures.sort_by(f64::total_cmp);
        Some(Self {
            lower: quantile(&figures, 0.25)?,
            median: quantile(&figures, 0.5)?,
            upper: quantile(&figures, 0.75)?,
            of: figures.len(),
        })
    }

    /// The quarter of a figure, best first. On a cut it is in the better quarter. `None` where
    /// neither way is better.
    pub fn quarter(&self, figure: f64, better: Improvement) -> Option<Quarter> {
        // Turned over, more is less, and the better quarter still has the cut.
        let (figure, cuts) = match better {
            Improvement::Neutral => return None,
            Improvement::Decrease => (figure, [self.lower, self.median, self.upper]),
            Improvement::Increase => (-figure, [-self.upper, -self.median, -self.lower]),
        };
        Some(match cuts.iter().filter(|cut| figure > **cut).count() {
            0 => Quarter::Best,
            1 => Quarter::Second,
            2 => Quarter::Third,
            _ => Quarter::Worst,
        })
    }
}

/// A quarter of authorities, by which way is better for children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quarter {
    /// The best quarter; the Department's tool calls it A.
    Best,
    /// The second quarter, B.
    Second,
    /// The third quarter, C.
    Third,
    /// The quarter furthest from the best, D.
    Worst,
}

impl Quarter {
    /// The letter in the Department's tool.
    pub fn letter(self) -> char {
        match self {
            Self::Best => 'A',
            Self::Second => 'B',
            Self::Third => 'C',
            Self::Worst => 'D',
        }
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Best => "the best quarter",
            Self::Second => "the second best quarter",
            Self::Third => "the third quarter",
            Self::Worst => "the last quarter",
        }
    }
}

/// Why there is no quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoQuarter {
    /// Neither higher nor lower is better.
    Neutral,
    /// It is a number that grows with the size of the authority.
    GrowsWithSize,
    /// The publisher forms none of this series.
    NotByThePublisher,
    /// Too few authorities have a figure.
    TooFew,
    /// This authority has no figure.
    NoFigure,
}

impl NoQuarter {
    /// In a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Neutral => "There is no quartile, because neither higher nor lower is better in itself.",
            Self::GrowsWithSize => "There is no quartile, because a larger authority has more: compare the rate.",
            Self::NotByThePublisher => "There is no quartile, because the publisher forms none of these figures.",
            Self::TooFew => "There is no quartile, because too few authorities have a figure.",
            Self::NoFigure => "There is no quartile, because this authority has no figure.",
        }
    }
}

/// The quarter of a figure of a series, or why there is none.
pub(super) fn quarter(
    figure: Option<f64>,
    cuts: Option<&Cuts>,
    better: Improvement,
    unit: Unit,
    none_formed: bool,
) -> Result<Quarter, NoQuarter> {
    if unit.grows_with_size() {
        return Err(NoQuarter::GrowsWithSize);
    }
    if better == Improvement::Neutral {
        return Err(NoQuarter::Neutral);
    }
    if none_formed {
        return Err(NoQuarter::NotByThePublisher);
    }
    let figure = figure.ok_or(NoQuarter::NoFigure)?;
    let cuts = cuts.filter(|cuts| cuts.of >= FEWEST).ok_or(NoQuarter::TooFew)?;
    cuts.quarter(figure, better).ok_or(NoQuarter::Neutral)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantiles_are_those_of_the_departments_tool() {
        // R: quantile(c(1, 2, 4, 8, 16)) and quantile(c(3, 1, 4, 1, 5, 9)).
        for (figures, lower, median, upper) in
            [(vec![1.0, 2.0, 4.0, 8.0, 16.0], 2.0, 4.0, 8.0), (vec![3.0, 1.0, 4.0, 1.0, 5.0, 9.0], 1.5, 3.5, 4.75)]
        {
            let cuts = Cuts::of(figures).unwrap();
            assert_eq!((cuts.lower, cuts.median, cuts.upper), (lower, median, upper));
        }
        assert_eq!(Cuts::of(vec![]), None);
        assert_eq!(Cuts::of(vec![f64::NAN]), None);
        assert_eq!(quantile(&[7.0], 0.25), Some(7.0));
    }

    #[test]
    fn a_quarter_follows_what_is_better_for_children() {
        let cuts = Cuts { lower: 25.0, median: 50.0, upper: 75.0, of: 150 };
        for (figure, low, high) in [
            (0.0, Quarter::Best, Quarter::Worst),
            (25.0, Quarter::Best, Quarter::Third),
            (50.0, Quarter::Second, Quarter::Second),
            (60.0, Quarter::Third, Quarter::Second),
            (75.0, Quarter::Third, Quarter::Best),
            (99.0, Quarter::Worst, Quarter::Best),
        ] {
            assert_eq!(cuts.quarter(figure, Improvement::Decrease), Some(low), "{figure}");
            assert_eq!(cuts.quarter(figure, Improvement::Increase), Some(high), "{figure}");
            assert_eq!(cuts.quarter(figure, Improvement::Neutral), None);
        }
    }

    #[test]
    fn no_quarter_says_why() {
        let cuts = Cuts { lower: 1.0, median: 2.0, upper: 3.0, of: FEWEST };
        let ask = |figure, of, better, unit, none| quarter(figure, Some(&Cuts { of, ..cuts }), better, unit, none);
        let low = Improvement::Decrease;
        assert_eq!(ask(Some(1.0), FEWEST, low, Unit::Percent, false), Ok(Quarter::Best));
        assert_eq!(ask(Some(1.0), FEWEST, Improvement::Neutral, Unit::Percent, false), Err(NoQuarter::Neutral));
        assert_eq!(ask(Some(1.0), FEWEST, low, Unit::Count, false), Err(NoQuarter::GrowsWithSize));
        assert_eq!(ask(Some(1.0), FEWEST, low, Unit::Percent, true), Err(NoQuarter::NotByThePublisher));
        assert_eq!(ask(Some(1.0), FEWEST - 1, low, Unit::Percent, false), Err(NoQuarter::TooFew));
        assert_eq!(ask(None, FEWEST, low, Unit::Percent, false), Err(NoQuarter::NoFigure));
    }

    proptest! {
        #[test]
        fn about_a_quarter_of_authorities_lie_in_each(figures in prop::collection::hash_set(0_u32..100_000, 20..200)) {
            let figures: Vec<f64> = figures.into_iter().map(f64::from).collect();
            let cuts = Cuts::of(figures.clone()).unwrap();
            for better in [Improvement::Increase, Improvement::Decrease] {
                for quarter in [Quarter::Best, Quarter::Second, Quarter::Third, Quarter::Worst] {
                    let in_it = figures.iter().filter(|figure| cuts.quarter(**figure, better) == Some(quarter)).count();
                    prop_assert!(in_it.abs_diff(figures.len() / 4) <= 2, "{quarter:?} {in_it} of {}", figures.len());
                }
            }
        }
    }
}
