//! Lists and paragraphs under a heading: what needs to improve, areas covered, headline findings.
//! Page numbers, running titles and footnotes may stand within a list, and a page may break within
//! an element; they are stepped over, and the element's words are joined.

use std::ops::Range;

use super::super::extract::Passage;
use super::super::patterns::pattern;
use super::{Framework, Need, Sheet};

pattern! {
    NEEDS = r"(?i)^(?:what needs to improve(?: in this area of social work practice)?|what does the local authority need to improve|recommendations)\b ?[?:]?\d{0,2}$";
    PRIORITY = r"(?i)^(?:priority and immediate action|areas? for priority action)\b ?:?$";
    ORDINARY = r"(?i)^areas? for improvement ?:?$";
    ENDS = r"(?i)^(?:the experiences and progress of|the impact of leaders|main findings|findings and evaluation|headline findings|areas covered|summary for children|summary of (?:key )?findings|information about|the local authority[’']s strengths|executive summary|progress since|key strengths|what (?:is|are) the|i am copying|yours sincerely|overall effectiveness|the effectiveness of the|what needs to improve|overview$|details of the inspection|about (?:this|the) inspection)";
    BULLET = r"^[◼◻■▪•●·►➢◆\x{f06e}\x{f0a7}\x{f0b7}\x{f0a8}\x{f0d8}] ?";
    SUB_BULLET = r"^[–\x{f02d}o-] ";
    NUMBERED = r"^(\d{1,2})\. +";
    RUNNING_TITLE = r"(?i)^inspection of .{2,120}children[’']s services(?: \d{1,3})?$|^(?:inspection dates?:? )?\d{1,2}(?: [a-z]{3,9})?(?: \d{4})? ?(?:to|-|–) ?\d{1,2} [a-z]{3,9} \d{4}(?: \d{1,3})?$";
    PAGE_NUMBER = r"^\d{1,3}$";
    TAG = r"(?i)\((?P<tag>(?:(?:national framework )?(?:outcome|enabler)s? (?:\d|one|two|three|four)(?:,? (?:and )?(?:outcome|enabler)s? (?:\d|one|two|three|four))*))\)\.?$";
    AREAS = r"(?i)^areas covered by the (?:visit|inspection)$";
}

/// How the elements of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    ByBullet,
    ByNumber,
}

/// The words of an element that a row begins, and how it is marked.
fn begins(sheet: &Sheet<'_>, row: usize) -> Option<(Marked, Range<usize>)> {
    let words = sheet.words(row);
    let at = sheet.rows.get(row)?.at.clone();
    if let Some(found) = BULLET.find(words) {
        return Some((Marked::ByBullet, at.start + found.end()..at.end));
    }
    if sheet.rows.get(row)?.item {
        return Some((Marked::ByBullet, at));
    }
    let found = NUMBERED.find(words)?;
    Some((Marked::ByNumber, at.start + found.end()..at.end))
}

/// The elements of the list that begins at or after row `from`, each as its pieces, and the row
/// after the list.
fn elements(sheet: &Sheet<'_>, from: usize) -> (Vec<Vec<Range<usize>>>, usize) {
    const LONGEST_LIST: usize = 600;
    let mut out: Vec<Vec<Range<usize>>> = Vec::new();
    let mut marked = None;
    let mut inside = false;
    let mut next_number = 1;
    for row in from..sheet.rows.len().min(from + LONGEST_LIST) {
        let words = sheet.words(row);
        let gap = sheet.rows.get(row).map_or(0, |r| r.gap);
        if PAGE_NUMBER.is_match(words) || RUNNING_TITLE.is_match(words) {
            continue;
        }
        if ENDS.is_match(words) && !(inside && gap == 0) || NEEDS.is_match(words) || PRIORITY.is_match(words) || ORDINARY.is_match(words) {
            return (out, row);
        }
        if let Some((how, at)) = begins(sheet, row) {
            let fits = marked.is_none_or(|m| m == how);
            let number = NUMBERED.captures(words).and_then(|c| c.get(1)?.as_str().parse::<usize>().ok());
            let in_turn = how == Marked::ByBullet || number == Some(next_number) || out.is_empty();
            if fits && in_turn {
                marked = Some(how);
                next_number = number.unwrap_or(next_number) + 1;
                inside = true;
                out.push(vec![at]);
                continue;
            }
            // Bullets within a numbered element belong to it; a numbered paragraph ends a list of
            // bullets.
            if marked == Some(Marked::ByBullet) || !fits && !inside {
                return (out, row);
            }
        }
        let at = sheet.rows.get(row).map_or(0..0, |r| r.at.clone());
        let Some(element) = out.last_mut() else {
            // Words between the heading and the list.
            if row > from + 12 {
                return (out, row);
            }
            continue;
        };
        let last = element.last().map_or("", |at| sheet.text.slice(at));
        let finished = last.ends_with(['.', ')']);
        let goes_on = inside && gap == 0
            || BULLET.is_match(words)
            || SUB_BULLET.is_match(words)
            || !finished && words.starts_with(|c: char| c.is_lowercase() || c == '(');
        let heading =
            gap > 0 && finished && words.len() < 70 && !words.ends_with(['.', ',', ';', ':']) && words.starts_with(char::is_uppercase);
        if heading && marked == Some(Marked::ByNumber) && !goes_on {
            return (out, row);
        }
        if goes_on {
            element.push(at);
            inside = true;
        } else {
            inside = false;
        }
    }
    (out, sheet.rows.len().min(from + LONGEST_LIST))
}

