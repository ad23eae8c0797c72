//! Funnels: each member by its size, within limits that narrow as size grows.

use super::control::title;
use super::frame::{Frame, Scale};
use super::pen::{Drawing, Mark, Stroke};
use super::{Captions, Picture, Table};
use crate::statistics::figures::{Unit, number};
use crate::statistics::funnel::{Figure, Funnel, Limits, Member, Place, limits, rate_limits};
use crate::statistics::{Improvement, small};

/// At how many sizes the limits are worked out, to be joined by lines.
const STEPS: u32 = 60;

/// How the members' sizes and figures are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelWords<'a> {
    /// The names, in the order of the members.
    pub names: &'a [String],
    /// What the size counts, in the plural: "assessments", "children".
    pub size: &'a str,
    /// The exposure that a rate is written for: 10,000 children. Shares are written in per cent.
    pub per: f64,
    /// Which way is better.
    pub improvement: Improvement,
}

/// The funnel with its limits at 95% and 99.8%; members that stand apart are named.
pub fn funnel_picture(funnel: &Funnel, words: &FunnelWords<'_>, captions: &Captions) -> Picture {
    let shares = funnel.members.iter().all(|member| matches!(member.figure, Figure::Share(_)));
    let factor = if shares { 100.0 } else { words.per };
    let unit = if shares { Unit::Percent } else { Unit::Number };
    let at = |value: f64| value * factor;
    let sizes = || funnel.members.iter().map(|member| member.figure.size());
    let widest = sizes().fold(1.0, f64::max);
    let curve = curves(funnel, shares, widest);
    let values = funnel.members.iter().map(|member| at(member.figure.value()));
    // Limits at the smallest sizes fan out without end: the plot shows as much as members need.
    let smallest = sizes().fold(widest, f64::min);
    let in_view = curve.iter().filter(|(size, _)| *size >= smallest.min(widest * 0.2));
    let drawn = in_view.flat_map(|(_, limits)| [limits.action.low, limits.action.high]).map(at);
    let up = Scale::around(values.chain(drawn).chain([at(funnel.pooled)]));
    let mut names = vec![(at(funnel.pooled), format!("All {}", unit.write(at(funnel.pooled), 1)))];
    if let Some((_, limits)) = curve.last() {
        names.push((at(limits.warning.high), "95%".to_owned()));
        names.push((at(limits.action.high), "99.8%".to_owned()));
    }
    let texts: Vec<String> = names.iter().map(|(_, name)| name.clone()).collect();
    let across = Scale::between(0.0, widest * 1.04);

    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    let frame = Frame::new(across, up, &unit, &texts).below(&drawing, 0);
    frame.figure_axis(&mut drawing, &unit);
    frame.number_axis(&mut drawing, &Unit::Number);
    let pooled = frame.y(at(funnel.pooled));
    drawing.line("chart-pooled", (frame.left, pooled), (frame.right, pooled), &Stroke::MEAN);
    let line = |drawing: &mut Drawing, class: &str, stroke: &Stroke, of: fn(&Limits) -> f64| {
        // Where a limit is out of view the line starts where it comes in.
        let inside = |y: f64| (frame.top..=frame.bottom()).contains(&y);
        let corners: Vec<(f64, f64)> =
            curve.iter().map(|(size, limits)| (frame.x(*size), frame.y(at(of(limits))))).filter(|(_, y)| inside(*y)).collect();
        drawing.path(class, &corners, stroke);
    };
    line(&mut drawing, "funnel-95", &Stroke::WARNING, |limits| limits.warning.low);
    line(&mut drawing, "funnel-95", &Stroke::WARNING, |limits| limits.warning.high);
    line(&mut drawing, "funnel-998", &Stroke::LIMIT, |limits| limits.action.low);
    line(&mut drawing, "funnel-998", &Stroke::LIMIT, |limits| limits.action.high);
    let named: Vec<(&Member, &str)> = funnel.members.iter().zip(words.names.iter().map(String::as_str)).collect();
    for (member, name) in &named {
        let mark = mark(member, words.improvement);
        let told = format!("{name}: {}, {}", figure(member.figure, words.per), placed(member));
        drawing.mark(mark, frame.x(member.figure.size()), frame.y(at(member.figure.value())), &told);
    }
    frame.name_levels(&mut drawing, names);
    drawing.bottom = frame.bottom() + 34.0;
    drawing.note(&format!("Along the bottom: how many {}.", words.size));
    let apart: Vec<String> = named
        .iter()
        .filter(|(member, _)| member.place != Place::Inside && !member.figure.is_of_too_few())
        .map(|(member, name)| format!("{name} ({})", figure(member.figure, words.per)))
        .collect();
    if !apart.is_empty() {
        drawing.note(&format!("Outside the limits: {}.", apart.join(", ")));
    }
    let changed = match words.improvement {
        Improvement::Neutral => [(Mark::Higher, "higher than chance gives"), (Mark::Lower, "lower than chance gives")],
        Improvement::Increase | Improvement::Decrease => {
            [(Mark::Better, "better than chance gives"), (Mark::Worse, "worse than chance gives")]
        }
    };
    let few = named.iter().any(|(member, _)| member.figure.is_of_too_few()).then_some((Mark::Unlit, Mark::Unlit.name()));
    drawing.legend([(Mark::Usual, "no different")].into_iter().chain(changed).chain(few));
    drawing.bottom += 14.0;

    let summary = funnel.in_words(words.names);
    let rows = named.iter().map(|(member, name)| {
        [(*name).to_owned(), figure(member.figure, words.per), number(member.figure.size(), 1), placed(member).to_owned()]
    });
    let table = Table::new(["Name", "Figure", "Out of", "Where it lies"], rows);
    Picture { svg: drawing.finished(&captions.id, "funnel", title(captions), &summary), summary, table }
}

/// Limits by size, from the least worth drawing to the largest.
fn curves(funnel: &Funnel, shares: bool, widest: f64) -> Vec<(f64, Limits)> {
    let limits = |size: f64| if shares { limits(funnel.pooled, size.round() as u32) } else { rate_limits(funnel.pooled, size) };
    (1..=STEPS)
        .filter_map(|step| {
            let size = widest * 1.04 * f64::from(step) / f64::from(STEPS);
            let size = if shares { size.round().max(1.0) } else { size };
            Some((size, limits(size)?.widened(funnel.pooled, funnel.dispersion, shares)))
        })
        .collect()
}

fn figure(figure: Figure, per: f64) -> String {
    match figure {
        Figure::Share(share) => small::in_words(share, small::FEWEST_TO_COLOUR),
        Figure::Rate(count) => format!("{} per {}", number(count.rate() * per, 1), number(per, 0)),
    }
}

fn placed(member: &Member) -> &'static str {
    if member.figure.is_of_too_few() { Mark::Unlit.name() } else { member.place.in_words() }
}

fn mark(member: &Member, improvement: Improvement) -> Mark {
    let high = match member.place {
        _ if member.figure.is_of_too_few() => return Mark::Unlit,
        Place::Inside => return Mark::Usual,
        Place::Above | Place::FarAbove => true,
        Place::Below | Place::FarBelow => false,
    };
    match (high, improvement) {
        (true, Improvement::Neutral) => Mark::Higher,
        (false, Improvement::Neutral) => Mark::Lower,
        (true, Improvement::Increase) | (false, Improvement::Decrease) => Mark::Better,
        (false, Improvement::Increase) | (true, Improvement::Decrease) => Mark::Worse,
    }
}
