//! A chart in plain English: what the latest figure says, whether that is better or worse, and
//! whether the target will be met.

use super::super::figures::{Unit, decimals_for};
use super::{Assurance, Cadence, Chart, Gaps, Icon, Improvement, Point, PointType, SpecialCause, latest};

/// The summary that stands under a chart and is read out in place of it.
///
/// "24 months. The latest figure, 85.7% (March 2026), is within what this process usually gives
/// (82% to 91%). No real change." One paragraph for each facet, headed by its name where there
/// are several.
pub fn in_words(chart: &Chart, unit: &Unit) -> String {
    let paragraphs: Vec<String> = chart
        .facets()
        .zip(&chart.icons)
        .map(|(points, icon)| {
            let words = facet_in_words(chart, points, icon, unit);
            if chart.icons.len() > 1 { format!("{}: {words}", icon.facet) } else { words }
        })
        .collect();
    if paragraphs.is_empty() { "There are no figures yet.".to_owned() } else { paragraphs.join("\n") }
}

/// One facet of a chart in words.
pub(in super::super) fn facet_in_words(chart: &Chart, points: &[Point], icon: &Icon, unit: &Unit) -> String {
    let dates: Vec<_> = points.iter().map(|point| point.date).collect();
    let cadence = Cadence::of(&dates);
    let figures = points.iter().filter(|point| point.y.is_some()).count();
    let Some(last) = latest(points) else {
        return "There are no figures yet.".to_owned();
    };
    let scale = Scale::of(points, unit);
    let mut sentences = vec![format!("{}.", cadence.periods(figures))];
    sentences.push(scale.latest(points, last, cadence));
    sentences.extend(verdict(last).map(str::to_owned));
    sentences.extend(chart.target(&last.facet).and_then(|target| scale.target(target, chart.options.improvement, points, icon)));
    sentences.extend(cautions(chart, points, cadence));
    sentences.join(" ")
}

/// How figures of one facet are written: decimals enough for its limits, and never a limit that
/// no such figure could have.
pub(in super::super) struct Scale<'a> {
    unit: &'a Unit,
    decimals: usize,
    floor: f64,
    ceiling: f64,
}

impl<'a> Scale<'a> {
    pub(in super::super) fn of(points: &[Point], unit: &'a Unit) -> Self {
        let figures = || points.iter().filter_map(|point| point.y);
        let low = points.iter().filter_map(|point| point.lpl).chain(figures()).fold(f64::INFINITY, f64::min);
        let high = points.iter().filter_map(|point| point.upl).chain(figures()).fold(f64::NEG_INFINITY, f64::max);
        // Limits are not cut off in the arithmetic, but "−3 to 12 complaints" is not plain English.
        let never_negative = figures().all(|y| y >= 0.0);
        let share = *unit == Unit::Percent && figures().all(|y| y <= 100.0);
        Self {
            unit,
            decimals: decimals_for(high - low),
            floor: if never_negative { 0.0 } else { f64::NEG_INFINITY },
            ceiling: if share { 100.0 } else { f64::INFINITY },
        }
    }

    /// A figure as read: a decimal more than its limits have.
    pub(in super::super) fn figure(&self, value: f64) -> String {
        self.unit.write(value, self.decimals + 1)
    }

    /// An average or limit as it is drawn: not cut off, and without the name of what is counted,
    /// which stands at the axis.
    pub(in super::super) fn drawn_level(&self, value: f64) -> String {
        match self.unit {
            Unit::Percent => self.unit.write(value, self.decimals),
            Unit::Number | Unit::Of(_) => Unit::Number.write(value, self.decimals),
        }
    }

    /// A target as it is drawn, with every decimal it was set with that a figure has.
    pub(in super::super) fn drawn_target(&self, value: f64) -> String {
        match self.unit {
            Unit::Percent => self.figure(value),
            Unit::Number | Unit::Of(_) => Unit::Number.write(value, self.decimals + 1),
        }
    }

    fn range(&self, lower: f64, upper: f64) -> String {
        let within = |limit: f64| limit.clamp(self.floor, self.ceiling);
        self.unit.range(within(lower), within(upper), self.decimals)
    }

