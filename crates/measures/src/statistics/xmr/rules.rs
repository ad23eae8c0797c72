//! The four rules, each as pure steps over one segment, and the label each point gets.

use std::cmp::Ordering;

use super::limits::Level;
use super::{Side, SpecialCause};

/// How many points on one side make a shift.
const SHIFT: usize = 7;

/// Figures this close to a line, as a part of it, lie on it. A figure that was written out has 15
/// digits, and what lies beyond them says nothing: neither of a change nor of its absence.
const ON_THE_LINE: f64 = 1e-13;

/// On which side of a line a figure lies; within rounding of it, on it. `scale` is a number as
/// large as those that the line was worked out from.
pub(in crate::statistics) fn against(y: f64, line: f64, scale: f64) -> Ordering {
    if (y - line).abs() <= ON_THE_LINE * y.abs().max(line.abs()).max(scale.abs()) { Ordering::Equal } else { y.total_cmp(&line) }
}

/// What one point shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::statistics) struct Signal {
    pub(in crate::statistics) side: Option<Side>,
    pub(in crate::statistics) outside: Option<bool>,
    pub(in crate::statistics) near: Option<bool>,
    pub(in crate::statistics) cause: SpecialCause,
}

/// Every point of a segment judged.
pub(in crate::statistics) struct Signals {
    pub(in crate::statistics) points: Vec<Signal>,
}

impl Signals {
    /// Judges each figure against its level. Missing figures show nothing and break every window.
    pub(in crate::statistics) fn of(figures: &[Option<f64>], levels: &[Level], trend_length: usize) -> Self {
        let judged = || figures.iter().zip(levels);
        let sides: Vec<Option<Side>> = judged().map(|(y, level)| Some(side((*y)?, level.mean?))).collect();
        let beyond = |y: &Option<f64>, level: &Level, ends: fn(&super::limits::Limits) -> (f64, f64)| {
            let (lower, upper) = ends(&level.limits?);
            let scale = level.mean.unwrap_or_default();
            y.map(|y| against(y, upper, scale).is_gt() || against(y, lower, scale).is_lt())
        };
        let outside: Vec<Option<bool>> = judged().map(|(y, level)| beyond(y, level, |limits| (limits.lower, limits.upper))).collect();
        let near: Vec<Option<bool>> = judged()
            .zip(&outside)
            .map(|((y, level), outside)| Some(!(*outside)? && beyond(y, level, |limits| (limits.near_lower, limits.near_upper))?))
            .collect();
        let is_near: Vec<bool> = near.iter().map(|near| *near == Some(true)).collect();

        let trend_ends: Vec<bool> = trend_ends(figures, trend_length).iter().map(Option::is_some).collect();
        let in_trend = part_of(&trend_ends, trend_length);
        let in_shift = part_of(&shift_ends(&sides), SHIFT);
        let in_two_of_three = part_of_two_in_three(&two_in_three_windows(&is_near, &sides), &is_near);

        let flag = |flags: &[bool], at: usize| flags.get(at).copied().unwrap_or(false);
        let points = (0..figures.len())
            .map(|at| {
                let side = sides.get(at).copied().flatten();
                let outside = outside.get(at).copied().flatten();
                let above = side == Some(Side::Above);
                let cause = if outside == Some(true) {
                    if above { SpecialCause::AboveUpperLimit } else { SpecialCause::BelowLowerLimit }
                } else if flag(&in_trend, at) {
                    // Where two trends meet, the point belongs to the one that starts.
                    let rising = if flag(&in_trend, at + 1) || at == 0 { rises(figures, at) } else { rises(figures, at - 1) };
                    if rising { SpecialCause::Rising(trend_length) } else { SpecialCause::Falling(trend_length) }
                } else if flag(&in_two_of_three, at) {
                    if above { SpecialCause::TwoInThreeAbove } else { SpecialCause::TwoInThreeBelow }
                } else if flag(&in_shift, at) {
                    if above { SpecialCause::SevenAbove } else { SpecialCause::SevenBelow }
                } else {
                    SpecialCause::CommonCause
                };
                Signal { side, outside, near: near.get(at).copied().flatten(), cause }
            })
            .collect();
        Self { points }
    }
}

