//! What a director should ask about first: measures whose last figure is not
//! what the series usually gives, or that lie apart from other authorities.

use super::fifth::{OuterFifth, outer_fifth};
use super::{Readings, Shown};
use care::records::Authority;
use jiff::civil::Date;
use measures::Measure;
use measures::comparators::LaCode;
use measures::measure::Window;
use measures::statistics::xmr::{Point, SpecialCause};
use std::sync::Arc;

/// Why a measure is an exception. Each is said in words of its own, so that a
/// comparison with other authorities stands beside a signal of the series.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// The series has changed by more than it usually varies.
    SpecialCause {
        /// The rule that the last figure meets.
        rule: SpecialCause,
        /// The first of the figures in a row that say so.
        since: Date,
        /// How many they are.
        figures: usize,
        /// Whether the limits rest on fewer than twelve figures.
        provisional: bool,
    },
    /// What is published of it lies in an outer fifth of all authorities.
    OuterFifth(OuterFifth),
}

impl Why {
    /// In words: “seven figures in a row above the average”.
    pub fn in_words(&self) -> String {
        match self {
            Self::SpecialCause { rule, figures, provisional, .. } => {
                let rule = match rule {
                    SpecialCause::AboveUpperLimit => "above what it usually reaches".to_owned(),
                    SpecialCause::BelowLowerLimit => "below what it usually reaches".to_owned(),
                    SpecialCause::Rising(length) => format!("{length} figures rising one after another"),
                    SpecialCause::Falling(length) => format!("{length} figures falling one after another"),
                    SpecialCause::TwoInThreeAbove => "two of three close to the upper limit".to_owned(),
                    SpecialCause::TwoInThreeBelow => "two of three close to the lower limit".to_owned(),
                    SpecialCause::SevenAbove => "seven or more figures in a row above the average".to_owned(),
                    SpecialCause::SevenBelow => "seven or more figures in a row below the average".to_owned(),
                    SpecialCause::CommonCause => "as usual".to_owned(),
                };
                let run = if *figures > 1 { format!("; {figures} figures say so") } else { String::new() };
                let provisional = if *provisional { "; fewer than twelve figures, so the limits are provisional" } else { "" };
                format!("{rule}{run}{provisional}")
            }
            Self::OuterFifth(fifth) => fifth.words.clone(),
        }
    }
}

/// A measure to ask about.
#[derive(Debug, Clone)]
pub struct Exception {
    /// The measure.
    pub measure: Arc<Measure>,
    /// The last figure.
    pub shown: Shown,
    /// Its interval in words; empty where there is none.
    pub interval: String,
    /// Its date.
    pub on: Date,
    /// Better, worse, higher or lower: of its own series, or beside others
    /// where that has not changed.
    pub direction: &'static str,
    /// Why it is here: one reason or two.
    pub whys: Vec<Why>,
    /// Said where the last figure covers part of a month only.
    pub part: Option<String>,
    /// Whether neighbouring figures share children, so that a run says less.
    pub overlapping: bool,
}

impl Exception {
    /// Since when its own series says so; `None` where only others differ.
    pub fn since(&self) -> Option<Date> {
        self.whys.iter().find_map(|why| match why {
            Why::SpecialCause { since, .. } => Some(*since),
            Why::OuterFifth(_) => None,
        })
    }
}

/// The figures at the end of a series that all say the same: the first of them
/// and how many.
fn run(points: &[Point]) -> Option<(Date, usize)> {
    let high = points.last()?.special_cause_type.is_high()?;
    let alike = points.iter().rev().filter(|point| point.y.is_some()).take_while(|point| point.special_cause_type.is_high() == Some(high));
    let dates: Vec<Date> = alike.map(|point| point.date).collect();
    Some((*dates.last()?, dates.len()))
}

/// Where a figure is of part of a month only, in words. Figures of the state on
/// a day are whole on any day.
fn part(window: Window, on: Date) -> Option<String> {
    let whole = window == Window::AtDate || on == on.last_of_month();
    (!whole).then(|| format!("part period: {} of {} days of the month", on.day(), on.days_in_month()))
}

