//! A plot of dots over time with the levels that they are judged by: what XmR, p, u, g and t
//! charts and the chart of pace have in common.

use jiff::civil::Date;

use super::frame::{Frame, Scale};
use super::pen::{Drawing, Mark, Stroke, USUAL, place, text_width};
use super::{Event, Room};
use crate::statistics::figures::Unit;
use crate::statistics::rebase::Rebase;
use crate::statistics::xmr::{Cadence, days_between};

/// How far apart letters of events stand before they share a row.
const LETTER_ROOM: f64 = 26.0;
/// The most rows of letters above a plot; later ones share the last row.
const MOST_ROWS: usize = 4;

/// One period.
pub(super) struct Dot {
    pub(super) date: Date,
    pub(super) y: Option<f64>,
    pub(super) mark: Mark,
    /// What a pointer over the mark is told.
    pub(super) told: String,
    /// Levels are not joined from one segment to the next.
    pub(super) segment: usize,
}

/// A limit or an average: a value for each dot.
pub(super) struct LevelLine {
    pub(super) class: &'static str,
    pub(super) stroke: Stroke,
    pub(super) values: Vec<Option<f64>>,
}

/// A line through places of its own: a trajectory, a forecast.
pub(super) struct Path {
    pub(super) class: &'static str,
    pub(super) stroke: Stroke,
    pub(super) corners: Vec<(Date, f64)>,
}

/// Everything that a plot over time shows.
pub(super) struct TimePlot<'a> {
    pub(super) dots: Vec<Dot>,
    pub(super) levels: Vec<LevelLine>,
    pub(super) target: Option<f64>,
    pub(super) paths: Vec<Path>,
    /// Names at the right, by the values that they stand for.
    pub(super) names: Vec<(f64, String)>,
    pub(super) unit: &'a Unit,
    pub(super) cadence: Cadence,
    pub(super) events: Vec<Event>,
    /// Dates to name along the bottom besides those of the dots, later than they are.
    pub(super) later: Vec<Date>,
    /// Whether dots are joined: not where each is an event of its own.
    pub(super) joined: bool,
    pub(super) room: Room,
}

