//! Is it moving fast enough: actual against the trajectory agreed at approval, and when it will
//! get there if it goes on as it does.
//!
//! The trajectory is what was promised: values by dates, straight lines between. The forecast is a
//! straight line through the latest figures, and its range is every date at which the line could
//! cross the target by the 95% confidence band of the line (Fieller 1954). Where the figures do not
//! show a movement towards the target, there is no date to give, and the words say so: a forecast
//! of the year 2071 informs nobody.

use jiff::ToSpan;
use jiff::civil::Date;
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::figures::{Unit, decimals_for};
use super::xmr::{Cadence, days_between};

pub use super::chart::pace_picture as picture;

/// The fewest figures that a forecast rests on.
pub const FEWEST_TO_FORECAST: usize = 6;

/// The most figures that it rests on, counted back from the latest: older ones tell of other times.
const MOST: usize = 12;

/// Figures in a row at the target or better that show it is reached and not only touched.
const SUSTAINED: usize = 3;

/// How far ahead a finish is worth naming.
const FURTHEST_DAYS: f64 = 3653.0;

/// Values agreed by dates, the last of them the target.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    points: Vec<(Date, f64)>,
}

/// Why values by dates are not a trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATrajectory {
    /// One point or none.
    #[error("a trajectory needs a start and a target, each with a date")]
    TooShort,
    /// Two values for one day.
    #[error("the trajectory has two values for {0}: keep the one agreed")]
    Twice(Date),
    /// A value that is no number.
    #[error("the value of the trajectory for {0} is no number")]
    NotANumber(Date),
}

impl Trajectory {
    /// From the baseline and the values agreed, in any order.
    ///
    /// # Errors
    ///
    /// Where there are fewer than two, two for one day, or one that is no number.
    pub fn new(points: impl IntoIterator<Item = (Date, f64)>) -> Result<Self, NotATrajectory> {
        let mut points: Vec<(Date, f64)> = points.into_iter().collect();
        points.sort_by_key(|(date, _)| *date);
        if let Some((date, _)) = points.iter().find(|(_, value)| !value.is_finite()) {
            return Err(NotATrajectory::NotANumber(*date));
        }
        if let Some([(date, _), _]) = points.windows(2).find(|pair| matches!(pair, [(left, _), (right, _)] if left == right)) {
            return Err(NotATrajectory::Twice(*date));
        }
        if points.len() < 2 { Err(NotATrajectory::TooShort) } else { Ok(Self { points }) }
    }

    /// The values agreed, by date.
    pub fn points(&self) -> &[(Date, f64)] {
        &self.points
    }

    /// The value to be reached, and by when.
    pub fn target(&self) -> (Date, f64) {
        self.points.last().copied().unwrap_or_default()
    }

    /// What was to be reached by a day: on a straight line between the values agreed, the last one
    /// from then on, and nothing before the first.
    pub fn at(&self, day: Date) -> Option<f64> {
        let after = self.points.partition_point(|(date, _)| *date <= day);
        let (from, low) = self.points.get(after.checked_sub(1)?).copied()?;
        let Some((to, high)) = self.points.get(after).copied() else { return Some(low) };
        let share = days_between(from, day) as f64 / days_between(from, to) as f64;
        Some(low + share * (high - low))
    }
}

/// Why there is no finish to forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unforecast {
    /// So many figures that rest on different cases, fewer than [`FEWEST_TO_FORECAST`].
    TooFew(usize),
    /// The figures move no more than chance gives.
    NotMoving,
    /// They move away from the target.
    MovingAway,
    /// At this pace it is more than ten years off.
    TooFar,
}

/// When the target is reached, if the figures go on as they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Forecast {
    /// The last three figures are at the target or better.
    Reached,
    /// The latest figure is, but not the two before it.
    Touched,
    /// On a day, as likely sooner as later, within a range that holds it 19 times in 20.
    By {
        /// The day that the line crosses the target.
        likely: Date,
        /// The earliest.
        earliest: Date,
        /// The latest; `None` where it is more than ten years off.
        latest: Option<Date>,
    },
    /// It cannot be said.
    Not(Unforecast),
}

/// Actual against agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// The latest figure and its date.
    pub actual: (Date, f64),
    /// What was to be reached by then; `None` before the trajectory starts.
    pub expected: Option<f64>,
    /// How far behind the trajectory, in the units of the figure; below 0 where ahead of it.
    pub behind: Option<f64>,
    /// How far figures usually lie from their own line: a smaller gap may be chance. `None` for
    /// fewer than three.
    pub usual: Option<f64>,
    /// When it finishes.
    pub forecast: Forecast,
    /// The line of the forecast at two dates, for drawing; `None` where there is none.
    pub line: Option<[(Date, f64); 2]>,
    /// Figures by date that the forecast rests on.
    pub figures: Vec<(Date, f64)>,
    /// Every figure that there is, by date.
    pub all: Vec<(Date, Option<f64>)>,
    /// What was agreed.
    pub trajectory: Trajectory,
}

