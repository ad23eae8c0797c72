//! p, p′, u, u′, g and t charts.

use super::pen::{Drawing, Mark, Stroke};
use super::time::{Dot, LevelLine, TimePlot, with_rebases};
use super::xmr::marks;
use super::{Captions, Picture, Room, Table};
use crate::statistics::control::{Control, Kind, Point, words};
use crate::statistics::figures::{Unit, number};

/// The chart with its limits, which step where denominators do.
pub fn control_picture(control: &Control, captions: &Captions) -> Picture {
    let summary = control.in_words();
    let cadence = control.cadence();
    let places = words::decimals(control);
    let mark = |point: &Point| if point.y.is_some() { Mark::of(point.meaning) } else { Mark::Missing };
    let figure = |value: f64, places: usize| match control.unit {
        Unit::Percent => Unit::Percent.write(value, places),
        Unit::Number | Unit::Of(_) => number(value, places),
    };
    let dots = control.points.iter().map(|point| {
        let shown = point.y.map(|y| format!("{}, {}", control.unit.write(y, places + 1), mark(point).name()));
        Dot {
            date: point.date,
            y: point.y,
            mark: mark(point),
            told: format!("{}: {}", cadence.name(point.date), shown.unwrap_or_else(|| Mark::Missing.name().to_owned())),
            segment: point.segment,
        }
    });
    let level = |class, stroke, of: fn(&Point) -> Option<f64>| LevelLine { class, stroke, values: control.points.iter().map(of).collect() };
    let last = control.latest();
    let centre = if control.choice.kind == Kind::G { "Half exceed" } else { "Average" };
    let names = [
        ("Upper limit", last.and_then(|last| last.upper)),
        (centre, last.and_then(|last| last.centre)),
        ("Lower limit", last.and_then(|last| last.lower)),
        ("Target", control.settings.target),
    ];
    let plot = TimePlot {
        dots: dots.collect(),
        levels: vec![
            level("xmr-limit", Stroke::LIMIT, |point| point.upper),
            level("xmr-mean", Stroke::MEAN, |point| point.centre),
            level("xmr-limit", Stroke::LIMIT, |point| point.lower),
        ],
        target: control.settings.target,
        paths: Vec::new(),
        names: names
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (value, format!("{name} {}", figure(value, places)))))
            .collect(),
        unit: &control.unit,
        cadence,
        events: with_rebases(&captions.events, control.rebases()),
        later: Vec::new(),
        joined: true,
        room: Room::Page,
    };
    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    if control.points.is_empty() {
        drawing.note("There are no figures yet.");
    } else {
        plot.draw(&mut drawing);
        let missing = control.points.iter().any(|point| point.y.is_none());
        drawing.legend(marks(control.settings.improvement, missing).map(|mark| (mark, mark.name())));
        drawing.note(&format!("Dashed: limits of the usual range ({})", control.choice.kind.name()));
    }
    drawing.bottom += 14.0;

    let shown = |value: Option<f64>| value.map_or_else(|| "none".to_owned(), |value| figure(value, places));
    let rows = control.points.iter().map(|point| {
        [
            cadence.name(point.date),
            point.y.map_or_else(|| "no figure".to_owned(), |y| figure(y, places + 1)),
            if point.of.is_empty() { "one gap".to_owned() } else { point.of.clone() },
            shown(point.lower),
            shown(point.centre),
            shown(point.upper),
            mark(point).name().to_owned(),
        ]
    });
    let table = Table::new(["Period", "Figure", "What it rests on", "Lower limit", centre, "Upper limit", "What it shows"], rows);
    Picture { svg: drawing.finished(&captions.id, "control", title(captions), &summary), summary, table }
}

/// The title that is read out.
pub(super) fn title(captions: &Captions) -> &str {
    if captions.title.is_empty() { "Chart" } else { &captions.title }
}
