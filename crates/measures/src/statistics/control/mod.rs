//! Control charts for shares, rates and rare events: p, p′, u, u′, g and t charts.
//!
//! An XmR chart takes every figure for as good as the next. Where one month's percentage rests on
//! 8 children and the next on 40, it cries wolf over the 8; where serious incidents come every few
//! months, its figures are 0, 0, 1, 0 and it says nothing. These charts put that right:
//!
//! | chart | for | limits |
//! |---|---|---|
//! | p | shares whose denominators vary | p̄ ± 3√(p̄(1 − p̄)/n), for each n |
//! | p′ | the same where months move more than chance gives | p̄ ± 3σz√(p̄(1 − p̄)/n) (Laney 2002) |
//! | u | counts over an exposure that varies | ū ± 3√(ū/n) |
//! | u′ | the same where months move more than chance gives | ū ± 3σz√(ū/n) |
//! | g | cases between rare events | ḡ + 3√(ḡ(ḡ + 1)), centre 0.693ḡ (Benneyan 2001; Provost and Murray) |
//! | t | days between rare events | XmR of days^(1/3.6), turned back (Nelson 1994) |
//!
//! σz is the mean moving range of (y − centre)/σ over 1.128: 1 where months move as chance alone
//! would move them. [`choose`] picks the chart by the shape of the data and says why; the four
//! rules and their order are those of [`super::xmr`], within segments that start afresh only at a
//! [`Rebase`]. Periods without a figure are gaps.

mod limits;
pub(super) mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::limits::Segment;
use super::count::Count;
use super::figures::Unit;
use super::proportion::Proportion;
use super::rebase::Rebase;
use super::xmr::rules::Signals;
use super::xmr::{Assurance, Cadence, FEWEST_FOR_FIRM_LIMITS, Improvement, PointType, SpecialCause, days_between, with_gaps};

pub use super::chart::control_picture as picture;

/// A denominator that differs from the average by more than this part of it calls for a p or u
/// chart: limits that are the same for all would be wrong for it.
const VARIES: f64 = 0.25;

/// Fewer events a period than this are rare: most periods would read 0.
const RARE: f64 = 1.0;

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Every figure as good as the next.
    Xmr,
    /// Shares by their denominators.
    P,
    /// Shares by their denominators, and by how far months move beyond chance.
    PPrime,
    /// Rates by their exposures.
    U,
    /// Rates by their exposures, and by how far months move beyond chance.
    UPrime,
    /// Cases between events.
    G,
    /// Days between events.
    T,
}

impl Kind {
    /// "p′ chart".
    pub fn name(self) -> &'static str {
        match self {
            Self::Xmr => "XmR chart",
            Self::P => "p chart",
            Self::PPrime => "p′ chart",
            Self::U => "u chart",
            Self::UPrime => "u′ chart",
            Self::G => "g chart",
            Self::T => "t chart",
        }
    }

    fn is_between_events(self) -> bool {
        matches!(self, Self::G | Self::T)
    }
}

/// What there is to chart, in any order.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Of so many, so many, in each period; `None` where a period has no figure.
    Shares(Vec<(Date, Option<Proportion>)>),
    /// Events over an exposure in each period.
    Rates {
        /// The counts.
        counts: Vec<(Date, Option<Count>)>,
        /// The exposure that a rate is written for: 1,000 open children.
        per: f64,
        /// What the figures are: "complaints per 1,000 open children".
        things: String,
    },
    /// For each event, how many cases passed since the one before it: audits between two that
    /// found a child at risk.
    CasesBetween {
        /// The day of the event, and the cases since the one before.
        events: Vec<(Date, u32)>,
        /// What the cases are, in the plural: "audits".
        cases: String,
    },
    /// The day of each event; two may share one.
    Days(Vec<Date>),
}

/// How a chart is to be worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Which way is better: for [`Data::CasesBetween`] and [`Data::Days`] of the events, so that
    /// `Decrease` makes longer gaps between them better.
    pub improvement: Improvement,
    /// The target, in the units of the figures: per cent, a rate, cases or days.
    pub target: Option<f64>,
    /// How many points rising or falling make a trend; at least 3.
    pub trend_length: usize,
    /// Decisions by which limits start afresh, each at the first point on its date or after.
    pub rebases: Vec<Rebase>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { improvement: Improvement::default(), target: None, trend_length: 7, rebases: Vec::new() }
    }
}

