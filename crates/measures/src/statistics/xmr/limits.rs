//! The average and limits of one segment.

/// Half-width of the limits in mean moving ranges: three sigma, sigma being a mean moving range
/// over 1.128 for neighbours drawn from a normal distribution.
const LIMIT: f64 = 2.66;

/// Moving ranges of this many mean moving ranges or more are screened out.
const SCREEN: f64 = 3.267;

/// Where a segment lies and how far its points usually stray.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::statistics) struct Level {
    /// The average; `None` where there are no figures.
    pub(in crate::statistics) mean: Option<f64>,
    /// `None` where no moving range is left to set them by.
    pub(in crate::statistics) limits: Option<Limits>,
}

/// The limits at three sigma, and those at two that count as close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::statistics) struct Limits {
    pub(in crate::statistics) lower: f64,
    pub(in crate::statistics) upper: f64,
    pub(in crate::statistics) near_lower: f64,
    pub(in crate::statistics) near_upper: f64,
}

impl Level {
    /// From the figures that limits are set by. A moving range needs two neighbours: none is
    /// taken across a missing figure. Screening is one pass and leaves the average alone.
    pub(in crate::statistics) fn of(baseline: &[Option<f64>], screen: bool) -> Self {
        let figures: Vec<f64> = baseline.iter().copied().flatten().collect();
        let mean = mean(&figures);
        let mut ranges: Vec<f64> =
            baseline.iter().zip(baseline.iter().skip(1)).filter_map(|(before, after)| Some(((*after)? - (*before)?).abs())).collect();
        if screen && let Some(usual) = self::mean(&ranges) {
            // Strictly below: ranges that are all nought are all dropped, and there are no limits.
            ranges.retain(|range| *range < SCREEN * usual);
        }
        let limits = mean.zip(self::mean(&ranges)).and_then(|(mean, range)| {
            let (far, near) = (LIMIT * range, 2.0 * (LIMIT / 3.0) * range);
            let limits = Limits { lower: mean - far, upper: mean + far, near_lower: mean - near, near_upper: mean + near };
            (limits.lower.is_finite() && limits.upper.is_finite()).then_some(limits)
        });
        Self { mean, limits }
    }
}

/// The average, to the last bit or nearly: a figure equal to the average must compare equal to
/// it, so rounding errors of the sum are carried along and the rest corrected once (as R does).
/// `None` for no figures and for figures too large to add up.
fn mean(figures: &[f64]) -> Option<f64> {
    let n = figures.len() as f64;
    let rough = sum(figures.iter().copied()) / n;
    let mean = rough + sum(figures.iter().map(|figure| figure - rough)) / n;
    mean.is_finite().then_some(mean)
}

/// Neumaier's compensated sum.
fn sum(figures: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for figure in figures {
        let next = sum + figure;
        lost += if sum.abs() >= figure.abs() { (sum - next) + figure } else { (figure - next) + sum };
        sum = next;
    }
    sum + lost
}
