//! A plot's scales and axes: where a value lies, round values along the sides, and names at the
//! right that keep clear of each other.

use jiff::civil::Date;

use super::super::figures::{Unit, decimals_for};
use super::super::xmr::{Cadence, days_between};
use super::Room;
use super::pen::{Drawing, LINE, Stroke, WIDTH, text_width};

/// How far round values up the side lie apart, about.
const VALUE_STEP: f64 = 280.0 / 6.0;
/// How far names at the right lie apart.
const NAME_STEP: f64 = 23.0;

/// A stretch of values along one side, by its halved ends, so that even the largest doubles have
/// a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    half_low: f64,
    half_high: f64,
}

impl Scale {
    /// From the lowest value to the highest, with a little room; 0 to 1 for no values.
    pub(super) fn around(values: impl IntoIterator<Item = f64>) -> Self {
        let ends = |(low, high): (f64, f64), v: f64| (low.min(v / 2.0), high.max(v / 2.0));
        let (low, high) = values.into_iter().filter(|v| v.is_finite()).fold((f64::INFINITY, f64::NEG_INFINITY), ends);
        let (low, high) = if low <= high { (low, high) } else { (0.0, 0.5) };
        let room = if high > low { (high - low) * 0.06 } else { (high.abs() * 0.1).max(0.5) };
        Self { half_low: low - room, half_high: high + room }
    }

    /// From exactly one value to another.
    pub(super) fn between(low: f64, high: f64) -> Self {
        Self { half_low: low / 2.0, half_high: high / 2.0 }
    }

    /// How far along a value lies, 0 to 1 within the ends.
    pub(super) fn share(self, value: f64) -> f64 {
        let share = (value / 2.0 - self.half_low) / (self.half_high - self.half_low);
        if share.is_finite() { share } else { 0.5 }
    }

    /// Round values between the ends, about as many steps apart as asked, and the decimals they need.
    pub(super) fn ticks(self, steps: f64) -> (Vec<f64>, usize) {
        let rough = (self.half_high - self.half_low) / steps;
        if !(rough.is_finite() && rough >= f64::MIN_POSITIVE * 1e3) {
            return (Vec::new(), 0);
        }
        let magnitude = 10_f64.powf(rough.log10().floor());
        // Halves of round steps: 1, 2, 5, 10 and 20.
        let half_step = [0.5, 1.0, 2.5, 5.0, 10.0].iter().map(|m| m * magnitude).find(|step| *step >= rough).unwrap_or(rough);
        let first = (self.half_low / half_step).ceil();
        let values = (0..12)
            .map(|n| (first + f64::from(n)) * half_step)
            .take_while(|half| *half <= self.half_high)
            .map(|half| half * 2.0)
            .filter(|value| value.is_finite())
            .collect();
        (values, decimals_for(half_step * 2.0 * 3.0))
    }

    /// Round values as they are written beside an axis.
    fn written(self, unit: &Unit, steps: f64) -> Vec<(f64, String)> {
        let (ticks, decimals) = self.ticks(steps);
        let words = |value| match unit {
            Unit::Percent => Unit::Percent.write(value, decimals),
            Unit::Number | Unit::Of(_) => Unit::Number.write(value, decimals),
        };
        ticks.into_iter().map(|value| (value, words(value))).collect()
    }
}

/// Where a plot lies, and its scales.
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) across: Scale,
    pub(super) up: Scale,
}

impl Frame {
    /// A plot of the full height, with room at the left for its figures and at the right for `names`.
    pub(super) fn new(across: Scale, up: Scale, unit: &Unit, names: &[String]) -> Self {
        Self::within(Room::Page, across, up, unit, names)
    }

    /// The same as high as there is room for.
    pub(super) fn within(room: Room, across: Scale, up: Scale, unit: &Unit, names: &[String]) -> Self {
        let height = match room {
            Room::Page => 280.0,
            Room::Sheet => 120.0,
        };
        let widest = |words: &mut dyn Iterator<Item = f64>| words.fold(0.0, f64::max);
        let left =
            (widest(&mut up.written(unit, height / VALUE_STEP).iter().map(|(_, words)| text_width(words))) + 20.0).clamp(40.0, 240.0);
        let named = widest(&mut names.iter().map(|name| text_width(name)));
        let right = WIDTH - if named > 0.0 { (named + 18.0).clamp(40.0, 320.0) } else { 24.0 };
        Self { left, right, top: 0.0, height, across, up }
    }