impl TimePlot<'_> {
    fn dates(&self) -> Vec<Date> {
        let paths = self.paths.iter().flat_map(|path| path.corners.iter().map(|(date, _)| *date));
        let mut dates: Vec<Date> = self.dots.iter().map(|dot| dot.date).chain(self.later.iter().copied()).chain(paths).collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// Draws the plot below what is there, and tells its events below it.
    pub(super) fn draw(&self, drawing: &mut Drawing) {
        let dates = self.dates();
        let first = dates.first().copied().unwrap_or_default();
        let last = dates.last().copied().unwrap_or_default();
        let across = Scale::between(0.0, days_between(first, last) as f64);
        let levels = self.levels.iter().flat_map(|level| level.values.iter().copied().flatten());
        let paths = self.paths.iter().flat_map(|path| path.corners.iter().map(|(_, value)| *value));
        let up = Scale::around(self.dots.iter().filter_map(|dot| dot.y).chain(levels).chain(paths).chain(self.target));
        let names: Vec<String> = self.names.iter().map(|(_, name)| name.clone()).collect();

        if let Unit::Of(things) = self.unit {
            drawing.note(&format!("Figures are {things}."));
        }
        let mut events: Vec<&Event> = self.events.iter().filter(|event| (first..=last).contains(&event.date)).collect();
        events.sort_by(|left, right| (left.date, &left.label).cmp(&(right.date, &right.label)));
        events.dedup();
        let frame = Frame::within(self.room, across, up, self.unit, &names);
        let x = |frame: &Frame, date: Date| frame.x(days_between(first, date) as f64);
        let rows = rows(&events.iter().enumerate().map(|(at, event)| (x(&frame, event.date), event_letter(at))).collect::<Vec<_>>());
        let frame = frame.below(drawing, rows.iter().max().map_or(0, |row| row + 1));

        frame.figure_axis(drawing, self.unit);
        let mut named: Vec<Date> = self.dots.iter().map(|dot| dot.date).chain(self.later.iter().copied()).collect();
        named.sort_unstable();
        named.dedup();
        frame.date_axis(drawing, first, &named, self.cadence);
        for level in &self.levels {
            self.level(drawing, &frame, level, &|date| x(&frame, date));
        }
        if let Some(target) = self.target {
            let y = frame.y(target);
            drawing.line("chart-target", (frame.left, y), (frame.right, y), &Stroke::GOAL);
        }
        for ((at, event), row) in events.iter().enumerate().zip(&rows) {
            let x = x(&frame, event.date);
            let top = frame.top - 6.0 - *row as f64 * 24.0;
            drawing.line("chart-event", (x, top + 4.0), (x, frame.bottom()), &Stroke::EVENT);
            drawing.text(x, top, "middle", &event_letter(at));
        }
        for path in &self.paths {
            let corners: Vec<(f64, f64)> = path.corners.iter().map(|(date, value)| (x(&frame, *date), frame.y(*value))).collect();
            drawing.path(path.class, &corners, &path.stroke);
        }
        self.series(drawing, &frame, &|date| x(&frame, date));
        frame.name_levels(drawing, self.names.clone());

        drawing.bottom = frame.bottom() + 34.0;
        for (at, event) in events.iter().enumerate() {
            drawing.note(&format!("{} {}: {}", event_letter(at), self.cadence.name(event.date), event.label));
        }
    }

    /// A level as steps, joined within a segment: a stretch without a level breaks it.
    fn level(&self, drawing: &mut Drawing, frame: &Frame, level: &LevelLine, x: &dyn Fn(Date) -> f64) {
        let points: Vec<(f64, usize, Option<f64>)> =
            self.dots.iter().zip(&level.values).map(|(dot, value)| (x(dot.date), dot.segment, *value)).collect();
        let joined = |left: &(f64, usize, Option<f64>), right: &(f64, usize, Option<f64>)| {
            left.1 == right.1 && left.2.is_some() == right.2.is_some()
        };
        let mut before = None;
        let mut stretches = points.chunk_by(joined).peekable();
        while let Some(stretch) = stretches.next() {
            let next = stretches.peek().and_then(|stretch| stretch.first()).map(|point| point.0);
            // Half way to the neighbours; at the ends of the plot it runs on a little.
            let start = |at: f64| before.map_or(at - 8.0, |before| f64::midpoint(before, at));
            let end = |at: f64| next.map_or(at + 8.0, |next| f64::midpoint(at, next));
            let mut corners: Vec<(f64, f64)> = Vec::new();
            for (place, point) in stretch.iter().enumerate() {
                let Some(y) = point.2.map(|value| frame.y(value)) else { continue };
                let follows = stretch.get(place + 1).map(|next| f64::midpoint(point.0, next.0));
                match corners.last() {
                    None => corners.push((start(point.0), y)),
                    Some((from, last)) if (last - y).abs() > 0.05 => corners.push((*from, y)),
                    Some(_) => {
                        corners.pop();
                    }
                }
                corners.push((follows.unwrap_or_else(|| end(point.0)), y));
            }
            drawing.path(level.class, &corners, &level.stroke);
            before = stretch.last().map(|point| point.0);
        }
    }

    fn series(&self, drawing: &mut Drawing, frame: &Frame, x: &dyn Fn(Date) -> f64) {
        if self.joined {
            // The line is broken where there is no figure; limits that start afresh do not break it.
            for stretch in self.dots.chunk_by(|left, right| left.y.is_some() == right.y.is_some()) {
                let corners: Vec<String> =
                    stretch.iter().filter_map(|dot| Some(format!("{},{}", place(x(dot.date)), place(frame.y(dot.y?))))).collect();
                if corners.len() > 1 {
                    drawing.push(&format!(
                        "<polyline class=\"chart-line\" points=\"{}\" fill=\"none\" stroke=\"{USUAL}\" stroke-width=\"2\"/>",
                        corners.join(" ")
                    ));
                }
            }
        }
        for dot in &self.dots {
            let y = dot.y.map_or(frame.bottom() - 10.0, |y| frame.y(y));
            drawing.mark(dot.mark, x(dot.date), y, &dot.told);
        }
    }
}

/// What happened, and where limits start afresh, with who decided that and why.
pub(super) fn with_rebases<'a>(events: &[Event], rebases: impl IntoIterator<Item = (Date, &'a Rebase)>) -> Vec<Event> {
    let rebased = rebases.into_iter().map(|(date, rebase)| Event { date, label: format!("limits start afresh: {}", rebase.in_words()) });
    events.iter().cloned().chain(rebased).collect()
}

/// Which row above the plot each letter stands in, so that none touches another.
fn rows(letters: &[(f64, String)]) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    letters
        .iter()
        .map(|(x, letter)| {
            let half = (text_width(letter) / 2.0).max(LETTER_ROOM / 2.0);
            let row = ends.iter().position(|end| *end <= x - half).unwrap_or(ends.len()).min(MOST_ROWS - 1);
            match ends.get_mut(row) {
                Some(end) => *end = x + half,
                None => ends.push(x + half),
            }
            row
        })
        .collect()
}

/// "A" to "Z", then "A2"…
fn event_letter(at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26 + 1) }
}