/// The chart that suits the data, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub kind: Kind,
    /// Why, in a sentence.
    pub reason: String,
}

/// Why a chart cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Two figures claim one place.
    #[error("there are two figures for {0}: keep the right one and remove the other")]
    DuplicateDate(Date),
    /// A trend of so few points happens by chance all the time.
    #[error("{0} points do not make a trend: give 3 or more (7 is usual)")]
    TrendTooShort(usize),
    /// The kind of chart is not for data of this shape.
    #[error("a {name} cannot be drawn of these figures: {1}", name = .0.name())]
    NotFor(Kind, &'static str),
    /// The exposure that a rate is written for is no exposure.
    #[error("a rate for every 0 means nothing: give the exposure to write it for, above 0")]
    NoPer,
}

/// One period, or one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The period, or the day of the event.
    pub date: Date,
    /// The figure in the units of [`Control::unit`]; `None` where the period has none.
    pub y: Option<f64>,
    /// What it rests on, in words: "43 of 50", "3 over 1,204"; empty for gaps between events.
    pub of: String,
    /// Which segment, from 0.
    pub segment: usize,
    /// The average, or for gaps between events the level that half of them exceed.
    pub centre: Option<f64>,
    /// The lower limit; `None` where there is none.
    pub lower: Option<f64>,
    /// The upper limit.
    pub upper: Option<f64>,
    /// The rule that the point meets.
    pub cause: SpecialCause,
    /// What it means.
    pub meaning: PointType,
}

/// A chart worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// Which chart, and why.
    pub choice: Choice,
    /// What the figures are.
    pub unit: Unit,
    /// By date.
    pub points: Vec<Point>,
    /// How far months move for every 1 that chance gives (σz), in the latest segment; `None` for
    /// XmR, g and t charts and where it cannot be worked out.
    pub dispersion: Option<f64>,
    /// Whether the target will be met, by the limits of the latest point.
    pub assurance: Assurance,
    /// How it was worked out.
    pub settings: Settings,
}

/// A figure before it is judged.
#[derive(Clone, Debug, PartialEq)]
struct Figure {
    /// As it is shown.
    y: f64,
    /// Numerator and denominator, or events and exposure; for gaps between events the gap and 1.
    part: f64,
    whole: f64,
    of: String,
}

/// Figures by date, `None` for a period without one.
type Figures = Vec<(Date, Option<Figure>)>;

/// Picks the chart for data of a shape.
pub fn choose(data: &Data) -> Choice {
    let chosen = |kind, reason: String| Choice { kind, reason };
    match data {
        Data::Shares(_) | Data::Rates { .. } => {
            let shares = matches!(data, Data::Shares(_));
            let Ok((figures, _)) = figures(data) else {
                return chosen(Kind::Xmr, "the figures cannot be read".to_owned());
            };
            let known: Vec<&Figure> = figures.iter().filter_map(|(_, figure)| figure.as_ref()).collect();
            let what = if shares { "denominators" } else { "exposures" };
            let wholes = || known.iter().map(|figure| figure.whole);
            let average = wholes().sum::<f64>() / known.len() as f64;
            let varies = wholes().any(|whole| (whole - average).abs() > VARIES * average);
            let rare = !shares && known.iter().map(|figure| figure.part).sum::<f64>() < RARE * known.len() as f64;
            let (low, high) = wholes().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), whole| (low.min(whole), high.max(whole)));
            let range = format!("{what} run from {} to {}", super::figures::number(low, 1), super::figures::number(high, 1));
            if !varies && !rare {
                return chosen(Kind::Xmr, format!("{what} hardly vary, so every figure is as good as the next"));
            }
            let plain = if shares { Kind::P } else { Kind::U };
            let segment = Segment::of(&figures.iter().map(|(_, figure)| figure.clone()).collect::<Vec<_>>(), plain);
            let beyond = segment.moves_beyond_chance();
            let kind = match (shares, beyond) {
                (true, false) => Kind::P,
                (true, true) => Kind::PPrime,
                (false, false) => Kind::U,
                (false, true) => Kind::UPrime,
            };
            let mut reason = range;
            if let (true, Some(dispersion)) = (beyond, segment.dispersion) {
                reason.push_str(&format!(", and figures move {} times as much as chance gives", super::figures::number(dispersion, 1)));
            }
            if rare {
                reason.push_str("; events are rarer than one a period, so a chart of the days between them would say more");
            }
            chosen(kind, reason)
        }
        Data::CasesBetween { .. } => chosen(Kind::G, "events are rare and the cases between them are counted".to_owned()),
        Data::Days(_) => chosen(Kind::T, "events are rare and their days are known".to_owned()),
    }
}