/// Compares figures with their trajectory and forecasts the finish. `None` where there are no
/// figures.
///
/// `months` is how many months each figure covers: 1 for a month or a day, 6 for a figure of the
/// last six months. Figures that share months are not news of each other, so only those that share
/// none are forecast from.
pub fn pace(figures: &[(Date, Option<f64>)], trajectory: &Trajectory, months: u16) -> Option<Pace> {
    let mut all: Vec<(Date, Option<f64>)> = figures.iter().map(|(date, y)| (*date, y.filter(|y| y.is_finite()))).collect();
    all.sort_by_key(|(date, _)| *date);
    let known: Vec<(Date, f64)> = all.iter().filter_map(|(date, y)| Some((*date, (*y)?))).collect();
    let actual = known.last().copied()?;
    let (_, target) = trajectory.target();
    let start = trajectory.points.first().map_or(target, |(_, value)| *value);
    let upward = if target > start {
        true
    } else if target < start {
        false
    } else {
        actual.1 < target
    };
    let met = |value: f64| if upward { value >= target } else { value <= target };

    let expected = trajectory.at(actual.0);
    let behind = expected.map(|expected| if upward { expected - actual.1 } else { actual.1 - expected });
    let figures = apart(&known, months);
    let line = Line::through(&figures, actual.0);
    let last: Vec<bool> = known.iter().rev().take(SUSTAINED).map(|(_, y)| met(*y)).collect();
    let forecast = if last.len() == SUSTAINED && last.iter().all(|met| *met) {
        Forecast::Reached
    } else if last.first() == Some(&true) {
        Forecast::Touched
    } else if figures.len() < FEWEST_TO_FORECAST {
        Forecast::Not(Unforecast::TooFew(figures.len()))
    } else {
        line.as_ref().map_or(Forecast::Not(Unforecast::NotMoving), |line| line.crosses(target, upward))
    };
    let end = match forecast {
        Forecast::By { likely, latest, .. } => Some(latest.unwrap_or(likely)),
        _ => None,
    };
    let drawn = line.as_ref().zip(end).map(|(line, end)| {
        let from = figures.first().map_or(actual.0, |(date, _)| *date);
        let to = end.min(after(actual.0, FURTHEST_DAYS / 2.0)).max(actual.0);
        [(from, line.at(from)), (to, line.at(to))]
    });
    Some(Pace {
        actual,
        expected,
        behind,
        usual: line.as_ref().map(|line| line.spread),
        forecast,
        line: drawn,
        figures,
        all,
        trajectory: trajectory.clone(),
    })
}

/// The latest figures that share no months with each other, by date.
fn apart(known: &[(Date, f64)], months: u16) -> Vec<(Date, f64)> {
    let mut kept: Vec<(Date, f64)> = Vec::new();
    for (date, y) in known.iter().rev() {
        let clear = kept.last().is_none_or(|(next, _)| {
            let start = next.checked_sub(i32::from(months.max(1)).months()).unwrap_or(Date::MIN);
            // The end of a month less a month may be a day short of the end of the one before.
            *date <= start || months <= 1 || (date.year(), date.month()) <= (start.year(), start.month())
        });
        if clear && kept.len() < MOST {
            kept.push((*date, *y));
        }
    }
    kept.reverse();
    kept
}

/// A straight line by least squares, days counted from the latest figure.
struct Line {
    origin: Date,
    n: f64,
    middle: f64,
    level: f64,
    slope: f64,
    /// Sum of squared distances of days from their middle.
    squares: f64,
    /// The standard deviation of figures about the line.
    spread: f64,
}

impl Line {
    fn through(figures: &[(Date, f64)], origin: Date) -> Option<Self> {
        if figures.len() < 3 {
            return None;
        }
        let n = figures.len() as f64;
        let days = |date: Date| days_between(origin, date) as f64;
        let middle = figures.iter().map(|(date, _)| days(*date)).sum::<f64>() / n;
        let level = figures.iter().map(|(_, y)| y / n).sum::<f64>();
        let squares: f64 = figures.iter().map(|(date, _)| (days(*date) - middle).powi(2)).sum();
        let products: f64 = figures.iter().map(|(date, y)| (days(*date) - middle) * (y - level)).sum();
        let slope = products / squares;
        let left: f64 = figures.iter().map(|(date, y)| (y - level - slope * (days(*date) - middle)).powi(2)).sum();
        let spread = (left / (n - 2.0)).sqrt();
        [level, slope, spread].iter().all(|v| v.is_finite()).then_some(Self { origin, n, middle, level, slope, squares, spread })
    }

    fn at(&self, date: Date) -> f64 {
        self.level + self.slope * (days_between(self.origin, date) as f64 - self.middle)
    }

