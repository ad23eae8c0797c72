//! Decoding and normalising a paper, keeping the way back to the original.
//!
//! Normalising is fixed by the extract's contract: tags and tabs become line breaks, U+00A0 a
//! blank, runs of white space one blank, empty lines vanish, and the lines are joined by one blank.
//! Quotes, dashes and misprints stay. Every byte of the result knows the character of the original
//! that it came from. One pass, no looking back: the time is linear in the size of the paper.

use std::ops::Range;

use super::extract::Span;

/// A paper's normalised text with its lines.
pub(super) struct Text {
    /// All lines joined by one blank.
    pub(super) normal: String,
    /// For each byte of `normal`, the character of the original.
    origin: Vec<u32>,
    /// Characters that stand for several of the original (entities): (first, how many).
    wide: Vec<(u32, u32)>,
    /// The lines that hold text.
    pub(super) lines: Vec<Line>,
    /// What was wrong with the bytes.
    pub(super) defects: Vec<String>,
}

/// A line that holds text.
#[derive(Debug)]
pub(super) struct Line {
    /// Its bytes in the normalised text, without a closing table bar.
    pub(super) at: Range<usize>,
    /// How many empty lines stood before it.
    pub(super) gap: usize,
    /// It begins a table cell (after a tab, a bar or a `td`).
    pub(super) cell: bool,
    /// It ended in a table bar.
    pub(super) bar: bool,
    /// What its element's class or name says it is.
    pub(super) mark: Option<Mark>,
}

/// What markup says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The page's main heading.
    PageTitle,
    /// The title of an agenda item or of the meeting.
    Title,
    /// A label such as `Minutes:`.
    Label,
    /// An element of a list.
    ListItem,
}

impl Text {
    /// Reads any bytes; what is wrong with them is in `defects`.
    pub(super) fn read(bytes: &[u8]) -> Text {
        let mut defects = Vec::new();
        let decoded = decode(bytes, &mut defects);
        let mut writer = Writer { html: is_html(&decoded), ..Writer::default() };
        let mut unclosed: Vec<&'static str> = Vec::new();
        let mut rest = decoded.as_str();
        let mut nth: u32 = 0;
        while let Some(c) = rest.chars().next() {
            let markup = match c {
                '<' => tag(rest, "<", ">", writer.html, &mut unclosed),
                '&' => entity(rest).or_else(|| tag(rest, "&lt;", "&gt;", true, &mut unclosed)),
                _ => None,
            };
            let (bytes, effect) = markup.unwrap_or((c.len_utf8(), Effect::Char(c)));
            let (taken, after) = rest.split_at_checked(bytes).unwrap_or((rest, ""));
            let width = taken.chars().count() as u32;
            writer.write(&effect, nth, width);
            nth = nth.saturating_add(width);
            rest = after;
        }
        writer.close_line();
        if writer.normal.is_empty() {
            defects.push("The file holds no text. If it is a scan, have its text recognised first.".into());
        }
        Text { normal: writer.normal, origin: writer.origin, wide: writer.wide, lines: writer.lines, defects }
    }

    /// The words at a place.
    pub(super) fn slice(&self, at: &Range<usize>) -> &str {
        self.normal.get(at.clone()).unwrap_or("")
    }

    /// The same place in characters of the original.
    pub(super) fn span(&self, at: &Range<usize>) -> Span {
        let first = self.origin.get(at.start).copied().unwrap_or(0);
        let last = at.end.checked_sub(1).and_then(|i| self.origin.get(i)).copied().unwrap_or(first).max(first);
        let width = match self.wide.binary_search_by_key(&last, |w| w.0) {
            Ok(i) => self.wide.get(i).map_or(1, |w| w.1),
            Err(_) => u32::from(at.start < at.end),
        };
        (first as usize, last.saturating_add(width) as usize)
    }
}

