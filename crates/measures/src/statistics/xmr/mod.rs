//! XmR charts ("plot the dots"): is this series better, worse, or as usual, and will it meet its
//! target?
//!
//! A series is drawn with its average and the range that its own month-to-month movement gives
//! (average ± 2.66 mean moving ranges). Four rules tell a real change from that movement: a
//! point outside the range, seven on one side of the average, seven rising or falling, and two
//! of three near one limit. The method, the order of the rules and the field names are those of
//! the NHS "Making Data Count" charts as computed by NHSRplotthedots 0.2.2, so a council's and a
//! hospital's charts agree.
//!
//! Four things are ours. `trend_length` can be 6 where a council is used to that. `screen` can
//! be off, as in the Making Data Count spreadsheet. [`Gaps::Break`] gives missing months their
//! due: nothing is measured, counted or drawn across one. And a chart that others see starts its
//! limits afresh only where a named person decided it for a cause ([`rebased`]).
//!
//! A figure that agrees with a limit or the average to 13 digits lies on it, and so is neither
//! outside nor close nor on a side: which way the last bits of two ways of working out the same
//! number fall is no news about children.

mod cadence;
pub(super) mod limits;
pub(super) mod rules;
pub(super) mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

pub use self::cadence::Cadence;
pub(super) use self::cadence::{days_between, with_gaps};
use self::limits::Level;
use self::rules::{Signals, against};
pub use self::words::{in_words, outlook};
pub use super::Improvement;
pub use super::chart::{Event, Room, SvgOptions, assurance_svg, svg, variation_svg, xmr_table as table};
pub use super::rebase::{NotARebase, Rebase};

/// What the one series of an unsplit chart is called in [`Point::facet`].
pub const NO_FACET: &str = "no facet";

/// The fewest points that limits can be fixed on.
pub const FEWEST_TO_FIX: usize = 12;

/// Segments of fewer points than this have [`Point::short_group_warning`]: trial limits.
pub const FEWEST_FOR_FIRM_LIMITS: usize = 13;

/// One figure, as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The period the figure is for, by its first or last day.
    pub date: Date,
    /// The figure; `None` where the period has none.
    pub value: Option<f64>,
    /// Which chart it belongs to, where there are several (a team, an area).
    pub facet: Option<String>,
}

/// Figures by facet and date: sorted, and no two for one date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    facets: BTreeMap<String, BTreeMap<Date, Option<f64>>>,
}

impl Series {
    /// Sorts figures into series. A value that is not finite is read as missing.
    ///
    /// # Errors
    ///
    /// [`Error::DuplicateDate`] where a facet has two figures for one date.
    pub fn new(observations: impl IntoIterator<Item = Observation>) -> Result<Self, Error> {
        let mut series = Self::default();
        for Observation { date, value, facet } in observations {
            let facet = facet.unwrap_or_else(|| NO_FACET.to_owned());
            let value = value.filter(|value| value.is_finite());
            if series.facets.entry(facet.clone()).or_default().insert(date, value).is_some() {
                return Err(Error::DuplicateDate { date, facet });
            }
        }
        Ok(series)
    }

    /// One series, not split.
    ///
    /// # Errors
    ///
    /// As [`Series::new`].
    pub fn single(figures: impl IntoIterator<Item = (Date, Option<f64>)>) -> Result<Self, Error> {
        Self::new(figures.into_iter().map(|(date, value)| Observation { date, value, facet: None }))
    }
}

/// A setting that is the same for every facet, or given for each by name.
#[derive(Clone, Debug, PartialEq)]
pub enum PerFacet<T> {
    /// One for all.
    Same(T),
    /// By facet; a facet without an entry has none.
    ByFacet(BTreeMap<String, T>),
}

impl<T> PerFacet<T> {
    /// The setting for one facet.
    pub fn get(&self, facet: &str) -> Option<&T> {
        match self {
            Self::Same(setting) => Some(setting),
            Self::ByFacet(settings) => settings.get(facet),
        }
    }
}

/// What to do about periods without a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gaps {
    /// As NHSRplotthedots does: a date that is absent is not noticed; a value that is missing is
    /// skipped, unless the trend rule then cannot be decided, which is an error.
    #[default]
    Refuse,
    /// Missing periods, absent or empty, become points without a figure. No moving range is
    /// taken and no run, trend or two-in-three counted across one. Absent periods are seen where
    /// the dates keep to weeks, months, quarters or years. The last figure, not the last period,
    /// decides the icon.
    Break,
}