fn joined(sheet: &Sheet<'_>, pieces: &[Range<usize>]) -> Option<Passage> {
    let first = pieces.iter().find(|p| !p.is_empty())?;
    let last = pieces.last()?;
    let words: Vec<&str> = pieces.iter().map(|p| sheet.text.slice(p)).filter(|w| !w.is_empty()).collect();
    Some(Passage { text: words.join(" "), span: sheet.text.span(&(first.start..last.end)) })
}

/// What needs to improve.
pub(super) fn needs(sheet: &Sheet<'_>, framework: Option<Framework>) -> Vec<Need> {
    let mut out: Vec<Need> = Vec::new();
    let mut row = 0;
    while row < sheet.rows.len() {
        let words = sheet.words(row);
        let heading = NEEDS.is_match(words);
        let priority = PRIORITY.is_match(words);
        let under =
            (ORDINARY.is_match(words) || priority) && (framework == Some(Framework::Ilacs) || !out.is_empty() || opened(sheet, row));
        if !heading && !under {
            row += 1;
            continue;
        }
        let (list, after) = elements(sheet, row + 1);
        out.extend(list.iter().filter_map(|pieces| {
            let passage = joined(sheet, pieces)?;
            let outcome = TAG.captures(&passage.text).and_then(|c| c.name("tag")).map(|m| m.as_str().to_owned());
            Some(Need { text: passage.text, span: passage.span, outcome, priority })
        }));
        row = after.max(row + 1);
        let more = ORDINARY.is_match(sheet.words(row)) || PRIORITY.is_match(sheet.words(row));
        if !out.is_empty() && !more {
            // A report on a safeguarding board bound with it has a list of its own.
            break;
        }
    }
    out
}

/// The heading of the whole list stands shortly above.
fn opened(sheet: &Sheet<'_>, row: usize) -> bool {
    (row.saturating_sub(4)..row).any(|r| NEEDS.is_match(sheet.words(r)))
}

/// The areas of concern that a visit followed up, else its focus.
pub(super) fn areas_covered(sheet: &Sheet<'_>) -> Vec<Passage> {
    let Some(heading) = (0..sheet.rows.len()).find(|row| AREAS.is_match(sheet.words(*row))) else {
        return Vec::new();
    };
    let (list, _) = elements(sheet, heading + 1);
    let out: Vec<Passage> = list.iter().filter_map(|pieces| joined(sheet, pieces)).collect();
    if out.is_empty() { paragraphs_under(sheet, "areas covered by the visit") } else { out }
}

/// The paragraphs under a heading, up to the next one.
pub(super) fn paragraphs_under(sheet: &Sheet<'_>, heading: &str) -> Vec<Passage> {
    const MOST: usize = 40;
    let Some(first) = (0..sheet.rows.len()).find(|row| sheet.words(*row).eq_ignore_ascii_case(heading)) else {
        return Vec::new();
    };
    let mut out: Vec<Vec<Range<usize>>> = Vec::new();
    for row in first + 1..sheet.rows.len() {
        let words = sheet.words(row);
        if PAGE_NUMBER.is_match(words) {
            continue;
        }
        let gap = sheet.rows.get(row).map_or(0, |r| r.gap);
        let title_like =
            gap > 0 && words.len() < 70 && !words.ends_with(['.', '?', '”', ')', ',', ';']) && words.starts_with(char::is_uppercase);
        let last_row = row + 1 == sheet.rows.len();
        if ENDS.is_match(words) && gap > 0 || title_like && !last_row || out.len() >= MOST {
            break;
        }
        let at = sheet.rows.get(row).map_or(0..0, |r| r.at.clone());
        match out.last_mut() {
            Some(paragraph) if gap == 0 || words.starts_with(char::is_lowercase) => paragraph.push(at),
            _ => out.push(vec![at]),
        }
    }
    out.iter().filter_map(|pieces| joined(sheet, pieces)).collect()
}