/// UTF-8 as it is, UTF-16 by its byte order mark; what cannot be read becomes U+FFFD.
fn decode(bytes: &[u8], defects: &mut Vec<String>) -> String {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes
            .get(2..)
            .unwrap_or_default()
            .chunks_exact(2)
            .map(|two| pair([two.first().copied().unwrap_or(0), two.last().copied().unwrap_or(0)]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    if bytes.starts_with(&[0xff, 0xfe]) {
        return wide(u16::from_le_bytes);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return wide(u16::from_be_bytes);
    }
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        defects.push("This is a PDF or Office file, not text. Save it as text or HTML and read that.".into());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            defects.push(format!(
                "Byte {} is not UTF-8; what could not be read is shown as \u{fffd}. Save the file as UTF-8.",
                error.valid_up_to()
            ));
            String::from_utf8_lossy(bytes).into_owned()
        }
    }
}

/// A whole page of markup, not plain text with a stray tag: its line breaks are only blanks.
fn is_html(text: &str) -> bool {
    let head: String = text.chars().take(4_000).flat_map(char::to_lowercase).collect();
    ["<html", "<!doctype", "<body", "<?xml", "<div", "<meeting>"].iter().any(|sign| head.contains(sign))
}

/// What a piece of the original does to the normalised text.
enum Effect {
    Char(char),
    Blank,
    Line(Option<Mark>),
    Cell,
    Nothing,
}

const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "ins", "label", "mark", "o:p", "s", "small", "span", "strong",
    "sub", "sup", "u", "wbr",
];
/// Elements whose text is not the paper's.
const SILENT: &[&str] = &["head", "header", "nav", "footer", "noscript", "script", "style", "svg", "template"];

/// A tag at the start of `rest`: its length and effect. A tag ends before the next one begins, so
/// no character is looked at twice.
fn tag(rest: &str, open: &str, close: &str, html: bool, unclosed: &mut Vec<&'static str>) -> Option<(usize, Effect)> {
    let body = rest.strip_prefix(open)?;
    if open == "<" && body.starts_with("!--") {
        if unclosed.contains(&"-->") {
            return None;
        }
        let Some(end) = body.find("-->") else {
            unclosed.push("-->");
            return None;
        };
        return Some((open.len() + end + 3, Effect::Nothing));
    }
    let first = body.chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    let end = body
        .char_indices()
        .take(4_000)
        .find(|(i, c)| *c == '<' || (matches!(c, '>' | '&') && body.get(*i..).is_some_and(|s| s.starts_with(close) || s.starts_with(open))))
        .map(|(i, _)| i)?;
    if !body.get(end..)?.starts_with(close) {
        return None;
    }
    let inside = body.get(..end)?.to_lowercase();
    let closing = inside.starts_with('/');
    let named = inside.trim_start_matches(['/', '!', '?']);
    let name_end = named.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).unwrap_or(named.len());
    let (name, attributes) = named.split_at_checked(name_end)?;
    if name.is_empty() || !attributes.starts_with([' ', '\t', '\n', '\r', '/']) && !attributes.is_empty() {
        return None;
    }
    let length = open.len() + end + close.len();
    if html
        && !closing
        && let Some(silent) = SILENT.iter().find(|s| **s == name)
        && !unclosed.contains(silent)
    {
        let closer = format!("{open}/{silent}");
        let after = body.get(end..)?;
        match find_ignoring_case(after, &closer) {
            Some(at) => return Some((open.len() + end + at, Effect::Line(None))),
            None => unclosed.push(silent),
        }
    }
    let effect = if INLINE.contains(&name) {
        Effect::Blank
    } else if matches!(name, "td" | "th") && !closing {
        Effect::Cell
    } else {
        Effect::Line(mark(name, attributes, closing))
    };
    Some((length, effect))
}

fn mark(name: &str, attributes: &str, closing: bool) -> Option<Mark> {
    if closing {
        return None;
    }
    if attributes.contains("mgmaintitletxt") {
        Some(Mark::PageTitle)
    } else if attributes.contains("mgsubtitletxt") || attributes.contains("mgaititletxt") || name == "agendaitemtitle" {
        Some(Mark::Title)
    } else if attributes.contains("mgsubitemtitletxt") {
        Some(Mark::Label)
    } else if name == "li" {
        Some(Mark::ListItem)
    } else {
        None
    }
}