fn side(y: f64, mean: f64) -> Side {
    match against(y, mean, mean) {
        Ordering::Greater => Side::Above,
        Ordering::Less => Side::Below,
        Ordering::Equal => Side::On,
    }
}

/// Whether the figure after `at` is higher. A tie between two trends counts as the fall.
fn rises(figures: &[Option<f64>], at: usize) -> bool {
    step(figures.get(at).copied().flatten(), figures.get(at + 1).copied().flatten()) == Some(Step::Up)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    Level,
}

/// The step between two figures; `None` where either is missing.
fn step(before: Option<f64>, after: Option<f64>) -> Option<Step> {
    let (before, after) = before.zip(after)?;
    Some(if after > before {
        Step::Up
    } else if after < before {
        Step::Down
    } else {
        Step::Level
    })
}

/// True where a window of seven on one side ends. On the average, or missing, breaks it.
pub(super) fn shift_ends(sides: &[Option<Side>]) -> Vec<bool> {
    let mut run = (None, 0);
    sides
        .iter()
        .map(|side| {
            let counted = side.filter(|side| *side != Side::On);
            run = if counted.is_some() && counted == run.0 { (counted, run.1 + 1) } else { (counted, 1) };
            counted.is_some() && run.1 >= SHIFT
        })
        .collect()
}

/// Where a window of `length` strictly rising (`Some(true)`) or falling (`Some(false)`) ends.
pub(super) fn trend_ends(figures: &[Option<f64>], length: usize) -> Vec<Option<bool>> {
    let mut run = (None, 0);
    let mut before = None;
    figures
        .iter()
        .map(|figure| {
            let taken = step(before, *figure).filter(|step| *step != Step::Level);
            before = *figure;
            run = if taken.is_some() && taken == run.0 { (taken, run.1 + 1) } else { (taken, 1) };
            // `length` points are `length` − 1 steps.
            taken.filter(|_| run.1 + 1 >= length).map(|step| step == Step::Up)
        })
        .collect()
}

/// Every point of every window of `length` that ends at a true.
pub(super) fn part_of(ends: &[bool], length: usize) -> Vec<bool> {
    let mut ahead = 0;
    let mut flags: Vec<bool> = ends
        .iter()
        .rev()
        .map(|end| {
            ahead = if *end { length } else { ahead };
            let part = ahead > 0;
            ahead = ahead.saturating_sub(1);
            part
        })
        .collect();
    flags.reverse();
    flags
}

/// Every point of every window of three that lies on one side and has two close to a limit.
pub(super) fn two_in_three_windows(near: &[bool], sides: &[Option<Side>]) -> Vec<bool> {
    let ends: Vec<bool> = (0..sides.len())
        .map(|end| {
            let Some(start) = end.checked_sub(2) else { return false };
            let (Some(near), Some(sides)) = (near.get(start..=end), sides.get(start..=end)) else { return false };
            let one_side = [Side::Above, Side::Below].iter().any(|side| sides.iter().all(|s| *s == Some(*side)));
            one_side && near.iter().filter(|near| **near).count() >= 2
        })
        .collect();
    part_of(&ends, 3)
}

/// Of such windows, only the points close to the limit are flagged.
pub(super) fn part_of_two_in_three(windows: &[bool], near: &[bool]) -> Vec<bool> {
    windows.iter().zip(near).map(|(window, near)| *window && *near).collect()
}

/// The end of the first window of `length` in which missing figures alone leave it open whether
/// there is a trend: the steps that are known all rise, or all fall, or there are none.
///
/// NHSRplotthedots stops with an error in exactly this case.
pub(super) fn undecided_trend(figures: &[Option<f64>], length: usize) -> Option<usize> {
    let steps: Vec<Option<Step>> = figures.iter().zip(figures.iter().skip(1)).map(|(before, after)| step(*before, *after)).collect();
    let window = length.checked_sub(1)?;
    let open = steps.windows(window.max(1)).position(|steps| {
        let known = || steps.iter().copied().flatten();
        known().count() < steps.len() && (known().all(|s| s == Step::Up) || known().all(|s| s == Step::Down))
    })?;
    Some(open + window)
}