    fn latest(&self, points: &[Point], last: &Point, cadence: Cadence) -> String {
        let figure = last.y.map(|y| self.figure(y)).unwrap_or_default();
        let figure = format!("{figure} ({})", cadence.name(last.date));
        let Some((lower, upper)) = last.lpl.zip(last.upl) else {
            let mut segment = points.iter().filter(|point| point.rebase_group == last.rebase_group && point.y.is_some());
            let why = if segment.clone().count() < 2 {
                "one figure does not show what is usual"
            } else if segment.all(|point| point.y == last.y) {
                "every figure so far is the same"
            } else {
                "the figures that limits rest on do not show what is usual"
            };
            return format!("The latest figure is {figure}; {why}.");
        };
        let usual = format!("what this process usually gives ({})", self.range(lower, upper));
        let noun = cadence.noun();
        let run = run_length(points, last);
        match last.special_cause_type {
            SpecialCause::CommonCause => format!("The latest figure, {figure}, is within {usual}."),
            SpecialCause::AboveUpperLimit => format!("The latest figure, {figure}, is above {usual}."),
            SpecialCause::BelowLowerLimit => format!("The latest figure, {figure}, is below {usual}."),
            SpecialCause::Rising(_) => {
                format!("Figures have risen for {run} {noun}s in a row, to {figure}, though still within {usual}.")
            }
            SpecialCause::Falling(_) => {
                format!("Figures have fallen for {run} {noun}s in a row, to {figure}, though still within {usual}.")
            }
            SpecialCause::SevenAbove => {
                format!("The last {run} {noun}s all lie above the average; the latest, {figure}, is within {usual}.")
            }
            SpecialCause::SevenBelow => {
                format!("The last {run} {noun}s all lie below the average; the latest, {figure}, is within {usual}.")
            }
            SpecialCause::TwoInThreeAbove => {
                format!("Two of the last three figures, the latest {figure}, are close to the top of {usual}.")
            }
            SpecialCause::TwoInThreeBelow => {
                format!("Two of the last three figures, the latest {figure}, are close to the bottom of {usual}.")
            }
        }
    }

    fn target(&self, target: f64, improvement: Improvement, points: &[Point], icon: &Icon) -> Option<String> {
        let written = self.figure(target);
        let judged = points.last().is_some_and(|last| last.lpl.is_some());
        Some(match (icon.assurance, icon.variation_type) {
            (Assurance::NoTarget | Assurance::NotJudged, _) => return None,
            // Assurance rests on the limits of the whole segment, which a real change at its end
            // has hardly moved: both are said, or the one would deny the other.
            (Assurance::Fail, PointType::SpecialCauseImprovement) => format!(
                "By the range of the whole series the target, {written}, is missed; but there is a real change for the better{}. \
                 That range is not yet the range of the work as it is now.",
                last_at(target, improvement, points, true)
            ),
            (Assurance::Pass, PointType::SpecialCauseConcern) => format!(
                "By the range of the whole series the target, {written}, is met; but there is a real change for the worse{}. \
                 That range is not yet the range of the work as it is now.",
                last_at(target, improvement, points, false)
            ),
            (Assurance::Pass, _) => format!("The target, {written}, will be met consistently unless something changes."),
            (Assurance::Fail, _) => format!("The target, {written}, will be missed consistently without change."),
            (Assurance::Inconsistent, _) if judged => format!("The target, {written}, may be met or missed by chance."),
            (Assurance::Inconsistent, _) => format!("It cannot be said yet whether the target, {written}, will be met."),
        })
    }
}

/// ", and each of the last 3 met it": how the last figures stand to the target.
fn last_at(target: f64, improvement: Improvement, points: &[Point], met: bool) -> String {
    let meets = |y: f64| match improvement {
        Improvement::Increase => y >= target,
        Improvement::Decrease => y <= target,
        Improvement::Neutral => false,
    };
    let figures = points.iter().rev().filter_map(|point| point.y);
    match (figures.take_while(|y| meets(*y) == met).count(), met) {
        (0, true) => ", though the latest figure still misses it".to_owned(),
        (0, false) => ", though the latest figure still meets it".to_owned(),
        (1, true) => ", and the latest figure meets it".to_owned(),
        (1, false) => ", and the latest figure misses it".to_owned(),
        (run, true) => format!(", and each of the last {run} met it"),
        (run, false) => format!(", and each of the last {run} missed it"),
    }
}