/// How a chart is to be worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which way is better.
    pub improvement: Improvement,
    /// The target, in the units of the figures.
    pub target: Option<PerFacet<f64>>,
    /// Whether moving ranges of 3.267 times their mean or more are left out of the limits.
    pub screen: bool,
    /// How many points rising or falling make a trend; 3 or more, usually 7, by some books 6.
    pub trend_length: usize,
    /// Fix the limits of each segment on its first so many points (12 or more).
    pub fix_after: Option<usize>,
    /// Dates at which limits start afresh, for a chart of one's own. A date without a point has no
    /// effect. A chart that others see names who decided it and why: [`rebased`].
    pub rebase: PerFacet<Vec<Date>>,
    /// What to do about periods without a figure.
    pub gaps: Gaps,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            improvement: Improvement::default(),
            target: None,
            screen: true,
            trend_length: 7,
            fix_after: None,
            rebase: PerFacet::Same(Vec::new()),
            gaps: Gaps::default(),
        }
    }
}

/// Why a chart cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Two figures claim one place.
    #[error("there are two figures for {date} in '{facet}': keep the right one and remove the other")]
    DuplicateDate {
        /// The date given twice.
        date: Date,
        /// The facet it is in.
        facet: String,
    },
    /// Limits would be fixed on too few points to mean anything.
    #[error("limits cannot be fixed on the first {0} points: give {FEWEST_TO_FIX} or more")]
    FixAfterTooFew(usize),
    /// A trend of so few points happens by chance all the time.
    #[error("{0} points do not make a trend: give 3 or more (7 is usual)")]
    TrendTooShort(usize),
    /// With [`Gaps::Refuse`], a missing figure leaves it open whether there is a trend.
    #[error(
        "a figure is missing in '{facet}' near {date}, where it decides whether there is a trend: \
         add the figure, or have missing periods treated as gaps"
    )]
    MissingFigure {
        /// The last date of the stretch that cannot be decided.
        date: Date,
        /// The facet it is in.
        facet: String,
    },
}

/// Which side of the average a point lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Below the average.
    Below,
    /// On it.
    On,
    /// Above the average.
    Above,
}

impl Serialize for Side {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i8(match self {
            Self::Below => -1,
            Self::On => 0,
            Self::Above => 1,
        })
    }
}

/// The first rule that a point meets, in the order given here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpecialCause {
    /// Above the upper limit.
    AboveUpperLimit,
    /// Below the lower limit.
    BelowLowerLimit,
    /// One of so many points rising without a break.
    Rising(usize),
    /// One of so many points falling without a break.
    Falling(usize),
    /// One of two in three close to the upper limit.
    TwoInThreeAbove,
    /// One of two in three close to the lower limit.
    TwoInThreeBelow,
    /// One of seven above the average.
    SevenAbove,
    /// One of seven below the average.
    SevenBelow,
    /// No rule: what the process usually gives.
    CommonCause,
}

impl SpecialCause {
    /// Whether the signal is of higher figures; `None` for common cause.
    pub fn is_high(self) -> Option<bool> {
        match self {
            Self::AboveUpperLimit | Self::Rising(_) | Self::TwoInThreeAbove | Self::SevenAbove => Some(true),
            Self::BelowLowerLimit | Self::Falling(_) | Self::TwoInThreeBelow | Self::SevenBelow => Some(false),
            Self::CommonCause => None,
        }
    }

    pub(super) fn meaning(self, improvement: Improvement) -> PointType {
        match (self.is_high(), improvement) {
            (None, _) => PointType::CommonCause,
            (Some(true), Improvement::Neutral) => PointType::SpecialCauseNeutralHigh,
            (Some(false), Improvement::Neutral) => PointType::SpecialCauseNeutralLow,
            (Some(true), Improvement::Increase) | (Some(false), Improvement::Decrease) => PointType::SpecialCauseImprovement,
            (Some(false), Improvement::Increase) | (Some(true), Improvement::Decrease) => PointType::SpecialCauseConcern,
        }
    }
}

impl std::fmt::Display for SpecialCause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AboveUpperLimit => f.write_str("Above UCL"),
            Self::BelowLowerLimit => f.write_str("Below LCL"),
            Self::Rising(length) => write!(f, "{length} Point Trend (Increasing)"),
            Self::Falling(length) => write!(f, "{length} Point Trend (Decreasing)"),
            Self::TwoInThreeAbove => f.write_str("2 in 3 Above CL"),
            Self::TwoInThreeBelow => f.write_str("2 in 3 Below CL"),
            Self::SevenAbove => f.write_str("7 Points Above CL"),
            Self::SevenBelow => f.write_str("7 Points Below CL"),
            Self::CommonCause => f.write_str("Common Cause"),
        }
    }
}

