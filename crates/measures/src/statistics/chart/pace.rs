//! Actual figures against the trajectory agreed, and the line that forecasts the finish.

use super::control::title;
use super::pen::{Drawing, Mark, Stroke};
use super::time::{Dot, Path, TimePlot};
use super::{Captions, Event, Picture, Room, Table};
use crate::statistics::figures::{Unit, decimals_for, number};
use crate::statistics::pace::{Forecast, Pace};
use crate::statistics::xmr::Cadence;

/// What was agreed (dashed), what came (dots), and where it is heading (dotted).
pub fn pace_picture(pace: &Pace, unit: &Unit, captions: &Captions) -> Picture {
    let summary = pace.in_words(unit);
    let values = || pace.all.iter().filter_map(|(_, y)| *y).chain(pace.trajectory.points().iter().map(|(_, value)| *value));
    let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let places = decimals_for(high - low);
    let write = |value: f64, places: usize| match unit {
        Unit::Percent => Unit::Percent.write(value, places),
        Unit::Number | Unit::Of(_) => number(value, places),
    };
    // The names of months serve every cadence that a measure has here.
    let cadence = Cadence::Monthly;
    let dots = pace.all.iter().map(|(date, y)| Dot {
        date: *date,
        y: *y,
        mark: if y.is_some() { Mark::Usual } else { Mark::Missing },
        told: format!("{}: {}", cadence.name(*date), y.map_or_else(|| Mark::Missing.name().to_owned(), |y| write(y, places + 1))),
        segment: 0,
    });
    let (by, target) = pace.trajectory.target();
    let mut paths = vec![Path { class: "pace-agreed", stroke: Stroke::EXPECTED, corners: pace.trajectory.points().to_vec() }];
    if let Some(line) = pace.line {
        paths.push(Path { class: "pace-forecast", stroke: Stroke::WARNING, corners: line.to_vec() });
    }
    let mut events = captions.events.clone();
    if let Forecast::By { likely, earliest, latest } = pace.forecast {
        let last = pace.line.map_or(likely, |[_, (date, _)]| date);
        paths.push(Path {
            class: "chart-range",
            stroke: Stroke::RANGE,
            corners: vec![(earliest, target), (latest.unwrap_or(last).min(last), target)],
        });
        events.push(Event { date: likely.min(last), label: "the forecast reaches the target".to_owned() });
    }
    let plot = TimePlot {
        dots: dots.collect(),
        levels: Vec::new(),
        target: Some(target),
        paths,
        names: vec![(target, format!("Target {}", write(target, places + 1)))],
        unit,
        cadence,
        events,
        later: vec![by],
        joined: true,
        room: Room::Page,
    };
    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    plot.draw(&mut drawing);
    drawing.note("Dashed: as agreed. Dots joined: as it came.");
    if pace.line.is_some() {
        drawing.note("Dotted: if it goes on like this. Thick: when the target may be reached, 19 times in 20.");
    }
    drawing.bottom += 14.0;

    let rows = pace.all.iter().map(|(date, y)| {
        let expected = pace.trajectory.at(*date);
        [
            cadence.name(*date),
            y.map_or_else(|| "no figure".to_owned(), |y| write(y, places + 1)),
            expected.map_or_else(|| "not yet agreed".to_owned(), |value| write(value, places + 1)),
        ]
    });
    let table = Table::new(["Period", "Figure", "Agreed"], rows);
    Picture { svg: drawing.finished(&captions.id, "pace", title(captions), &summary), summary, table }
}
