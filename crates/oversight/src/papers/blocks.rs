//! Lines into blocks: labels and bullets taken off, hard-wrapped sentences put together again,
//! one-line tables cut at their inner headings; and blocks into sentences.

use std::ops::Range;

use super::patterns::pattern;
use super::text::{Mark, Text};

/// A paragraph, list element, heading or cell.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its words, without the label.
    pub(super) at: Range<usize>,
    /// `a)`, `·`, `13.1` …
    pub(super) label: Option<Range<usize>>,
    /// Empty lines before it.
    pub(super) gap: usize,
    /// It begins a table cell.
    pub(super) cell: bool,
    /// It ended in a table bar.
    pub(super) bar: bool,
    /// What markup says of it.
    pub(super) mark: Option<Mark>,
}

impl Block {
    /// Label and words.
    pub(super) fn whole(&self) -> Range<usize> {
        self.label.as_ref().map_or(self.at.start, |l| l.start)..self.at.end
    }
}

pattern! {
    LABEL = r"^(?:\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)|\d{1,3}(?:\.\d{1,2})+\.?|\d{1,3}\.|[ivx]{1,5}\.|[a-hj-z]\.|[-–·•▪●◦‣◼◻§*\x{f02d}\x{f06e}\x{f0a7}\x{f0b7}])(?: |$)";
    CLOCK = r"^\d{1,2}\.\d{2} ?(?:am|pm|a\.m|p\.m)";
    INNER_HEADING = r"(?:^|[ |])((?:Additional [Dd]ocuments|Supporting [Dd]ocuments|Accompanying [Dd]ocuments|Minutes|Decision number|Decision|Purpose|Reasons(?: for decision)?|Alternative options considered) ?:)";
    /// Where the purpose begins in a row that holds title and purpose on one line.
    INNER_PURPOSE = r" (?:To (?:receive|consider|note|approve|agree|confirm|review|update|identify|highlight|hear|discuss)) ";
    /// The last but one limb of a list.
    LIMB_END = r"; (?:and|or)$";
    /// Words after which a sentence certainly goes on.
    OPEN_END = r"(?:,|[ (](?:a|an|the|of|to|for|and|or|in|on|by|with|our|their|its|that|which|from|as|at))$";
}

/// The label at the start of a text: its length without the blank after it.
fn label_length(text: &str) -> Option<usize> {
    if CLOCK.is_match(text) {
        return None;
    }
    LABEL.find(text).map(|found| found.as_str().trim_end().len())
}

/// All blocks of a paper in order.
pub(super) fn blocks(text: &Text) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    // Inside a paragraph that was broken by hand, lines go on until a sentence ends.
    let mut wrapping = false;
    for line in &text.lines {
        let pieces = cut_at_inner_headings(text, &line.at);
        let several = pieces.len() > 1;
        for (nth, piece) in pieces.into_iter().enumerate() {
            let words = text.slice(&piece);
            let row_title = several && nth == 0 && words.len() < 160 && !words.ends_with([':', '.']);
            let mut block = Block {
                at: piece.clone(),
                label: None,
                gap: if nth == 0 { line.gap } else { 1 },
                cell: line.cell && nth == 0,
                bar: line.bar,
                mark: line.mark.or(row_title.then_some(Mark::Title)),
            };
            if let Some(length) = label_length(words) {
                let label = piece.start..piece.start + length;
                let rest = text.normal.get(label.end..piece.end).unwrap_or("");
                block.at = (piece.end - rest.trim_start().len())..piece.end;
                block.label = Some(label);
            }
            if let Some(last) = out.last_mut() {
                let bare_label = last.at.is_empty() && last.label.is_some();
                if bare_label && line.cell && line.gap == 0 && block.label.is_none() {
                    last.at = block.at;
                    last.bar = block.bar;
                    continue;
                }
                if !several
                    && block.label.is_none()
                    && line.gap == 0
                    && !line.cell
                    && line.mark.is_none()
                    && goes_on(text.slice(&last.at), words, wrapping)
                {
                    wrapping = true;
                    last.at.end = block.at.end;
                    last.bar = block.bar;
                    continue;
                }
            }
            wrapping = false;
            out.push(block);
        }
    }
    out
}

