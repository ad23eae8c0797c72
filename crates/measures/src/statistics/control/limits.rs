//! The centre and limits of one segment, at the size of each of its points.

use super::{Figure, Kind};
use crate::statistics::xmr::limits::{Level, Limits};

/// The mean range of two draws from a normal distribution, in standard deviations.
const TWO: f64 = 1.128;

/// Nelson's power, which makes times between random events nearly normal.
const NELSON: f64 = 1.0 / 3.6;

/// One segment worked out.
pub(super) struct Segment {
    kind: Kind,
    /// In the units of part over whole; for a t chart on Nelson's scale.
    centre: Option<f64>,
    /// σz for shares and rates.
    pub(super) dispersion: Option<f64>,
    /// How many moving ranges it comes from.
    ranges: usize,
    /// The level of an XmR or t chart.
    level: Option<Level>,
}

impl Segment {
    pub(super) fn of(figures: &[Option<Figure>], kind: Kind) -> Self {
        let known = || figures.iter().flatten();
        let mut segment = Self { kind, centre: None, dispersion: None, ranges: 0, level: None };
        match kind {
            Kind::Xmr => segment.level = Some(Level::of(&ys(figures, |y| y), true)),
            Kind::T => segment.level = Some(Level::of(&ys(figures, |y| y.max(0.0).powf(NELSON)), false)),
            Kind::P | Kind::PPrime | Kind::U | Kind::UPrime | Kind::G => {
                let (parts, wholes) = known().fold((0.0, 0.0), |(part, whole), figure| (part + figure.part, whole + figure.whole));
                segment.centre = (wholes > 0.0).then(|| parts / wholes).filter(|centre: &f64| centre.is_finite());
                segment.disperse(figures);
            }
        }
        segment
    }

    /// σz: the mean moving range of standardised figures over 1.128, none across a gap.
    fn disperse(&mut self, figures: &[Option<Figure>]) {
        let Some(centre) = self.centre else { return };
        let z = |figure: &Option<Figure>| {
            let figure = figure.as_ref()?;
            Some((figure.part / figure.whole - centre) / self.sigma(figure)?)
        };
        let ranges: Vec<f64> =
            figures.iter().zip(figures.iter().skip(1)).filter_map(|(before, after)| Some((z(after)? - z(before)?).abs())).collect();
        let mean = ranges.iter().sum::<f64>() / ranges.len() as f64;
        self.dispersion = Some(mean / TWO).filter(|sigma| sigma.is_finite());
        self.ranges = ranges.len();
    }

    /// The standard deviation that chance alone gives at a point's size; `None` where it is 0.
    fn sigma(&self, figure: &Figure) -> Option<f64> {
        let centre = self.centre?;
        let variance = match self.kind {
            Kind::P | Kind::PPrime => centre * (1.0 - centre) / figure.whole,
            Kind::U | Kind::UPrime => centre / figure.whole,
            Kind::G => centre * (centre + 1.0),
            Kind::Xmr | Kind::T => return None,
        };
        Some(variance.sqrt()).filter(|sigma| sigma.is_finite() && *sigma > 0.0)
    }

    /// Whether σz is above 1 by more than chance gives 1 in 40: the standard error of a σ worked
    /// out from k moving ranges of two is about 0.91/√k (Cryer and Ryan 1990).
    pub(super) fn moves_beyond_chance(&self) -> bool {
        self.dispersion.is_some_and(|sigma| sigma > 1.0 + super::super::Z95 * 0.91 / (self.ranges as f64).sqrt())
    }

    /// The centre and limits for one point; for a period without a figure, none.
    pub(super) fn level(&self, figure: Option<&Figure>) -> Level {
        let none = Level { mean: None, limits: None };
        let Some(figure) = figure else {
            // The levels of XmR and t charts do not depend on size, and run on through a gap.
            return self.level.map_or(none, |level| self.turned_back(level));
        };
        if let Some(level) = self.level {
            return self.turned_back(level);
        }
        let Some(centre) = self.centre else { return none };
        let percent = if matches!(self.kind, Kind::P | Kind::PPrime) { 100.0 } else { 1.0 };
        if self.kind == Kind::G {
            // Half of the gaps exceed the median, 0.693 of the mean: the centre that runs are told
            // from. However short, one gap is no signal: chance gives the shortest most often.
            let median = std::f64::consts::LN_2 * centre;
            let limits = self.sigma(figure).map(|sigma| Limits {
                lower: f64::NEG_INFINITY,
                upper: centre + 3.0 * sigma,
                near_lower: f64::NEG_INFINITY,
                near_upper: centre + 2.0 * sigma,
            });
            return Level { mean: Some(median), limits };
        }
        let spread = match self.kind {
            Kind::PPrime | Kind::UPrime => self.dispersion,
            _ => Some(1.0),
        };
        let most = if percent > 1.0 { 1.0 } else { f64::INFINITY };
        let limits = self.sigma(figure).zip(spread).map(|(sigma, spread)| {
            let at = |sigmas: f64| percent * (centre + sigmas * sigma * spread).clamp(0.0, most);
            Limits { lower: at(-3.0), upper: at(3.0), near_lower: at(-2.0), near_upper: at(2.0) }
        });
        Level { mean: Some(percent * centre), limits }
    }

    /// From Nelson's scale to days, for a t chart; others are as they are.
    fn turned_back(&self, level: Level) -> Level {
        if self.kind != Kind::T {
            return level;
        }
        // Below 0 on Nelson's scale there is no time at all, so no limit.
        let days = |value: f64| if value > 0.0 { value.powf(1.0 / NELSON) } else { f64::NEG_INFINITY };
        Level {
            mean: level.mean.map(days),
            limits: level.limits.map(|limits| Limits {
                lower: days(limits.lower),
                upper: days(limits.upper),
                near_lower: days(limits.near_lower),
                near_upper: days(limits.near_upper),
            }),
        }
    }
}

fn ys(figures: &[Option<Figure>], turned: fn(f64) -> f64) -> Vec<Option<f64>> {
    figures.iter().map(|figure| figure.as_ref().map(|figure| turned(figure.y))).collect()
}