/// ASCII letters compare without case; `needle` is lower case.
fn find_ignoring_case(hay: &str, needle: &str) -> Option<usize> {
    let needle = needle.as_bytes();
    hay.as_bytes().windows(needle.len().max(1)).position(|w| w.eq_ignore_ascii_case(needle))
}

/// A character written as an entity, also when the text was escaped twice.
fn entity(rest: &str) -> Option<(usize, Effect)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("apos", '\''),
        ("bull", '•'),
        ("eacute", 'é'),
        ("gt", '>'),
        ("hellip", '…'),
        ("ldquo", '“'),
        ("lsquo", '‘'),
        ("lt", '<'),
        ("mdash", '—'),
        ("middot", '·'),
        ("nbsp", '\u{a0}'),
        ("ndash", '–'),
        ("pound", '£'),
        ("quot", '"'),
        ("rdquo", '”'),
        ("rsquo", '’'),
    ];
    let after = rest.strip_prefix('&')?;
    let end = after.char_indices().take(9).find(|(_, c)| *c == ';')?.0;
    let name = after.get(..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        char::from_u32(code.ok()?)?
    } else {
        NAMED.iter().find(|(n, _)| *n == name)?.1
    };
    let length = end + 2;
    if c == '&' {
        let again = format!("&{}", after.get(end + 1..)?.chars().take(9).collect::<String>());
        if let Some((inner, effect)) = entity(&again) {
            return Some((length + inner - 1, effect));
        }
    }
    if c == '<' && tag(rest, "&lt;", "&gt;", false, &mut Vec::new()).is_some() {
        return None;
    }
    Some((length, Effect::Char(c)))
}

/// Puts the normalised text together.
#[derive(Default)]
struct Writer {
    html: bool,
    normal: String,
    origin: Vec<u32>,
    wide: Vec<(u32, u32)>,
    lines: Vec<Line>,
    /// Start of the line being written; `None` between lines.
    begun: Option<usize>,
    blank: bool,
    empty: usize,
    by_tag: bool,
    cell: bool,
    mark: Option<Mark>,
}

impl Writer {
    fn write(&mut self, effect: &Effect, nth: u32, width: u32) {
        match effect {
            Effect::Nothing => {}
            Effect::Blank => self.space(),
            Effect::Cell => {
                self.close_line();
                self.cell = true;
                self.by_tag = true;
            }
            Effect::Line(mark) => {
                self.close_line();
                self.by_tag = true;
                self.mark = mark.or(self.mark);
            }
            Effect::Char('\t') => {
                self.close_line();
                self.cell = true;
            }
            Effect::Char('\r') if !self.html => {}
            Effect::Char('\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') if !self.html => {
                if self.begun.is_none() {
                    self.empty += 1;
                } else {
                    self.close_line();
                }
                self.cell = false;
            }
            Effect::Char(c) if c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(c) => self.space(),
            Effect::Char('\u{feff}') if self.normal.is_empty() => {}
            Effect::Char(c) => self.push(*c, nth, width),
        }
    }

    fn space(&mut self) {
        self.blank = true;
    }

    fn push(&mut self, c: char, nth: u32, width: u32) {
        if (self.begun.is_none() || self.blank) && !self.normal.is_empty() {
            self.normal.push(' ');
            self.origin.push(nth);
        }
        self.blank = false;
        if self.begun.is_none() {
            self.begun = Some(self.normal.len());
        }
        self.normal.push(c);
        self.origin.resize(self.normal.len(), nth);
        if width > 1 {
            self.wide.push((nth, width));
        }
    }

    fn close_line(&mut self) {
        let Some(start) = self.begun.take() else {
            return;
        };
        let written = self.normal.get(start..).unwrap_or("");
        let kept = written.trim_end_matches([' ', '|']);
        let end = start + kept.len();
        let bar = kept.len() < written.len();
        if !kept.is_empty() {
            let after_bar = self.lines.last().is_some_and(|l| l.bar);
            self.lines.push(Line {
                at: start..end,
                gap: if self.by_tag { self.empty.max(1) } else { self.empty },
                cell: self.cell || after_bar,
                bar,
                mark: self.mark,
            });
        }
        self.empty = 0;
        self.blank = false;
        self.by_tag = false;
        self.cell = false;
        self.mark = None;
    }
}