/// For a table cell, to follow "the target": whether it will be met, and whether a real change
/// speaks against that; `None` where there is nothing to say.
pub fn outlook(icon: &Icon) -> Option<&'static str> {
    match (icon.assurance, icon.variation_type) {
        (Assurance::Fail, PointType::SpecialCauseImprovement) => Some("was being missed, but there is a real change for the better"),
        (Assurance::Pass, PointType::SpecialCauseConcern) => Some("was being met, but there is a real change for the worse"),
        (assurance, _) => assurance.in_words(),
    }
}

/// `None` where nothing was judged: no limits, so "no real change" would claim too much.
fn verdict(last: &Point) -> Option<&'static str> {
    Some(match last.point_type {
        PointType::CommonCause if last.lpl.is_none() => return None,
        PointType::CommonCause => "No real change.",
        PointType::SpecialCauseImprovement => "A real change, for the better.",
        PointType::SpecialCauseConcern => "A real change, for the worse.",
        PointType::SpecialCauseNeutralHigh => "A real change: higher than before.",
        PointType::SpecialCauseNeutralLow => "A real change: lower than before.",
    })
}

/// How many points up to the last share what its signal says: a side, or a direction.
fn run_length(points: &[Point], last: &Point) -> usize {
    let back: Vec<&Point> = points
        .iter()
        .rev()
        .skip_while(|point| point.date > last.date)
        .take_while(|point| point.y.is_some() && point.rebase_group == last.rebase_group)
        .collect();
    match last.special_cause_type {
        SpecialCause::Rising(_) | SpecialCause::Falling(_) => {
            let rising = last.special_cause_type.is_high() == Some(true);
            let steps = back.windows(2).take_while(|pair| match pair {
                [after, before] => {
                    if rising {
                        after.y > before.y
                    } else {
                        after.y < before.y
                    }
                }
                _ => false,
            });
            steps.count() + 1
        }
        _ => back.iter().take_while(|point| point.relative_to_mean == last.relative_to_mean).count(),
    }
}

/// What a reader must know before relying on the chart.
fn cautions(chart: &Chart, points: &[Point], cadence: Cadence) -> Vec<String> {
    let mut cautions = Vec::new();
    let Some(last) = points.last() else { return cautions };
    let segment = || points.iter().filter(|point| point.rebase_group == last.rebase_group);
    if last.short_group_warning && last.lpl.is_some() {
        let n = segment().filter(|point| point.y.is_some()).count();
        cautions.push(format!("The limits are trial limits, from only {}.", cadence.periods(n)));
    }
    if let Some(fixed) = chart.options.fix_after {
        cautions.push(format!("The limits are fixed on the first {}.", cadence.periods(fixed)));
    }
    if let Some(start) = segment().next()
        && points.first().is_some_and(|first| first.date < start.date)
    {
        let decided = chart.rebases(&start.facet);
        let why = decided.iter().rfind(|(date, _)| *date == start.date);
        let why = why.map(|(_, rebase)| format!(": {}", rebase.in_words())).unwrap_or_default();
        cautions.push(format!("The limits start afresh from {}{why}.", cadence.name(start.date)));
    }
    let missing = points.iter().filter(|point| point.y.is_none()).count();
    if missing > 0 {
        let across = if chart.options.gaps == Gaps::Break { "; nothing is judged across a gap" } else { "" };
        let periods = match cadence {
            Cadence::Irregular if missing == 1 => "1 period".to_owned(),
            Cadence::Irregular => format!("{missing} periods"),
            _ => cadence.periods(missing),
        };
        cautions.push(format!("There is no figure for {periods}{across}."));
    }
    cautions
}
