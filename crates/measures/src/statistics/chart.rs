//! XmR charts drawn as SVG on the server: the same bytes in the page, the pack and the file.
//!
//! Everything is a presentation attribute or a class name, so a page may forbid inline style and
//! script. What a point means is told by its shape as well as its colour, and every line is named
//! where it ends, so the chart reads in black and white. Text is 14 units high in a drawing 800
//! wide; the drawing scales to its place by its `viewBox`. The whole is one image with a title
//! and the summary in words as its description.

mod drawing;

use jiff::civil::Date;

use self::drawing::{Drawing, LETTER, LINE, Mark, Stroke, USUAL, escaped, place, wrapped};
use super::figures::{Unit, decimals_for};
use super::xmr::{Cadence, Chart, Icon, Improvement, Point, words};

const WIDTH: f64 = 800.0;
const LEFT: f64 = 72.0;
const RIGHT: f64 = 640.0;
const PLOT_HEIGHT: f64 = 240.0;
const TEXT: f64 = 14.0;
/// Something that happened, marked on the chart and told below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// What happened.
    pub label: String,
}

/// What a drawing says besides its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct SvgOptions {
    /// The start of every `id` in the drawing: different for each chart of one page. Anything but
    /// ASCII letters, digits, `-` and `_` is left out.
    pub id: String,
    /// What is measured; drawn as the heading and read out as the image's title.
    pub title: String,
    /// What the figures count.
    pub unit: Unit,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// Draw this facet alone; otherwise all, one below the other.
    pub facet: Option<String>,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self { id: "xmr".to_owned(), title: String::new(), unit: Unit::Number, events: Vec::new(), facet: None }
    }
}

/// Draws a chart. The same chart and options give the same bytes.
pub fn svg(chart: &Chart, options: &SvgOptions) -> String {
    let facets: Vec<(&[Point], &Icon)> =
        chart.facets().zip(&chart.icons).filter(|(_, icon)| options.facet.as_ref().is_none_or(|facet| *facet == icon.facet)).collect();
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
        Panel::new(chart, points, options).draw(&mut drawing, &heading);
    }
    if facets.is_empty() {
        described.push("There are no figures yet.".to_owned());
        drawing.heading(&options.title);
        drawing.text(LEFT, drawing.bottom + LINE, "start", "There are no figures yet.");
        drawing.bottom += 2.0 * LINE;
    }
    let id: String = options.id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let title = if options.title.is_empty() { "Chart over time" } else { &options.title };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"xmr\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Arial, sans-serif\" font-size=\"{}\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
         <rect class=\"xmr-ground\" x=\"0\" y=\"0\" width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>\n{}</svg>\n",
        place(WIDTH),
        place(drawing.bottom),
        place(TEXT),
        escaped(title),
        escaped(&described.join(" ")),
        place(WIDTH),
        place(drawing.bottom),
        drawing.body
    )
}

/// One facet's plot, its scales fixed.
struct Panel<'a> {
    points: &'a [Point],
    options: &'a SvgOptions,
    improvement: Improvement,
    screened: bool,
    target: Option<f64>,
    cadence: Cadence,
    first: Date,
    days: f64,
    /// The ends of the figure axis, halved so that even the largest doubles have a difference.
    half_low: f64,
    half_high: f64,
    /// Where the plot starts, from the top.
    top: f64,
}

