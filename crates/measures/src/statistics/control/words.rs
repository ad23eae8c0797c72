//! A control chart in words.

use super::{Assurance, Cadence, Control, Kind, Point, PointType, SpecialCause};
use crate::statistics::figures::{decimals_for, number};

/// How many decimals the figures of a chart need.
pub(in crate::statistics) fn decimals(control: &Control) -> usize {
    let values = || control.points.iter().flat_map(|point| [point.y, point.lower, point.upper]).flatten();
    let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    decimals_for(high - low)
}

/// What a point shows, in a few words.
pub(in crate::statistics) fn verdict(meaning: PointType) -> &'static str {
    match meaning {
        PointType::CommonCause => "No real change.",
        PointType::SpecialCauseImprovement => "A real change, for the better.",
        PointType::SpecialCauseConcern => "A real change, for the worse.",
        PointType::SpecialCauseNeutralHigh => "A real change: higher than before.",
        PointType::SpecialCauseNeutralLow => "A real change: lower than before.",
    }
}

pub(super) fn in_words(control: &Control) -> String {
    let Some(last) = control.latest() else { return "There are no figures yet.".to_owned() };
    let cadence = control.cadence();
    let figures = control.points.iter().filter(|point| point.y.is_some()).count();
    let between = control.choice.kind.is_between_events();
    let counted = match (between, figures) {
        (true, 1) => "1 gap between events".to_owned(),
        (true, n) => format!("{n} gaps between events"),
        (false, n) => cadence.periods(n),
    };
    let mut sentences = vec![format!("{counted}. {}: {}.", capital(control.choice.kind.name()), control.choice.reason)];
    sentences.push(latest(control, last, cadence));
    if last.upper.is_some() || last.meaning != PointType::CommonCause {
        sentences.push(verdict(last.meaning).to_owned());
    }
    sentences.extend(target(control));
    if control.has_trial_limits() && last.upper.is_some() {
        sentences.push("The limits are trial limits, from few figures.".to_owned());
    }
    if let Some((date, rebase)) = control.rebases().last()
        && control.points.first().is_some_and(|first| first.date < *date)
    {
        sentences.push(format!("The limits start afresh from {}: {}.", cadence.name(*date), rebase.in_words()));
    }
    let missing = control.points.len() - figures;
    if missing > 0 {
        sentences.push(format!("There is no figure for {}; nothing is judged across a gap.", cadence.periods(missing)));
    }
    sentences.join(" ")
}

fn latest(control: &Control, last: &Point, cadence: Cadence) -> String {
    let places = decimals(control);
    let y = control.unit.write(last.y.unwrap_or_default(), places + 1);
    let of = if last.of.is_empty() { String::new() } else { format!("{}; ", last.of) };
    let figure = format!("{y} ({of}{})", cadence.name(last.date));
    let usual = match (last.lower, last.upper) {
        (Some(lower), Some(upper)) => control.unit.range(lower, upper, places),
        (None, Some(upper)) => format!("up to {}", number(upper, places)),
        _ => return format!("The latest figure is {figure}; the figures so far do not show what is usual."),
    };
    let usual = match control.choice.kind {
        Kind::P | Kind::PPrime | Kind::U | Kind::UPrime => format!("what this process usually gives for as many ({usual})"),
        Kind::Xmr | Kind::G | Kind::T => format!("what this process usually gives ({usual})"),
    };
    match last.cause {
        SpecialCause::CommonCause => format!("The latest figure, {figure}, is within {usual}."),
        SpecialCause::AboveUpperLimit => format!("The latest figure, {figure}, is above {usual}."),
        SpecialCause::BelowLowerLimit => format!("The latest figure, {figure}, is below {usual}."),
        SpecialCause::Rising(n) => format!("The last {n} figures or more have all risen, to {figure}, though within {usual}."),
        SpecialCause::Falling(n) => format!("The last {n} figures or more have all fallen, to {figure}, though within {usual}."),
        SpecialCause::TwoInThreeAbove => format!("Two of the last three figures, the latest {figure}, are close to the top of {usual}."),
        SpecialCause::TwoInThreeBelow => format!("Two of the last three figures, the latest {figure}, are close to the bottom of {usual}."),
        SpecialCause::SevenAbove => {
            format!("The last 7 figures or more all lie above the centre; the latest, {figure}, is within {usual}.")
        }
        SpecialCause::SevenBelow => {
            format!("The last 7 figures or more all lie below the centre; the latest, {figure}, is within {usual}.")
        }
    }
}

fn target(control: &Control) -> Option<String> {
    let target = control.unit.write(control.settings.target?, decimals(control) + 1);
    Some(match control.assurance {
        Assurance::NoTarget | Assurance::NotJudged => return None,
        Assurance::Pass => format!("The target, {target}, will be met consistently unless something changes."),
        Assurance::Fail => format!("The target, {target}, will be missed consistently without change."),
        Assurance::Inconsistent => format!("The target, {target}, may be met or missed by chance."),
    })
}

/// "P chart", but "XmR chart".
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
