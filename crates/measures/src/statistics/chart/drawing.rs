//! The pen: lines, marks and text as SVG elements, in a strict page's presentation attributes.

use super::super::xmr::PointType;

/// From one line of text to the next.
pub(super) const LINE: f64 = 20.0;
/// How wide a letter is taken to be: generous for Arial at 14, so that text never runs over.
pub(super) const LETTER: f64 = 7.6;

const INK: &str = "#0b0c0c";
pub(super) const USUAL: &str = "#505a5f";
const BETTER: &str = "#1d70b8";
const WORSE: &str = "#b3470a";
const CHANGED: &str = "#490092";
const TARGET: &str = "#d4351c";

/// What has been drawn, and how far down it reaches.
#[derive(Default)]
pub(super) struct Drawing {
    pub(super) body: String,
    pub(super) bottom: f64,
}

impl Drawing {
    pub(super) fn push(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: &str, words: &str) {
        self.push(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"{INK}\">{}</text>",
            place(x),
            place(y),
            escaped(words)
        ));
    }

    pub(super) fn heading(&mut self, heading: &str) {
        self.bottom += 8.0;
        for line in wrapped(heading, 84) {
            self.bottom += LINE;
            self.push(&format!(
                "<text class=\"xmr-heading\" x=\"8\" y=\"{}\" font-size=\"16\" font-weight=\"bold\" fill=\"{INK}\">{}</text>",
                place(self.bottom),
                escaped(&line)
            ));
        }
    }

    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64), stroke: &Stroke) {
        self.push(&format!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>",
            place(x1),
            place(y1),
            place(x2),
            place(y2),
            stroke.attributes()
        ));
    }

    /// The mark of a point: its shape alone tells what it means.
    pub(super) fn mark(&mut self, mark: Mark, x: f64, y: f64, told: &str) {
        let told = if told.is_empty() { String::new() } else { format!("<title>{}</title>", escaped(told)) };
        let (class, colour) = mark.look();
        let polygon = |corners: &[(f64, f64)]| {
            let corners: Vec<String> = corners.iter().map(|(dx, dy)| format!("{},{}", place(x + dx), place(y + dy))).collect();
            format!("<polygon class=\"{class}\" points=\"{}\" fill=\"{colour}\" stroke=\"#ffffff\">{told}</polygon>", corners.join(" "))
        };
        let element = match mark {
            Mark::Usual => format!(
                "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{colour}\" stroke=\"#ffffff\">{told}</circle>",
                place(x),
                place(y)
            ),
            Mark::Better => polygon(&[(-5.5, -5.5), (5.5, -5.5), (5.5, 5.5), (-5.5, 5.5)]),
            Mark::Worse => polygon(&[(0.0, -8.0), (8.0, 0.0), (0.0, 8.0), (-8.0, 0.0)]),
            Mark::Higher => polygon(&[(0.0, -7.5), (7.5, 6.0), (-7.5, 6.0)]),
            Mark::Lower => polygon(&[(0.0, 7.5), (7.5, -6.0), (-7.5, -6.0)]),
            Mark::Missing => format!(
                "<path class=\"{class}\" d=\"M{} {}l8 8m0 -8l-8 8\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\">{told}</path>",
                place(x - 4.0),
                place(y - 4.0)
            ),
        };
        self.push(&element);
    }
}

/// How a line is drawn: each kind has a pattern of its own.
pub(super) struct Stroke {
    colour: &'static str,
    width: &'static str,
    dashes: &'static str,
}

impl Stroke {
    pub(super) const MEAN: Self = Self { colour: INK, width: "1.5", dashes: "" };
    pub(super) const LIMIT: Self = Self { colour: USUAL, width: "1.5", dashes: "6 5" };
    pub(super) const GOAL: Self = Self { colour: TARGET, width: "2", dashes: "12 4 2 4" };
    pub(super) const EVENT: Self = Self { colour: INK, width: "1", dashes: "2 3" };
    pub(super) const AXIS: Self = Self { colour: USUAL, width: "1", dashes: "" };
    pub(super) const GRID: Self = Self { colour: "#e4e6e8", width: "1", dashes: "" };

    fn attributes(&self) -> String {
        let dashes = if self.dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", self.dashes) };
        format!("stroke=\"{}\" stroke-width=\"{}\"{dashes}", self.colour, self.width)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Usual,
    Better,
    Worse,
    Higher,
    Lower,
    Missing,
}

impl Mark {
    pub(super) fn of(meaning: PointType) -> Self {
        match meaning {
            PointType::CommonCause => Self::Usual,
            PointType::SpecialCauseImprovement => Self::Better,
            PointType::SpecialCauseConcern => Self::Worse,
            PointType::SpecialCauseNeutralHigh => Self::Higher,
            PointType::SpecialCauseNeutralLow => Self::Lower,
        }
    }

    pub(super) fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Usual => ("xmr-point xmr-usual", USUAL),
            Self::Better => ("xmr-point xmr-better", BETTER),
            Self::Worse => ("xmr-point xmr-worse", WORSE),
            Self::Higher => ("xmr-point xmr-higher", CHANGED),
            Self::Lower => ("xmr-point xmr-lower", CHANGED),
            Self::Missing => ("xmr-missing", USUAL),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Usual => "as usual",
            Self::Better => "real change, better",
            Self::Worse => "real change, worse",
            Self::Higher => "really higher",
            Self::Lower => "really lower",
            Self::Missing => "no figure",
        }
    }
}

/// A coordinate to a tenth, and never "-0.0": equal charts must have equal bytes.
pub(super) fn place(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths.fract().abs() < 0.05 { format!("{}", tenths.trunc() + 0.0) } else { format!("{tenths:.1}") }
}

/// Text for XML: markup escaped, characters that XML forbids left out.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => safe.push(c),
        }
    }
    safe
}

/// Lines of at most about `letters` letters; a longer word has a line of its own.
pub(super) fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