impl Serialize for SpecialCause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a point means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PointType {
    /// What the process usually gives.
    CommonCause,
    /// A real change for the better.
    SpecialCauseImprovement,
    /// A real change for the worse.
    SpecialCauseConcern,
    /// Really higher, in a figure that is neither good nor bad.
    SpecialCauseNeutralHigh,
    /// Really lower, in a figure that is neither good nor bad.
    SpecialCauseNeutralLow,
}

/// One period of a chart. Field names and values are those that `waymark spc` prints.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The period.
    pub date: Date,
    /// The series the point is of.
    pub facet: String,
    /// The figure; `None` where the period has none.
    pub y: Option<f64>,
    /// How many times limits have been started afresh by now.
    pub rebase_group: usize,
    /// Whether the segment has too few points for firm limits.
    pub short_group_warning: bool,
    /// The average of the segment; `None` where it has no figures.
    pub mean: Option<f64>,
    /// The lower limit; `None` where there are too few figures, or none that vary.
    pub lpl: Option<f64>,
    /// The upper limit.
    pub upl: Option<f64>,
    /// Whether the point is beyond a limit.
    pub outside_limits: Option<bool>,
    /// Which side of the average: 1 above, −1 below, 0 on it.
    pub relative_to_mean: Option<Side>,
    /// Whether the point is inside the limits but beyond two thirds of the way to one.
    pub close_to_limits: Option<bool>,
    /// The rule the point meets.
    pub special_cause_type: SpecialCause,
    /// Whether it meets any.
    pub special_cause_flag: bool,
    /// What it means.
    pub point_type: PointType,
}

/// How the latest point stands, as an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VariationIcon {
    /// As usual.
    CommonCause,
    /// Better, and higher.
    ImprovementHigh,
    /// Better, and lower.
    ImprovementLow,
    /// Worse, and higher.
    ConcernHigh,
    /// Worse, and lower.
    ConcernLow,
    /// Higher, neither good nor bad.
    NeutralHigh,
    /// Lower, neither good nor bad.
    NeutralLow,
}

/// Whether the target will be met if nothing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assurance {
    /// No target was set for any facet: nothing is printed.
    NoTarget,
    /// A target was set, but not for this facet, or neither direction is better.
    NotJudged,
    /// It will be met, month after month ("P").
    Pass,
    /// It will be missed, month after month ("F").
    Fail,
    /// It will be met or missed by chance ("?"); also where there are no limits.
    Inconsistent,
}

impl VariationIcon {
    /// For a table cell: "better", "worse", "higher", "lower" or "no real change".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::CommonCause => "no real change",
            Self::ImprovementHigh | Self::ImprovementLow => "better",
            Self::ConcernHigh | Self::ConcernLow => "worse",
            Self::NeutralHigh => "higher",
            Self::NeutralLow => "lower",
        }
    }
}

impl Assurance {
    /// For a table cell: whether the target will be met; `None` where there is nothing to say.
    pub fn in_words(self) -> Option<&'static str> {
        match self {
            Self::NoTarget | Self::NotJudged => None,
            Self::Pass => Some("will be met"),
            Self::Fail => Some("will be missed without change"),
            Self::Inconsistent => Some("may be met or missed by chance"),
        }
    }
}

/// The two icons of one facet.
#[derive(Clone, Debug, PartialEq)]
pub struct Icon {
    /// The facet.
    pub facet: String,
    /// What the latest point means; earlier signals do not count.
    pub variation_type: PointType,
    /// The icon for it.
    pub variation_icon: VariationIcon,
    /// Whether the target will be met, by the limits of the latest segment.
    pub assurance: Assurance,
}