impl Readings<'_> {
    /// The measures to ask about: worse first, then what is neither good nor
    /// bad, then better; in each the oldest first. A figure of too few cases is
    /// never one.
    pub fn exceptions(&self) -> Vec<Exception> {
        let code = self.view.all::<Authority>().find_map(|authority| LaCode::try_from(authority.record.la_code?).ok());
        let mut exceptions: Vec<Exception> = self.measures().filter_map(|measure| self.exception(measure, code)).collect();
        let place = |direction: &str| ["worse", "higher", "lower", "better"].iter().position(|known| *known == direction);
        exceptions.sort_by(|left, right| {
            let key = |one: &Exception| (place(one.direction), one.since().is_none(), one.since());
            key(left).cmp(&key(right)).then_with(|| left.measure.name.cmp(&right.measure.name))
        });
        exceptions
    }

    fn exception(&self, measure: &Arc<Measure>, code: Option<LaCode>) -> Option<Exception> {
        let last = self.last(&measure.id).filter(|reading| !reading.too_few())?;
        let line = self.lines(&measure.id).pop()?;
        line.shown.value?;
        let changed = self.special_cause(measure, last.as_at);
        let fifth = code.and_then(|code| outer_fifth(self.published().0, &measure.id, code, self.view.today()));
        let direction = changed.as_ref().map(|(direction, _)| *direction).or_else(|| fifth.as_ref().map(|fifth| fifth.direction))?;
        Some(Exception {
            direction,
            whys: changed.map(|(_, why)| why).into_iter().chain(fifth.map(Why::OuterFifth)).collect(),
            part: part(measure.window, last.as_at),
            overlapping: matches!(measure.window, Window::Months(2..)),
            on: last.as_at,
            interval: line.interval,
            shown: line.shown,
            measure: Arc::clone(measure),
        })
    }

    /// The signal of the last figure, if it gives one.
    fn special_cause(&self, measure: &Measure, on: Date) -> Option<(&'static str, Why)> {
        let chart = self.chart(measure)?;
        let point = chart.points.last().filter(|point| point.special_cause_flag && point.date == on)?;
        let (since, figures) = run(&chart.points)?;
        let direction = chart.icons.last()?.variation_icon.in_words();
        Some((direction, Why::SpecialCause { rule: point.special_cause_type, since, figures, provisional: point.short_group_warning }))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use measures::statistics::Improvement;
    use measures::statistics::xmr::{self, Options, Series};

    fn points(values: &[f64]) -> Vec<Point> {
        let figures = values.iter().zip(0_i32..).map(|(value, n)| {
            let month = date(2025, 1, 1).saturating_add(jiff::Span::new().months(n));
            (month.last_of_month(), Some(*value))
        });
        let options = Options { improvement: Improvement::Increase, ..Options::default() };
        xmr::chart(&Series::single(figures).unwrap(), &options).unwrap().points
    }

    #[test]
    fn a_run_is_told_from_its_first_figure() {
        let usual = [50.0, 52.0, 49.0, 51.0, 50.0, 48.0, 51.0, 50.0];
        assert_eq!(run(&points(&usual)), None);
        let mut raised = usual.to_vec();
        raised.extend([58.0; 8]);
        let all = points(&raised);
        let (since, figures) = run(&all).unwrap();
        assert_eq!((since, figures), (date(2025, 9, 30), 8), "{:?}", all.iter().map(|p| p.special_cause_type).collect::<Vec<_>>());
        assert_eq!(run(&[]), None);
    }

    #[test]
    fn a_month_that_has_not_ended_is_a_part_period() {
        assert_eq!(part(Window::Months(6), date(2026, 10, 31)), None);
        assert_eq!(part(Window::AtDate, date(2026, 10, 15)), None);
        assert_eq!(part(Window::Months(1), date(2026, 10, 15)).as_deref(), Some("part period: 15 of 31 days of the month"));
    }

    #[test]
    fn the_rule_is_said_in_words() {
        let why = Why::SpecialCause { rule: SpecialCause::SevenBelow, since: date(2026, 1, 31), figures: 9, provisional: false };
        assert_eq!(why.in_words(), "seven or more figures in a row below the average; 9 figures say so");
    }
}
