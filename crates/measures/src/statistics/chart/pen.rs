//! The pen: lines, marks and text as SVG elements, in a strict page's presentation attributes.

use super::super::xmr::PointType;

/// How wide every drawing is; it scales to its place by its `viewBox`.
pub(super) const WIDTH: f64 = 800.0;
/// How high letters are: 12 points where the drawing is printed 170 mm wide, the text of an A4 page.
pub(super) const TEXT: f64 = 20.0;
/// How high the letters of a heading are.
const HEADING: f64 = 22.0;
/// From one line of text to the next.
pub(super) const LINE: f64 = 27.0;
/// How wide a letter is taken to be: generous for Arial at 20, so that text never runs over.
pub(super) const LETTER: f64 = 10.9;
/// How many letters a line across the drawing holds.
pub(super) const LETTERS: usize = 71;
/// How many letters a line of a heading holds.
const HEADING_LETTERS: usize = 58;

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
        for line in wrapped(heading, HEADING_LETTERS) {
            self.bottom += LINE;
            self.push(&format!(
                "<text class=\"chart-heading\" x=\"8\" y=\"{}\" font-size=\"{}\" font-weight=\"bold\" fill=\"{INK}\">{}</text>",
                place(self.bottom),
                place(HEADING),
                escaped(&line)
            ));
        }
    }

    /// Words below what is drawn so far, over as many lines as they take.
    pub(super) fn note(&mut self, words: &str) {
        for line in wrapped(words, LETTERS) {
            self.bottom += LINE;
            let at = self.bottom;
            self.text(8.0, at, "start", &line);
        }
    }

    /// Marks and what they mean, over as many lines as they take.
    pub(super) fn legend<'a>(&mut self, marks: impl IntoIterator<Item = (Mark, &'a str)>) {
        let mut x = WIDTH;
        for (mark, name) in marks {
            let width = 16.0 + text_width(name) + 24.0;
            if x + width > WIDTH {
                self.bottom += LINE;
                x = 16.0;
            }
            let at = self.bottom;
            self.mark(mark, x, at - 7.0, "");
            self.text(x + 16.0, at, "start", name);
            x += width;
        }
    }

    /// The whole drawing as one image, with a title and a description for those who do not see it.
    pub(super) fn finished(&self, id: &str, kind: &str, title: &str, described: &str) -> String {
        let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {kind}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Arial, sans-serif\" font-size=\"{text}\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{described}</desc>\n\
             <rect class=\"chart-ground\" x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            width = place(WIDTH),
            height = place(self.bottom),
            text = place(TEXT),
            title = escaped(title),
            described = escaped(described),
            body = self.body,
        )
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

    /// A line through several places.
    pub(super) fn path(&mut self, class: &str, corners: &[(f64, f64)], stroke: &Stroke) {
        if corners.len() < 2 {
            return;
        }
        let corners: Vec<String> = corners.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
        self.push(&format!("<polyline class=\"{class}\" points=\"{}\" fill=\"none\" {}/>", corners.join(" "), stroke.attributes()));
    }

    /// A bar from one corner to the other, told apart by its pattern as well as its colour.
    pub(super) fn bar(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), fill: Fill, told: &str) {
        let (colour, edge) = fill.look();
        self.push(&format!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{colour}\" stroke=\"{INK}\" \
             stroke-width=\"1.5\"{edge}><title>{}</title></rect>",
            place(x),
            place(y),
            place(width.max(0.0)),
            place(height.max(0.0)),
            escaped(told)
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
                "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"{colour}\" stroke=\"#ffffff\">{told}</circle>",
                place(x),
                place(y)
            ),
            Mark::Better => polygon(&[(-6.5, -6.5), (6.5, -6.5), (6.5, 6.5), (-6.5, 6.5)]),
            Mark::Worse => polygon(&[(0.0, -9.5), (9.5, 0.0), (0.0, 9.5), (-9.5, 0.0)]),
            Mark::Higher => polygon(&[(0.0, -9.0), (9.0, 7.0), (-9.0, 7.0)]),
            Mark::Lower => polygon(&[(0.0, 9.0), (9.0, -7.0), (-9.0, -7.0)]),
            Mark::Unlit => format!(
                "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"2\">{told}</circle>",
                place(x),
                place(y)
            ),
            Mark::Missing => format!(
                "<path class=\"{class}\" d=\"M{} {}l10 10m0 -10l-10 10\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\">{told}</path>",
                place(x - 5.0),
                place(y - 5.0)
            ),
        };
        self.push(&element);
    }
}

/// How a bar is filled: dark, light, white or with a dashed edge, so that a black and white print tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Dark,
    Middle,
    White,
    Open,
}

impl Fill {
    fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Dark => ("#1d4f7c", ""),
            Self::Middle => ("#b9c9d6", ""),
            Self::White => ("#ffffff", ""),
            Self::Open => ("#ffffff", " stroke-dasharray=\"4 3\""),
        }
    }
}

/// How a line is drawn: each kind has a pattern of its own.
#[derive(Clone, Copy)]
pub(super) struct Stroke {
    colour: &'static str,
    width: &'static str,
    dashes: &'static str,
}

impl Stroke {
    pub(super) const MEAN: Self = Self { colour: INK, width: "1.5", dashes: "" };
    pub(super) const LIMIT: Self = Self { colour: USUAL, width: "1.5", dashes: "6 5" };
    pub(super) const GOAL: Self = Self { colour: TARGET, width: "2", dashes: "12 4 2 4" };
    pub(super) const WARNING: Self = Self { colour: USUAL, width: "1.5", dashes: "2 4" };
    pub(super) const EXPECTED: Self = Self { colour: INK, width: "2", dashes: "8 4" };
    pub(super) const RANGE: Self = Self { colour: INK, width: "3", dashes: "" };
    pub(super) const EVENT: Self = Self { colour: INK, width: "1", dashes: "2 3" };
    pub(super) const AXIS: Self = Self { colour: USUAL, width: "1", dashes: "" };
    pub(super) const GRID: Self = Self { colour: "#e4e6e8", width: "1", dashes: "" };

    fn attributes(&self) -> String {
        let dashes = if self.dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", self.dashes) };
        format!("stroke=\"{}\" stroke-width=\"{}\"{dashes}", self.colour, self.width)
    }
}

/// What a point is shown to be. Each has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Usual,
    /// Too few to be judged or coloured.
    Unlit,
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
            Self::Unlit => ("xmr-point xmr-unlit", USUAL),
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
            Self::Unlit => "too few to judge",
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

/// How wide words are taken to be.
pub(super) fn text_width(words: &str) -> f64 {
    words.chars().count() as f64 * LETTER
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
