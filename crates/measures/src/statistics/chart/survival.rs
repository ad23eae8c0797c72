//! How long it took: the share that is still somewhere, month by month, as steps.

use super::control::title;
use super::frame::{Frame, Scale};
use super::pen::{Drawing, LINE, Mark, Stroke, text_width};
use super::{Captions, Picture, Table};
use crate::statistics::figures::Unit;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Steps<'a> {
    /// The month of each step, and the share still there after it, 0 to 1, in order.
    pub steps: &'a [(u32, f64)],
    /// The months at which one was still there when it was last seen.
    pub seen_to: &'a [u32],
    /// Whom the drawing marks, and their month.
    pub own: Option<(&'a str, u32)>,
    /// What the months are counted from: "the report".
    pub since: &'a str,
    /// What a step down is: "an authority left".
    pub step: &'a str,
    /// What an upright stroke is: "still there when last seen".
    pub seen: &'a str,
}

/// Half the length of the upright stroke of one that was last seen there.
const STROKE: f64 = 8.0;

/// The steps, with the one that is marked; `summary` and `table` say the same.
pub fn steps_picture(steps: &Steps<'_>, summary: String, table: Table, captions: &Captions) -> Picture {
    let months = steps.steps.iter().map(|(month, _)| *month).chain(steps.seen_to.iter().copied()).chain(steps.own.map(|(_, month)| month));
    let last = months.max().unwrap_or(0).max(1);
    let mut drawing = Drawing::default();
    drawing.heading(&captions.title);
    let names = ["Half".to_owned()];
    let frame = Frame::new(Scale::between(0.0, f64::from(last)), Scale::between(0.0, 104.0), &Unit::Percent, &names);
    let frame = frame.below(&drawing, usize::from(steps.own.is_some()));
    frame.figure_axis(&mut drawing, &Unit::Percent);
    frame.number_axis(&mut drawing, &Unit::Number);
    drawing.line("survival-half", (frame.left, frame.y(50.0)), (frame.right, frame.y(50.0)), &Stroke::LIMIT);
    frame.name_levels(&mut drawing, vec![(50.0, "Half".to_owned())]);
    let after = |month: u32| steps.steps.iter().rev().find(|(at, _)| *at <= month).map_or(100.0, |(_, still)| still * 100.0);
    let place = |month: u32, share: f64| (frame.x(f64::from(month)), frame.y(share));
    let mut corners = vec![place(0, 100.0)];
    let mut still = 100.0;
    for (month, share) in steps.steps {
        corners.push(place(*month, still));
        still = share * 100.0;
        corners.push(place(*month, still));
    }
    corners.push(place(last, still));
    drawing.path("survival-steps", &corners, &Stroke::RANGE);
    for month in steps.seen_to {
        let (x, y) = place(*month, after(*month));
        drawing.line("survival-seen", (x, y - STROKE), (x, y + STROKE), &Stroke::MEAN);
    }
    if let Some((name, month)) = steps.own {
        let (x, y) = place(month, after(month));
        drawing.line("survival-own", (x, frame.top), (x, frame.bottom()), &Stroke::EVENT);
        let words = format!("{name}: month {month}");
        let half = text_width(&words) / 2.0;
        drawing.text(x.clamp(half + 8.0, (frame.right - half).max(half + 8.0)), frame.top - 7.0, "middle", &words);
        drawing.mark(Mark::Worse, x, y, &words);
    }
    drawing.bottom = frame.bottom() + LINE + 6.0;
    drawing.note(&format!("Months since {}. Each step down: {}. Upright strokes: {}.", steps.since, steps.step, steps.seen));
    drawing.bottom += 14.0;
    Picture { svg: drawing.finished(&captions.id, "survival", title(captions), &summary), summary, table }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(steps: &[(u32, f64)], seen_to: &[u32], own: Option<(&str, u32)>) -> String {
        let steps = Steps { steps, seen_to, own, since: "the report", step: "one left", seen: "still there" };
        let captions = Captions { id: "s".to_owned(), title: "Still <there>".to_owned(), events: Vec::new() };
        steps_picture(&steps, "In words".to_owned(), Table::default(), &captions).svg
    }

    #[test]
    fn every_step_and_everybody_still_there_is_drawn_and_the_own_one_is_named() {
        let svg = drawn(&[(12, 0.8), (20, 0.5)], &[15, 30], Some(("Westing", 23)));
        assert_eq!(svg.matches("class=\"survival-seen\"").count(), 2);
        // The start, two corners a step, and the end.
        let corners = svg.split("class=\"survival-steps\" points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        assert_eq!(corners.split(' ').count(), 6, "{corners}");
        assert!(svg.contains("Westing: month 23") && svg.contains("Still &lt;there&gt;"));
    }

    #[test]
    fn nothing_to_draw_is_a_level_line() {
        let svg = drawn(&[], &[], None);
        assert!(svg.contains("survival-steps") && !svg.contains("NaN") && !svg.contains("survival-own"), "{svg}");
    }
}