/// Works out the chart that suits the data.
///
/// # Errors
///
/// Where two figures claim one date, or a setting means nothing.
pub fn chart(data: &Data, settings: &Settings) -> Result<Control, Error> {
    chart_as(choose(data), data, settings)
}

/// Works out a chart that somebody chose; the reason given is shown with it.
///
/// # Errors
///
/// As [`chart`], and where that chart is not for such data.
pub fn chart_as(choice: Choice, data: &Data, settings: &Settings) -> Result<Control, Error> {
    if settings.trend_length < 3 {
        return Err(Error::TrendTooShort(settings.trend_length));
    }
    let fits = match data {
        Data::Shares(_) => matches!(choice.kind, Kind::Xmr | Kind::P | Kind::PPrime),
        Data::Rates { .. } => matches!(choice.kind, Kind::Xmr | Kind::U | Kind::UPrime),
        Data::CasesBetween { .. } => choice.kind == Kind::G,
        Data::Days(_) => choice.kind == Kind::T,
    };
    if !fits {
        return Err(Error::NotFor(choice.kind, "p charts are for shares, u charts for rates, g for cases and t for days between events"));
    }
    let (figures, unit) = figures(data)?;
    // More events are fewer days between them.
    let improvement = match settings.improvement {
        Improvement::Increase if choice.kind.is_between_events() => Improvement::Decrease,
        Improvement::Decrease if choice.kind.is_between_events() => Improvement::Increase,
        same => same,
    };
    let starts = starts(&figures, &settings.rebases);
    let mut points: Vec<Point> = Vec::with_capacity(figures.len());
    let mut dispersion = None;
    let mut from = 0;
    for (segment, to) in starts.iter().map(|(at, _)| *at).filter(|at| *at > 0).chain([figures.len()]).enumerate() {
        let Some(part) = figures.get(from..to).filter(|part| !part.is_empty()) else { continue };
        from = to;
        let known: Vec<Option<Figure>> = part.iter().map(|(_, figure)| figure.clone()).collect();
        let worked = Segment::of(&known, choice.kind);
        dispersion = worked.dispersion;
        let levels: Vec<_> = known.iter().map(|figure| worked.level(figure.as_ref())).collect();
        let signals = Signals::of(
            &known.iter().map(|figure| figure.as_ref().map(|figure| figure.y)).collect::<Vec<_>>(),
            &levels,
            settings.trend_length,
        );
        points.extend(part.iter().zip(levels).zip(signals.points).map(|(((date, figure), level), signal)| Point {
            date: *date,
            y: figure.as_ref().map(|figure| figure.y),
            of: figure.as_ref().map(|figure| figure.of.clone()).unwrap_or_default(),
            segment,
            centre: level.mean,
            lower: level.limits.map(|limits| limits.lower).filter(|lower| lower.is_finite()),
            upper: level.limits.map(|limits| limits.upper).filter(|upper| upper.is_finite()),
            cause: signal.cause,
            meaning: signal.cause.meaning(improvement),
        }));
    }
    let last = points.iter().rev().find(|point| point.y.is_some());
    let assurance = match (settings.target.filter(|target| target.is_finite()), last) {
        (None, _) => Assurance::NoTarget,
        (Some(_), None) => Assurance::NotJudged,
        (Some(target), Some(last)) => super::xmr::assurance(target, last.lower, last.upper, improvement),
    };
    Ok(Control { choice, unit, points, dispersion, assurance, settings: Settings { improvement, ..settings.clone() } })
}

