//! Episodes of each child, most first, as bars; the few who make up the telling share dark.

use super::control::title;
use super::frame::{Frame, Scale};
use super::pen::{Drawing, Fill};
use super::{Captions, Picture, Table};
use crate::statistics::concentration::Concentration;
use crate::statistics::figures::{Unit, number, percent};

/// The most bars that are drawn; the rest are told.
const MOST: usize = 60;

/// One bar for each child; `episodes` names them in the plural, and `share` of them are marked.
pub fn concentration_picture(concentration: &Concentration, episodes: &str, share: f64, captions: &Captions) -> Picture {
    let summary = concentration.in_words(episodes, share);
    let fewest = concentration.fewest_for(share);
    let by_child = concentration.by_child();
    let drawn = by_child.len().min(MOST);
    let most = by_child.first().copied().unwrap_or(1);
    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    drawing.note(&format!("How many {episodes} each child had."));
    let frame = Frame::new(Scale::between(0.0, drawn.max(1) as f64), Scale::between(0.0, f64::from(most) * 1.06), &Unit::Number, &[]);
    let frame = frame.below(&drawing, 0);
    frame.figure_axis(&mut drawing, &Unit::Number);
    for (at, n) in by_child.iter().take(MOST).enumerate() {
        let (from, to) = (frame.x(at as f64), frame.x(at as f64 + 0.85));
        let fill = if at < fewest { Fill::Dark } else { Fill::Middle };
        let top = frame.y(f64::from(*n));
        drawing.bar("concentration-child", (from, top), (to - from, frame.bottom() - top), fill, &format!("{n} {episodes}"));
    }
    drawing.bottom = frame.bottom() + 6.0;
    let (all, theirs) = (concentration.episodes(), concentration.of_the_most(fewest));
    if all > 0 {
        let part = percent(theirs as f64 / all as f64);
        drawing.note(&format!(
            "Dark: {} with {part} of the {episodes}.",
            if fewest == 1 { "the 1 child".to_owned() } else { format!("the {fewest} children") }
        ));
    }
    if by_child.len() > MOST {
        drawing.note(&format!("And {} more children with fewer.", number((by_child.len() - MOST) as f64, 0)));
    }
    drawing.bottom += 14.0;
    // By how many episodes, so that the table of an authority is short and no row is a child's.
    let rows = by_child.chunk_by(|left, right| left == right).map(|same| {
        let n = same.first().copied().unwrap_or_default();
        let together = u64::from(n) * same.len() as u64;
        let share = if all == 0 { String::new() } else { percent(together as f64 / all as f64) };
        [number(f64::from(n), 0), number(same.len() as f64, 0), number(together as f64, 0), share]
    });
    let table = Table::new(["Episodes of one child", "Children", "Episodes together", "Share of all"], rows);
    Picture { svg: drawing.finished(&captions.id, "concentration", title(captions), &summary), summary, table }
}