impl<'a> Panel<'a> {
    fn new(chart: &Chart, points: &'a [Point], options: &'a SvgOptions) -> Self {
        let dates: Vec<Date> = points.iter().map(|point| point.date).collect();
        let first = dates.first().copied().unwrap_or_default();
        let last = dates.last().copied().unwrap_or_default();
        let target = points.first().and_then(|point| chart.target(&point.facet));
        let drawn = points.iter().flat_map(|point| [point.y, point.mean, point.lpl, point.upl]).flatten().chain(target);
        let (low, high) = drawn.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v / 2.0), high.max(v / 2.0)));
        let (low, high) = if low <= high { (low, high) } else { (0.0, 0.5) };
        let room = if high > low { (high - low) * 0.06 } else { (high.abs() * 0.1).max(0.5) };
        Self {
            points,
            options,
            improvement: chart.options.improvement,
            screened: chart.options.screen,
            target,
            cadence: Cadence::of(&dates),
            first,
            days: super::xmr::days_between(first, last) as f64,
            half_low: low - room,
            half_high: high + room,
            top: 0.0,
        }
    }

    fn x(&self, date: Date) -> f64 {
        if self.days <= 0.0 {
            return f64::midpoint(LEFT, RIGHT);
        }
        LEFT + 12.0 + super::xmr::days_between(self.first, date) as f64 / self.days * (RIGHT - LEFT - 24.0)
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value / 2.0 - self.half_low) / (self.half_high - self.half_low);
        let share = if share.is_finite() { share } else { 0.5 };
        self.top + PLOT_HEIGHT * (1.0 - share)
    }

    fn draw(mut self, drawing: &mut Drawing, heading: &str) {
        drawing.heading(heading);
        let mut events: Vec<&Event> = self.options.events.iter().filter(|event| (LEFT..=RIGHT).contains(&self.x(event.date))).collect();
        events.sort_by(|left, right| (left.date, &left.label).cmp(&(right.date, &right.label)));
        self.top = drawing.bottom + if events.is_empty() { 12.0 } else { 28.0 };

        self.figure_axis(drawing);
        self.date_axis(drawing);
        self.levels(drawing);
        self.mark_events(drawing, &events);
        self.series(drawing);
        self.name_levels(drawing);

        drawing.bottom = self.top + PLOT_HEIGHT + 28.0;
        self.legend(drawing);
        for (at, event) in events.iter().enumerate() {
            let told = format!("{} {}: {}", event_letter(at), self.cadence.name(event.date), event.label);
            for line in wrapped(&told, 100) {
                drawing.bottom += LINE;
                drawing.text(8.0, drawing.bottom, "start", &line);
            }
        }
        drawing.bottom += LINE;
    }

    fn figure_axis(&self, drawing: &mut Drawing) {
        let (ticks, decimals) = ticks(self.half_low, self.half_high);
        for value in ticks {
            let y = self.y(value);
            drawing.line("xmr-grid", (LEFT, y), (RIGHT, y), &Stroke::GRID);
            let words = match &self.options.unit {
                Unit::Percent => Unit::Percent.write(value, decimals),
                Unit::Number | Unit::Of(_) => Unit::Number.write(value, decimals),
            };
            drawing.text(LEFT - 8.0, y + 5.0, "end", &words);
        }
        if let Unit::Of(things) = &self.options.unit {
            drawing.text(8.0, self.top - 2.0, "start", things);
        }
    }

    fn date_axis(&self, drawing: &mut Drawing) {
        let bottom = self.top + PLOT_HEIGHT;
        drawing.line("xmr-axis", (LEFT, bottom), (RIGHT, bottom), &Stroke::AXIS);
        let names: Vec<(f64, String)> = self.points.iter().map(|point| (self.x(point.date), self.cadence.short_name(point.date))).collect();
        // The smallest regular step that leaves room between names.
        let fits = |step: &usize| {
            let mut named = names.iter().step_by(*step).zip(names.iter().step_by(*step).skip(1));
            named.all(|((x, name), (next, _))| next - x >= name.chars().count() as f64 * LETTER + 14.0)
        };
        let step = [1, 2, 3, 4, 6, 12, 24, 60].into_iter().find(fits).unwrap_or(names.len().max(1));
        for (x, name) in names.iter().step_by(step) {
            drawing.line("xmr-axis", (*x, bottom), (*x, bottom + 5.0), &Stroke::AXIS);
            drawing.text(*x, bottom + LINE, "middle", name);
        }
    }

    /// Stretches of points that share a segment, as the x of their two ends.
    fn segments(&self) -> impl Iterator<Item = (&Point, f64, f64)> {
        self.points.chunk_by(|left, right| left.rebase_group == right.rebase_group).filter_map(|segment| {
            let (first, last) = (segment.first()?, segment.last()?);
            Some((last, self.x(first.date) - 6.0, self.x(last.date) + 6.0))
        })
    }

    fn levels(&self, drawing: &mut Drawing) {
        for (point, from, to) in self.segments() {
            for (class, level, stroke) in [
                ("xmr-limit", point.upl, &Stroke::LIMIT),
                ("xmr-mean", point.mean, &Stroke::MEAN),
                ("xmr-limit", point.lpl, &Stroke::LIMIT),
            ] {
                if let Some(level) = level {
                    let y = self.y(level);
                    drawing.line(class, (from, y), (to, y), stroke);
                }
            }
        }
        if let Some(target) = self.target {
            let y = self.y(target);
            drawing.line("xmr-target", (LEFT, y), (RIGHT, y), &Stroke::GOAL);
        }
    }

    /// Each level's name at the right, moved apart where they would overlap.
    fn name_levels(&self, drawing: &mut Drawing) {
        let scale = words::Scale::of(self.points, &self.options.unit);
        let Some(last) = self.points.last() else { return };
        let mut names: Vec<(f64, String)> = [
            ("Upper limit", last.upl.map(|level| (level, scale.drawn_level(level)))),
            ("Average", last.mean.map(|level| (level, scale.drawn_level(level)))),
            ("Lower limit", last.lpl.map(|level| (level, scale.drawn_level(level)))),
            ("Target", self.target.map(|level| (level, scale.drawn_target(level)))),
        ]
        .into_iter()
        .filter_map(|(name, level)| level.map(|(level, figure)| (self.y(level), format!("{name} {figure}"))))
        .collect();
        names.sort_by(|left, right| left.0.total_cmp(&right.0));
        // Up from the bottom first, so that none is pushed below the plot, then down.
        let mut free = self.top + PLOT_HEIGHT;
        for (y, _) in names.iter_mut().rev() {
            *y = y.min(free);
            free = *y - 17.0;
        }
        let mut free = self.top;
        for (y, name) in names {
            let y = y.max(free);
            free = y + 17.0;
            drawing.text(RIGHT + 8.0, y + 5.0, "start", &name);
        }
    }

    fn mark_events(&self, drawing: &mut Drawing, events: &[&Event]) {
        for (at, event) in events.iter().enumerate() {
            let x = self.x(event.date);
            drawing.line("xmr-event", (x, self.top - 4.0), (x, self.top + PLOT_HEIGHT), &Stroke::EVENT);
            drawing.text(x, self.top - 8.0, "middle", &event_letter(at));
        }
    }

    fn series(&self, drawing: &mut Drawing) {
        // The line is broken where there is no figure; limits that start afresh do not break it.
        for stretch in self.points.chunk_by(|left, right| left.y.is_some() == right.y.is_some()) {
            let corners: Vec<String> =
                stretch.iter().filter_map(|point| Some(format!("{},{}", place(self.x(point.date)), place(self.y(point.y?))))).collect();
            if corners.len() > 1 {
                drawing.push(&format!(
                    "<polyline class=\"xmr-line\" points=\"{}\" fill=\"none\" stroke=\"{USUAL}\" stroke-width=\"2\"/>",
                    corners.join(" ")
                ));
            }
        }
        let scale = words::Scale::of(self.points, &self.options.unit);
        for point in self.points {
            let x = self.x(point.date);
            let name = self.cadence.name(point.date);
            if let Some(y) = point.y {
                let mark = Mark::of(point.point_type);
                drawing.mark(mark, x, self.y(y), &format!("{name}: {}, {}", scale.figure(y), mark.name()));
            } else {
                let told = format!("{name}: {}", Mark::Missing.name());
                drawing.mark(Mark::Missing, x, self.top + PLOT_HEIGHT - 8.0, &told);
            }
        }
    }

    /// The marks that this chart can have, and how the limits came about.
    fn legend(&self, drawing: &mut Drawing) {
        let mut marks = vec![Mark::Usual];
        marks.extend(match self.improvement {
            Improvement::Neutral => [Mark::Higher, Mark::Lower],
            Improvement::Increase | Improvement::Decrease => [Mark::Better, Mark::Worse],
        });
        if self.points.iter().any(|point| point.y.is_none()) {
            marks.push(Mark::Missing);
        }
        drawing.bottom += LINE;
        let mut x = 16.0;
        for mark in marks {
            drawing.mark(mark, x, drawing.bottom - 5.0, "");
            drawing.text(x + 13.0, drawing.bottom, "start", mark.name());
            x += 13.0 + mark.name().chars().count() as f64 * LETTER + 22.0;
        }
        let limits = if self.screened {
            "Dashed: limits of the usual range (XmR, outlying movements screened out)"
        } else {
            "Dashed: limits of the usual range (XmR, not screened)"
        };
        drawing.bottom += LINE;
        drawing.text(8.0, drawing.bottom, "start", limits);
    }
}

/// "A" to "Z", then "A2"…
fn event_letter(at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26 + 1) }
}

/// Round values inside an axis given by its halved ends, and the decimals they need.
fn ticks(half_low: f64, half_high: f64) -> (Vec<f64>, usize) {
    let rough = (half_high - half_low) / 6.0;
    if !(rough.is_finite() && rough >= f64::MIN_POSITIVE * 1e3) {
        return (Vec::new(), 0);
    }
    let magnitude = 10_f64.powf(rough.log10().floor());
    // Halves of round steps: 1, 2, 5, 10 and 20.
    let half_step = [0.5, 1.0, 2.5, 5.0, 10.0].iter().map(|m| m * magnitude).find(|step| *step >= rough).unwrap_or(rough);
    let first = (half_low / half_step).ceil();
    let values = (0..12)
        .map(|n| (first + f64::from(n)) * half_step)
        .take_while(|half| *half <= half_high)
        .map(|half| half * 2.0)
        .filter(|value| value.is_finite())
        .collect();
    (values, decimals_for(half_step * 2.0 * 3.0))
}

#[cfg(test)]
mod tests;