impl Serialize for Icon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        // As the reference prints it: no assurance at all without a target, null where not judged.
        let assurance = match self.assurance {
            Assurance::NoTarget => None,
            Assurance::NotJudged => Some((None, None)),
            Assurance::Pass => Some((Some("consistent_pass"), Some("pass"))),
            Assurance::Fail => Some((Some("consistent_fail"), Some("fail"))),
            Assurance::Inconsistent => Some((Some("inconsistent"), Some("inconsistent"))),
        };
        let mut icon = serializer.serialize_struct("Icon", if assurance.is_some() { 5 } else { 3 })?;
        icon.serialize_field("facet", &self.facet)?;
        icon.serialize_field("variation_type", &self.variation_type)?;
        icon.serialize_field("variation_icon", &self.variation_icon)?;
        if let Some((kind, name)) = assurance {
            icon.serialize_field("assurance_type", &kind)?;
            icon.serialize_field("assurance_icon", &name)?;
        }
        icon.end()
    }
}

/// A chart worked out: every point judged, and the icons. Serialises to
/// `{"points":[…],"icons":[…]}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// By facet, then date.
    pub points: Vec<Point>,
    /// One for each facet.
    pub icons: Vec<Icon>,
    /// How it was worked out, for the words and the drawing.
    #[serde(skip)]
    pub options: Options,
    /// The decisions by which limits start afresh.
    #[serde(skip)]
    rebases: PerFacet<Vec<Rebase>>,
}

impl Chart {
    /// Each facet's points, in the order of [`Chart::icons`]. Never an empty slice.
    pub fn facets(&self) -> impl Iterator<Item = &[Point]> {
        self.points.chunk_by(|left, right| left.facet == right.facet)
    }

    /// The decisions by which limits of one facet start afresh, each with its first point: the
    /// first on its date or after. One that has no point yet is not here.
    pub fn rebases(&self, facet: &str) -> Vec<(Date, &Rebase)> {
        let start = |rebase| {
            let mut points = self.points.iter().filter(|point| point.facet == facet).map(|point| point.date);
            points.find(|date| *date >= Rebase::date(rebase)).map(|date| (date, rebase))
        };
        self.rebases.get(facet).into_iter().flatten().filter_map(start).collect()
    }

    /// The target of one facet, where it has one.
    pub fn target(&self, facet: &str) -> Option<f64> {
        self.options.target.as_ref()?.get(facet).copied().filter(|target| target.is_finite())
    }
}

/// Works out a chart. A series without figures gives a chart without points.
///
/// # Errors
///
/// [`Error::FixAfterTooFew`] and [`Error::TrendTooShort`] for options that mean nothing;
/// [`Error::MissingFigure`] only with [`Gaps::Refuse`].
pub fn chart(series: &Series, options: &Options) -> Result<Chart, Error> {
    rebased(series, options, PerFacet::Same(Vec::new()))
}

/// Works out a chart whose limits start afresh where somebody decided so for a cause, besides the
/// dates of the options. The words and the drawing name both.
///
/// # Errors
///
/// As [`chart`].
pub fn rebased(series: &Series, options: &Options, rebases: PerFacet<Vec<Rebase>>) -> Result<Chart, Error> {
    if let Some(few) = options.fix_after.filter(|points| *points < FEWEST_TO_FIX) {
        return Err(Error::FixAfterTooFew(few));
    }
    if options.trend_length < 3 {
        return Err(Error::TrendTooShort(options.trend_length));
    }
    let mut chart = Chart { points: Vec::new(), icons: Vec::new(), options: options.clone(), rebases };
    for (facet, figures) in &series.facets {
        let figures: Vec<(Date, Option<f64>)> = match options.gaps {
            Gaps::Refuse => figures.iter().map(|(date, value)| (*date, *value)).collect(),
            Gaps::Break => cadence::with_gaps(figures),
        };
        let decided = chart.rebases.get(facet).into_iter().flatten();
        let decided = decided.filter_map(|rebase| figures.iter().map(|(date, _)| *date).find(|date| *date >= rebase.date()));
        let rebase: Vec<Date> = options.rebase.get(facet).into_iter().flatten().copied().chain(decided).collect();
        let mut points: Vec<Point> = Vec::with_capacity(figures.len());
        let mut group = 0;
        let mut start = 0;
        for end in 1..=figures.len() {
            let next = figures.get(end).map(|(date, _)| date);
            if next.is_some_and(|date| !rebase.contains(date)) {
                continue;
            }
            let Some(segment) = figures.get(start..end) else { continue };
            // A rebase on the very first date counts too: the group number says how many there were.
            group += usize::from(segment.first().is_some_and(|(date, _)| rebase.contains(date)));
            points.extend(judge(facet, group, segment, options)?);
            start = end;
        }
        chart.icons.extend(icon(facet, &points, options));
        chart.points.append(&mut points);
    }
    Ok(chart)
}