    /// When the line crosses a value: the days d from the middle at which it lies in the band,
    /// (bd − g)² ≤ t²s²(1/n + d²/S), g the distance still to go.
    fn crosses(&self, target: f64, upward: bool) -> Forecast {
        let Some(t) = StudentsT::new(0.0, 1.0, self.n - 2.0).ok().map(|t| t.inverse_cdf(0.975)) else {
            return Forecast::Not(Unforecast::NotMoving);
        };
        let band = (t * self.spread).powi(2);
        let quadratic = self.slope.powi(2) - band / self.squares;
        // The slope is no more than chance gives: the line could as well never cross. A figure
        // that is the same every month has neither slope nor spread.
        if quadratic <= 0.0 || self.slope.abs() * self.squares.sqrt() <= 1e-9 * self.level.abs() {
            return Forecast::Not(Unforecast::NotMoving);
        }
        let to_go = target - self.level;
        if (self.slope > 0.0) != upward {
            return Forecast::Not(Unforecast::MovingAway);
        }
        let root = ((self.slope * to_go).powi(2) - quadratic * (to_go.powi(2) - band / self.n)).max(0.0).sqrt();
        let ends = [(self.slope * to_go - root) / quadratic, (self.slope * to_go + root) / quadratic].map(|d| self.middle + d);
        let likely = self.middle + to_go / self.slope;
        if likely > FURTHEST_DAYS {
            return Forecast::Not(Unforecast::TooFar);
        }
        // What the line has passed already is still to come for the figures.
        let day = |days: f64| after(self.origin, days.max(0.0));
        Forecast::By {
            likely: day(likely),
            earliest: day(ends[0].min(ends[1]).min(likely)),
            latest: Some(ends[0].max(ends[1]).max(likely)).filter(|days| *days <= FURTHEST_DAYS).map(day),
        }
    }
}

/// So many days after a date, within ten years.
fn after(date: Date, days: f64) -> Date {
    date.saturating_add((days.clamp(0.0, FURTHEST_DAYS).round() as i64).days())
}

impl Pace {
    /// Where it stands, when it finishes, and how sure that is.
    pub fn in_words(&self, unit: &Unit) -> String {
        let values = || self.all.iter().filter_map(|(_, y)| *y).chain(self.trajectory.points.iter().map(|(_, value)| *value));
        let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        let places = decimals_for(high - low) + 1;
        let write = |value: f64| unit.write(value, places);
        let month = |date: Date| Cadence::Monthly.name(date);
        let (on, actual) = self.actual;
        let (by, target) = self.trajectory.target();
        let apart = |size: f64| match unit {
            Unit::Percent => format!("{} points", super::figures::number(size, places)),
            Unit::Number | Unit::Of(_) => unit.write(size, places),
        };
        let mut sentences = vec![format!("{} in {}.", write(actual), month(on))];
        if let (Some(expected), Some(behind)) = (self.expected, self.behind) {
            let agreed = format!("the {} due by now", write(expected));
            let size = apart(behind.abs());
            let chance = match self.usual {
                Some(usual) if behind.abs() > 1e-9 && behind.abs() <= usual => ", no more than figures usually stray",
                _ => "",
            };
            sentences.push(if behind.abs() <= 1e-9 {
                format!("That is {agreed}.")
            } else if behind > 0.0 {
                format!("That is {size} behind {agreed}{chance}.")
            } else {
                format!("That is {size} ahead of {agreed}{chance}.")
            });
        }
        let goal = format!("{}, agreed for {}", write(target), month(by));
        sentences.push(match self.forecast {
            Forecast::Reached => format!("The target ({goal}) is reached, and held for {SUSTAINED} figures."),
            Forecast::Touched => format!("The target ({goal}) is reached in the latest figure, but not yet held for {SUSTAINED}."),
            Forecast::By { likely, earliest, latest } => {
                let range = latest.map_or_else(
                    || format!("from {}, with no end that can be told", month(earliest)),
                    |latest| format!("between {} and {}", month(earliest), month(latest)),
                );
                let late = if latest.is_some_and(|latest| latest <= by) {
                    "in time".to_owned()
                } else if earliest > by {
                    "late".to_owned()
                } else {
                    "in time or late: it cannot be told yet".to_owned()
                };
                format!("If it goes on like this the target ({goal}) is reached about {}, {range}; {late}.", month(likely))
            }
            Forecast::Not(why) => {
                let because = match why {
                    Unforecast::TooFew(1) => "there is only 1 figure that stands on its own".to_owned(),
                    Unforecast::TooFew(n) => format!("there are only {n} figures that share no months"),
                    Unforecast::NotMoving => "figures do not move by more than chance gives".to_owned(),
                    Unforecast::MovingAway => "figures are moving away from it".to_owned(),
                    Unforecast::TooFar => "at this pace it is more than ten years off".to_owned(),
                };
                format!("When the target ({goal}) will be reached cannot be forecast: {because}.")
            }
        });
        sentences.join(" ")
    }
}

#[cfg(test)]
mod tests;
