//! Groups one below the other, each with its interval, against one standard.

use super::control::title;
use super::frame::{Frame, Scale};
use super::pen::{Drawing, Mark, Stroke};
use super::{Captions, Picture, Table};
use crate::statistics::Improvement;
use crate::statistics::figures::{Unit, percent};
use crate::statistics::funnel::Place;
use crate::statistics::small::{self, FEWEST_TO_COLOUR};
use crate::statistics::spread::{Placed, Spread};

/// The height of one group: its name on one line, its figure on the next.
const ROW: f64 = 58.0;

/// Every group with its figure and 95% interval, worst first, against the standard.
pub fn spread_picture(spread: &Spread, captions: &Captions) -> Picture {
    let summary = spread.in_words();
    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    let ends = spread.groups.iter().flat_map(|placed| {
        let interval = placed.group.figure.interval();
        [100.0 * interval.low, 100.0 * interval.high]
    });
    let across = Scale::around(ends.chain([100.0 * spread.standard.share]));
    let mut frame = Frame::new(across, Scale::between(0.0, 1.0), &Unit::Number, &[]).below(&drawing, 0);
    frame.left = 8.0;
    frame.height = ROW * spread.groups.len() as f64;
    frame.number_axis(&mut drawing, &Unit::Percent);
    let standard = frame.x(100.0 * spread.standard.share);
    for (row, placed) in spread.groups.iter().enumerate() {
        let top = frame.top + ROW * row as f64;
        let figure = placed.group.figure;
        let told = format!("{}: {}, {}", placed.group.name, small::in_words(figure, FEWEST_TO_COLOUR), lies(placed));
        drawing.text(12.0, top + 22.0, "start", &format!("{}, {}", placed.group.name, small::in_words(figure, FEWEST_TO_COLOUR)));
        let y = top + 40.0;
        let interval = figure.interval();
        // Only beside the figures: a line through the names would be hard to read.
        drawing.line("chart-target", (standard, top + 29.0), (standard, top + 51.0), &Stroke::GOAL);
        drawing.line("chart-range", (frame.x(100.0 * interval.low), y), (frame.x(100.0 * interval.high), y), &Stroke::RANGE);
        drawing.mark(mark(placed, spread.improvement), frame.x(100.0 * figure.share()), y, &told);
    }
    drawing.bottom = frame.bottom() + 34.0;
    drawing.note(&format!("Upright marks: {}, {}. Lines: 95% intervals.", spread.standard.name, percent(spread.standard.share)));
    drawing.legend(
        [(Mark::Usual, "no different"), (Mark::Better, "better"), (Mark::Worse, "worse"), (Mark::Higher, "higher"), (Mark::Lower, "lower")]
            .into_iter()
            .chain([(Mark::Unlit, Mark::Unlit.name())])
            .filter(|(shown, _)| spread.groups.iter().any(|placed| mark(placed, spread.improvement) == *shown)),
    );
    drawing.bottom += 14.0;
    let rows = spread.groups.iter().map(|placed| {
        let figure = placed.group.figure;
        let interval = figure.interval();
        let range = format!("{:.0}% to {:.0}%", 100.0 * interval.low, 100.0 * interval.high);
        [placed.group.name.clone(), small::in_words(figure, FEWEST_TO_COLOUR), range, lies(placed).to_owned()]
    });
    let table = Table::new(["Group", "Figure", "95% interval", "Where it lies"], rows);
    Picture { svg: drawing.finished(&captions.id, "spread", title(captions), &summary), summary, table }
}

fn lies(placed: &Placed) -> &'static str {
    placed.place.map_or(Mark::Unlit.name(), Place::in_words)
}

fn mark(placed: &Placed, improvement: Improvement) -> Mark {
    let high = match placed.place {
        None => return Mark::Unlit,
        Some(Place::Inside) => return Mark::Usual,
        Some(Place::Above | Place::FarAbove) => true,
        Some(Place::Below | Place::FarBelow) => false,
    };
    match (high, improvement) {
        (true, Improvement::Neutral) => Mark::Higher,
        (false, Improvement::Neutral) => Mark::Lower,
        (true, Improvement::Increase) | (false, Improvement::Decrease) => Mark::Better,
        (false, Improvement::Increase) | (true, Improvement::Decrease) => Mark::Worse,
    }
}