    /// Room for `rows` of letters above the plot, which starts below what is drawn.
    pub(super) fn below(mut self, drawing: &Drawing, rows: usize) -> Self {
        self.top = drawing.bottom + 14.0 + rows as f64 * 24.0;
        self
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }

    pub(super) fn x(&self, value: f64) -> f64 {
        self.left + 14.0 + self.across.share(value) * (self.right - self.left - 28.0)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.top + self.height * (1.0 - self.up.share(value))
    }

    /// Lines and figures for round values up the side.
    pub(super) fn figure_axis(&self, drawing: &mut Drawing, unit: &Unit) {
        for (value, words) in self.up.written(unit, self.height / VALUE_STEP) {
            let y = self.y(value);
            drawing.line("chart-grid", (self.left, y), (self.right, y), &Stroke::GRID);
            drawing.text(self.left - 8.0, y + 7.0, "end", &words);
        }
    }

    /// Names along the bottom at places from left to right: as many as there is room for, in
    /// regular steps.
    fn name_places(&self, drawing: &mut Drawing, names: &[(f64, String)]) {
        let bottom = self.bottom();
        drawing.line("chart-axis", (self.left, bottom), (self.right, bottom), &Stroke::AXIS);
        let fits = |step: &usize| {
            let mut named = names.iter().step_by(*step).zip(names.iter().step_by(*step).skip(1));
            named.all(|((x, name), (next, following))| next - x >= f64::midpoint(text_width(name), text_width(following)) + 14.0)
        };
        let step = [1, 2, 3, 4, 6, 12, 24, 60, 120].into_iter().find(fits).unwrap_or(names.len().max(1));
        for (x, name) in names.iter().step_by(step) {
            drawing.line("chart-axis", (*x, bottom), (*x, bottom + 6.0), &Stroke::AXIS);
            // A name at either end stays inside the drawing.
            let half = text_width(name) / 2.0;
            drawing.text(x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0)), bottom + LINE, "middle", name);
        }
    }

    /// The dates along the bottom; `first` is 0 across.
    pub(super) fn date_axis(&self, drawing: &mut Drawing, first: Date, dates: &[Date], cadence: Cadence) {
        let names: Vec<_> = dates.iter().map(|date| (self.x(days_between(first, *date) as f64), cadence.short_name(*date))).collect();
        self.name_places(drawing, &names);
    }

    /// Round values along the bottom.
    pub(super) fn number_axis(&self, drawing: &mut Drawing, unit: &Unit) {
        let names: Vec<_> = self.across.written(unit, 6.0).into_iter().map(|(value, words)| (self.x(value), words)).collect();
        self.name_places(drawing, &names);
    }

    /// Names at the right, each as near its value as it can be without touching another.
    pub(super) fn name_levels(&self, drawing: &mut Drawing, levels: Vec<(f64, String)>) {
        let mut names: Vec<(f64, String)> = levels.into_iter().map(|(value, name)| (self.y(value), name)).collect();
        names.sort_by(|left, right| left.0.total_cmp(&right.0));
        // Up from the bottom first, so that none is pushed below the plot, then down.
        let mut free = self.bottom();
        for (y, _) in names.iter_mut().rev() {
            *y = y.min(free);
            free = *y - NAME_STEP;
        }
        let mut free = self.top;
        for (y, name) in names {
            let y = y.max(free);
            free = y + NAME_STEP;
            drawing.text(self.right + 10.0, y + 7.0, "start", &name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        let ticks = |low: f64, high: f64| Scale::between(low, high).ticks(6.0).0;
        assert_eq!(ticks(81.0, 101.0), [85.0, 90.0, 95.0, 100.0]);
        assert_eq!(ticks(-1.0, 9.0), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ticks(0.0, 0.061), [0.0, 0.02, 0.04, 0.06]);
        assert_eq!(ticks(3.0, 3.0), [0.0; 0]);
        assert!(!ticks(f64::MIN, f64::MAX).is_empty());
    }

    #[test]
    fn names_at_the_right_never_touch() {
        let frame = Frame::new(Scale::between(0.0, 1.0), Scale::between(0.0, 100.0), &Unit::Percent, &["Average 50%".to_owned()]);
        let mut drawing = Drawing::default();
        frame.name_levels(&mut drawing, [50.0, 50.5, 49.0, 51.0].map(|value| (value, "Average 50%".to_owned())).to_vec());
        let mut heights: Vec<f64> = drawing.body.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
        heights.sort_by(f64::total_cmp);
        assert_eq!(heights.len(), 4);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 22.0), "{heights:?}");
    }
}