/// Figures by date, with a gap for every period that has none.
fn figures(data: &Data) -> Result<(Figures, Unit), Error> {
    let number = |value: f64| super::figures::number(value, 1);
    Ok(match data {
        Data::Shares(shares) => {
            let figure = |share: &Proportion| Figure {
                y: 100.0 * share.share(),
                part: f64::from(share.met()),
                whole: f64::from(share.of()),
                of: format!("{} of {}", number(f64::from(share.met())), number(f64::from(share.of()))),
            };
            (by_period(shares.iter().map(|(date, share)| (*date, share.as_ref().map(figure))))?, Unit::Percent)
        }
        Data::Rates { counts, per, things } => {
            if !(per.is_finite() && *per > 0.0) {
                return Err(Error::NoPer);
            }
            let figure = |count: &Count| {
                let events = f64::from(count.events());
                let whole = count.exposure() / per;
                Figure { y: events / whole, part: events, whole, of: format!("{} over {}", number(events), number(count.exposure())) }
            };
            // An exposure so small beside what it is written for that the rate is no number is none.
            let known = |count: &Count| Some(figure(count)).filter(|figure| figure.y.is_finite() && figure.whole > 0.0);
            (by_period(counts.iter().map(|(date, count)| (*date, count.as_ref().and_then(known))))?, Unit::Of(things.clone()))
        }
        Data::CasesBetween { events, cases } => {
            let mut events = events.clone();
            events.sort_unstable();
            let figure = |cases: u32| Figure { y: f64::from(cases), part: f64::from(cases), whole: 1.0, of: String::new() };
            let unit = Unit::Of(format!("{cases} since the one before"));
            (events.into_iter().map(|(date, cases)| (date, Some(figure(cases)))).collect(), unit)
        }
        Data::Days(days) => {
            let mut days = days.clone();
            days.sort_unstable();
            let gaps = days.iter().zip(days.iter().skip(1)).map(|(before, day)| {
                let gap = days_between(*before, *day) as f64;
                (*day, Some(Figure { y: gap, part: gap, whole: 1.0, of: String::new() }))
            });
            (gaps.collect(), Unit::Of("days since the one before".to_owned()))
        }
    })
}

fn by_period(figures: impl Iterator<Item = (Date, Option<Figure>)>) -> Result<Figures, Error> {
    let mut by_date = BTreeMap::new();
    for (date, figure) in figures {
        if by_date.insert(date, figure).is_some() {
            return Err(Error::DuplicateDate(date));
        }
    }
    Ok(with_gaps(&by_date))
}

/// The first point of every segment that a decision starts, in order.
fn starts<'a>(figures: &[(Date, Option<Figure>)], rebases: &'a [Rebase]) -> Vec<(usize, &'a Rebase)> {
    let start = |rebase: &'a Rebase| Some((figures.iter().position(|(date, _)| *date >= rebase.date())?, rebase));
    let mut starts: Vec<_> = rebases.iter().filter_map(start).collect();
    starts.sort_by_key(|(at, rebase)| (*at, rebase.date()));
    starts.dedup_by_key(|(at, _)| *at);
    starts
}

impl Control {
    /// The last point with a figure.
    pub fn latest(&self) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.y.is_some())
    }

    /// The decisions by which limits start afresh, each with its first point.
    pub fn rebases(&self) -> Vec<(Date, &Rebase)> {
        let start = |rebase| self.points.iter().find(|point| point.date >= Rebase::date(rebase)).map(|point| (point.date, rebase));
        self.settings.rebases.iter().filter_map(start).collect()
    }

    /// What its points are: months for a series, events for gaps between them.
    pub(super) fn cadence(&self) -> Cadence {
        if self.choice.kind.is_between_events() {
            return Cadence::Irregular;
        }
        Cadence::of(&self.points.iter().map(|point| point.date).collect::<Vec<_>>())
    }

    /// Whether the latest segment has too few points for firm limits.
    pub fn has_trial_limits(&self) -> bool {
        let last = self.points.last().map(|point| point.segment);
        self.points.iter().filter(|point| Some(point.segment) == last && point.y.is_some()).count() < FEWEST_FOR_FIRM_LIMITS
    }

    /// The summary that stands under the chart: which chart and why, where the latest figure
    /// lies, what that means, and what to know before relying on it.
    pub fn in_words(&self) -> String {
        words::in_words(self)
    }
}

#[cfg(test)]
mod tests;