/// Whether `next` continues the sentence in `before`, which a hard line break cut.
fn goes_on(before: &str, next: &str, wrapping: bool) -> bool {
    let tail_start = before.char_indices().rev().nth(200).map_or(0, |(i, _)| i);
    let tail = before.get(tail_start..).unwrap_or(before);
    let opens_low = next.trim_start_matches(['(', '“', '‘', '"']).starts_with(char::is_lowercase);
    if LIMB_END.is_match(tail)
        || last_is_long(before)
        || tail.ends_with(['.', '?', '!', ':', ';', '|'])
        || tail.len() < if opens_low { 12 } else { 30 }
        || before.starts_with("# ")
    {
        return false;
    }
    let bracket = next.starts_with('(') && !next.contains(" - ") && !next.contains(" – ");
    opens_low || bracket || wrapping || OPEN_END.is_match(tail)
}

fn last_is_long(before: &str) -> bool {
    before.len() > LONGEST_BLOCK
}

/// A table flattened to one line carries its headings inside: `Title To note … Minutes: …`.
fn cut_at_inner_headings(text: &Text, at: &Range<usize>) -> Vec<Range<usize>> {
    if at.len() > LONGEST_BLOCK {
        return cut(text, at, LONGEST_BLOCK);
    }
    let words = text.slice(at);
    let mut cuts = vec![0];
    for found in INNER_HEADING.captures_iter(words) {
        if let Some(heading) = found.get(1)
            && words.get(heading.end()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            cuts.push(heading.start());
            cuts.push(heading.end());
        }
    }
    // A row with inner headings begins with its title, then its purpose.
    if let Some(first) = cuts.get(1).copied().filter(|c| *c > 0)
        && let Some(purpose) = words.get(..first).and_then(|w| INNER_PURPOSE.find(w))
    {
        cuts.insert(1, purpose.start() + 1);
    }
    cuts.push(words.len());
    cuts.windows(2)
        .filter_map(|pair| {
            let (start, end) = (*pair.first()?, *pair.last()?);
            let piece = words.get(start..end)?;
            let lead = piece.len() - piece.trim_start_matches([' ', '|']).len();
            let kept = piece.trim_matches([' ', '|']).len();
            (kept > 0).then(|| at.start + start + lead..at.start + start + lead + kept)
        })
        .collect()
}

pattern! {
    BREAK = r#"[.?!][”’"')\]]*(?: |$)"#;
    ABBREVIATION = r"(?:^|[ (“‘])(?:Cllrs?|Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|Hon|Rt|cf|e\.g|i\.e|eg|ie|etc|approx|Tel|Ref|para|paras|vs|v|p|pp|[A-Z](?:\.[A-Z])*)\.$";
}

/// The sentences of a block.
pub(super) fn sentences(text: &Text, at: &Range<usize>) -> Vec<Range<usize>> {
    let words = text.slice(at);
    let mut out = Vec::new();
    let mut start = 0;
    for stop in BREAK.find_iter(words) {
        let so_far_end = stop.start() + 1;
        let window_start = (start.max(so_far_end.saturating_sub(16))..so_far_end).find(|i| words.is_char_boundary(*i)).unwrap_or(start);
        let tail = words.get(window_start..so_far_end).unwrap_or("");
        let next = words.get(stop.end()..).unwrap_or("").chars().next();
        let next_opens = next.is_none_or(|c| !c.is_lowercase() && !matches!(c, ')' | ',' | ';'));
        if !next_opens || (tail.ends_with('.') && ABBREVIATION.is_match(tail)) {
            continue;
        }
        let end = start + words.get(start..stop.end()).unwrap_or("").trim_end().len();
        out.push(at.start + start..at.start + end);
        start = stop.end();
    }
    if start < words.len() {
        out.push(at.start + start..at.end);
    }
    if out.iter().any(|s| s.len() > LONGEST) {
        out = out.iter().flat_map(|s| cut(text, s, LONGEST)).collect();
    }
    out
}

/// No person writes a longer sentence; text without stops is cut at blanks, so that readers may
/// compare within a sentence and stay linear over the paper.
const LONGEST: usize = 5_000;
/// The same for paragraphs: the readers' patterns look at one block at a time.
const LONGEST_BLOCK: usize = 20_000;

/// Cuts at blanks into pieces of at most about `limit` bytes.
fn cut(text: &Text, at: &Range<usize>, limit: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = at.start;
    let mut blank = start;
    for (i, c) in text.slice(at).char_indices() {
        let here = at.start + i;
        if c == ' ' {
            blank = here;
        }
        if here - start >= limit && text.normal.is_char_boundary(here) {
            let end = if blank > start { blank } else { here };
            out.push(start..end);
            start = if blank > start { blank + 1 } else { here };
        }
    }
    if start < at.end {
        out.push(start..at.end);
    }
    out
}