/// Judges one segment; no rule looks beyond it.
fn judge(facet: &str, rebase_group: usize, segment: &[(Date, Option<f64>)], options: &Options) -> Result<Vec<Point>, Error> {
    let figures: Vec<Option<f64>> = segment.iter().map(|(_, value)| *value).collect();
    if options.gaps == Gaps::Refuse
        && let Some(at) = rules::undecided_trend(&figures, options.trend_length)
    {
        let date = segment.get(at).map_or(Date::ZERO, |(date, _)| *date);
        return Err(Error::MissingFigure { date, facet: facet.to_owned() });
    }
    // The reference counts rows; where gaps are our own doing only figures count.
    let counts = |value: &Option<f64>| options.gaps == Gaps::Refuse || value.is_some();
    let short_group_warning = figures.iter().filter(|value| counts(value)).count() < FEWEST_FOR_FIRM_LIMITS;
    let mut seen = 0;
    let baseline = figures.iter().take_while(|value| {
        seen += usize::from(counts(value));
        options.fix_after.is_none_or(|fixed| seen <= fixed)
    });
    let level = Level::of(&baseline.copied().collect::<Vec<_>>(), options.screen);
    let signals = Signals::of(&figures, &vec![level; figures.len()], options.trend_length);

    let points = segment.iter().zip(signals.points).map(|(&(date, y), signal)| Point {
        date,
        facet: facet.to_owned(),
        y,
        rebase_group,
        short_group_warning,
        mean: level.mean,
        lpl: level.limits.map(|limits| limits.lower),
        upl: level.limits.map(|limits| limits.upper),
        outside_limits: signal.outside,
        relative_to_mean: signal.side,
        close_to_limits: signal.near,
        special_cause_type: signal.cause,
        special_cause_flag: signal.cause != SpecialCause::CommonCause,
        point_type: signal.cause.meaning(options.improvement),
    });
    Ok(points.collect())
}

/// The icons of one facet; `None` where it has no points.
fn icon(facet: &str, points: &[Point], options: &Options) -> Option<Icon> {
    let last = points.last()?;
    let latest = match options.gaps {
        Gaps::Refuse => last,
        Gaps::Break => latest(points).unwrap_or(last),
    };
    let variation_icon = match (latest.point_type, latest.special_cause_type.is_high() == Some(true)) {
        (PointType::CommonCause, _) => VariationIcon::CommonCause,
        (PointType::SpecialCauseImprovement, true) => VariationIcon::ImprovementHigh,
        (PointType::SpecialCauseImprovement, false) => VariationIcon::ImprovementLow,
        (PointType::SpecialCauseConcern, true) => VariationIcon::ConcernHigh,
        (PointType::SpecialCauseConcern, false) => VariationIcon::ConcernLow,
        (PointType::SpecialCauseNeutralHigh, _) => VariationIcon::NeutralHigh,
        (PointType::SpecialCauseNeutralLow, _) => VariationIcon::NeutralLow,
    };
    let assurance = match &options.target {
        None => Assurance::NoTarget,
        Some(targets) => match targets.get(facet).filter(|target| target.is_finite()) {
            None => Assurance::NotJudged,
            Some(target) => assurance(*target, last.lpl, last.upl, options.improvement),
        },
    };
    Some(Icon { facet: facet.to_owned(), variation_type: latest.point_type, variation_icon, assurance })
}

/// The last point that has a figure.
fn latest(points: &[Point]) -> Option<&Point> {
    points.iter().rev().find(|point| point.y.is_some())
}

/// Whether a target will be met by a process with these limits; on a limit, by chance.
pub(super) fn assurance(target: f64, lower: Option<f64>, upper: Option<f64>, improvement: Improvement) -> Assurance {
    let scale = lower.unwrap_or_default().abs().max(upper.unwrap_or_default().abs());
    let above = upper.is_some_and(|limit| against(target, limit, scale).is_gt());
    let below = lower.is_some_and(|limit| against(target, limit, scale).is_lt());
    match improvement {
        Improvement::Neutral => Assurance::NotJudged,
        Improvement::Increase if above => Assurance::Fail,
        Improvement::Increase if below => Assurance::Pass,
        Improvement::Decrease if above => Assurance::Pass,
        Improvement::Decrease if below => Assurance::Fail,
        Improvement::Increase | Improvement::Decrease => Assurance::Inconsistent,
    }
}

#[cfg(test)]
mod tests;
