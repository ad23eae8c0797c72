//! XmR charts.

use super::pen::{Drawing, Mark, Stroke};
use super::time::{Dot, LevelLine, TimePlot, with_rebases};
use super::{Room, SvgOptions, Table};
use crate::statistics::figures::Unit;
use crate::statistics::xmr::{Cadence, Chart, Icon, Improvement, Point, words};

/// Draws a chart. The same chart and options give the same bytes.
pub fn svg(chart: &Chart, options: &SvgOptions) -> String {
    let facets = facets(chart, options.facet.as_deref());
    let several = chart.icons.len() > 1;
    let mut drawing = Drawing::default();
    let mut described = Vec::new();
    for (points, icon) in &facets {
        let summary = words::facet_in_words(chart, points, icon, &options.unit);
        described.push(if several { format!("{}: {summary}", icon.facet) } else { summary });
        let heading = match (several, options.title.as_str()) {
            (false, title) => title.to_owned(),
            (true, "") => icon.facet.clone(),
            (true, title) => format!("{title}: {}", icon.facet),
        };
        drawing.heading(&heading);
        plot(chart, points, options).draw(&mut drawing);
        legend(&mut drawing, chart, points, options.room);
    }
    if facets.is_empty() {
        described.push("There are no figures yet.".to_owned());
        drawing.heading(&options.title);
        drawing.note("There are no figures yet.");
        drawing.bottom += 14.0;
    }
    let title = if options.title.is_empty() { "Chart over time" } else { &options.title };
    drawing.finished(&options.id, "xmr", title, &described.join(" "))
}

/// Every figure of the chart with what it was judged by, for the table under it.
pub fn xmr_table(chart: &Chart, unit: &Unit) -> Table {
    let several = chart.icons.len() > 1;
    let rows = facets(chart, None).into_iter().flat_map(|(points, _)| {
        let scale = words::Scale::of(points, unit);
        let cadence = cadence(points);
        let level = |value: Option<f64>| value.map_or_else(|| "not set".to_owned(), |value| scale.drawn_level(value));
        let row = |point: &Point| {
            let name = cadence.name(point.date);
            let name = if several { format!("{}, {name}", point.facet) } else { name };
            [
                name,
                point.y.map_or_else(|| "no figure".to_owned(), |y| scale.figure(y)),
                level(point.lpl),
                level(point.mean),
                level(point.upl),
                if point.y.is_some() { Mark::of(point.point_type).name().to_owned() } else { Mark::Missing.name().to_owned() },
            ]
        };
        points.iter().map(row).collect::<Vec<_>>()
    });
    Table::new(["Period", "Figure", "Lower limit", "Average", "Upper limit", "What it shows"], rows)
}

fn facets<'a>(chart: &'a Chart, only: Option<&str>) -> Vec<(&'a [Point], &'a Icon)> {
    chart.facets().zip(&chart.icons).filter(|(_, icon)| only.is_none_or(|facet| facet == icon.facet)).collect()
}

fn cadence(points: &[Point]) -> Cadence {
    Cadence::of(&points.iter().map(|point| point.date).collect::<Vec<_>>())
}

fn plot<'a>(chart: &Chart, points: &[Point], options: &'a SvgOptions) -> TimePlot<'a> {
    let scale = words::Scale::of(points, &options.unit);
    let cadence = cadence(points);
    let facet = points.first().map(|point| point.facet.as_str()).unwrap_or_default();
    let target = chart.target(facet);
    let told = |point: &Point| {
        let name = cadence.name(point.date);
        point.y.map_or_else(
            || format!("{name}: {}", Mark::Missing.name()),
            |y| format!("{name}: {}, {}", scale.figure(y), Mark::of(point.point_type).name()),
        )
    };
    let dots = points.iter().map(|point| Dot {
        date: point.date,
        y: point.y,
        mark: if point.y.is_some() { Mark::of(point.point_type) } else { Mark::Missing },
        told: told(point),
        segment: point.rebase_group,
    });
    let level = |class, stroke, of: fn(&Point) -> Option<f64>| LevelLine { class, stroke, values: points.iter().map(of).collect() };
    let last = points.last();
    let names = [
        ("Upper limit", last.and_then(|last| last.upl).map(|level| (level, scale.drawn_level(level)))),
        ("Average", last.and_then(|last| last.mean).map(|level| (level, scale.drawn_level(level)))),
        ("Lower limit", last.and_then(|last| last.lpl).map(|level| (level, scale.drawn_level(level)))),
        ("Target", target.map(|level| (level, scale.drawn_target(level)))),
    ];
    TimePlot {
        dots: dots.collect(),
        levels: vec![
            level("xmr-limit", Stroke::LIMIT, |point| point.upl),
            level("xmr-mean", Stroke::MEAN, |point| point.mean),
            level("xmr-limit", Stroke::LIMIT, |point| point.lpl),
        ],
        target,
        paths: Vec::new(),
        names: names.into_iter().filter_map(|(name, level)| level.map(|(value, figure)| (value, format!("{name} {figure}")))).collect(),
        unit: &options.unit,
        cadence,
        events: with_rebases(&options.events, chart.rebases(facet)),
        later: Vec::new(),
        joined: true,
        room: options.room,
    }
}

/// The marks that this chart can have, and, where there is room, how the limits came about.
fn legend(drawing: &mut Drawing, chart: &Chart, points: &[Point], room: Room) {
    drawing.legend(marks(chart.options.improvement, points.iter().any(|point| point.y.is_none())).map(|mark| (mark, mark.name())));
    if room == Room::Page {
        drawing.note(if chart.options.screen {
            "Dashed: limits of the usual range (XmR, outlying movements screened out)"
        } else {
            "Dashed: limits of the usual range (XmR, not screened)"
        });
    }
    drawing.bottom += 14.0;
}

/// The marks that a chart with this direction can have.
pub(super) fn marks(improvement: Improvement, missing: bool) -> impl Iterator<Item = Mark> {
    let changed = match improvement {
        Improvement::Neutral => [Mark::Higher, Mark::Lower],
        Improvement::Increase | Improvement::Decrease => [Mark::Better, Mark::Worse],
    };
    std::iter::once(Mark::Usual).chain(changed).chain(missing.then_some(Mark::Missing))
}
