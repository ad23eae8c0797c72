//! Two periods as bars: what was authorised in time, and what was lost where.

use super::control::title;
use super::pen::{Drawing, Fill, LINE, WIDTH};
use super::{Captions, Picture, Table};
use crate::statistics::figures::percent;
use crate::statistics::gate::{Split, Work};

const BAR: f64 = 44.0;

/// One bar for each period, from nothing to all: in time, sent back, waited, and late; `names` are
/// those of the periods.
pub fn gate_picture(split: &Split, names: [&str; 2], captions: &Captions) -> Picture {
    let summary = split.in_words();
    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    for (name, work) in names.iter().zip([&split.before, &split.after]) {
        drawing.bottom += LINE + 10.0;
        let at = drawing.bottom;
        drawing.text(8.0, at, "start", name);
        let mut x = 8.0;
        for (what, share, fill) in parts(work) {
            let width = (WIDTH - 16.0) * share;
            drawing.bar("gate-part", (x, at + 10.0), (width, BAR), fill, &format!("{what}: {}", percent(share)));
            x += width;
        }
        drawing.bottom = at + 10.0 + BAR;
        let told: Vec<String> = parts(work).iter().map(|(what, share, _)| format!("{what} {}", percent(*share))).collect();
        drawing.note(&told.join("; "));
    }
    drawing.note("Dark: authorised in time. Light: sent back. White: waited to be signed. Dashed edge: first submitted late.");
    drawing.bottom += 14.0;
    let rows = parts(&split.before).into_iter().zip(parts(&split.after)).zip([
        split.parts.total.points(),
        split.sent_back.points(),
        split.waiting.points(),
        split.late_work.points(),
    ]);
    let rows = rows.map(|(((what, before, _), (_, after, _)), points)| {
        [what.to_owned(), percent(before), percent(after), format!("{} points", crate::statistics::figures::number(points, 1))]
    });
    let table = Table::new(["", names[0], names[1], "Effect on authorised in time"], rows);
    Picture { svg: drawing.finished(&captions.id, "gate", title(captions), &summary), summary, table }
}

fn parts(work: &Work) -> [(&'static str, f64, Fill); 4] {
    [
        ("authorised in time", work.period.authorised_in_time(), Fill::Dark),
        ("sent back, and so late", work.lost_to_returns(), Fill::Middle),
        ("waited to be signed, and so late", work.lost_to_waiting(), Fill::White),
        ("first submitted late", work.lost_to_late_work(), Fill::Open),
    ]
}
