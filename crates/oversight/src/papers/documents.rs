//! Appendices and lettered documents that a text points to.

use super::extract::Document;
use super::paper::Paper;
use super::patterns::pattern;

pattern! {
    REFERENCE = r#"\b(?:(?:[Aa]ppendix|[Aa]ppendices|[Aa]nnex) (?:\d{1,2}|[A-Z]|[a-z])\b|Document [“"'‘][A-Z]{1,3}[”"'’])"#;
    LETTER = r#"Document [“"'‘]([A-Z]{1,3})[”"'’]"#;
    TITLE = r"((?:[A-Z][\w'’]+|and|of|for|&)(?: (?:[A-Z][\w'’]+|and|of|for|&)){0,7}) (?:\(|at )$";
}

/// The references in a text, each once, in order.
pub(super) fn references(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for found in REFERENCE.find_iter(text) {
        if out.len() < 50 && !out.iter().any(|o| o == found.as_str()) {
            out.push(found.as_str().to_owned());
        }
    }
    out
}

/// The letters of documents laid before the meeting.
pub(super) fn letters(paper: &Paper<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let sentences = paper.sentences.iter().map(|s| paper.slice(&s.at));
    for found in sentences.flat_map(|s| LETTER.captures_iter(s)) {
        let letter = found.get(1).map_or("", |m| m.as_str());
        if out.len() < 50 && !out.iter().any(|o| o == letter) {
            out.push(letter.to_owned());
        }
    }
    out
}

/// The documents of a paper, each once.
pub(super) fn read(paper: &Paper<'_>) -> Vec<Document> {
    let mut out: Vec<Document> = Vec::new();
    for sentence in &paper.sentences {
        let words = paper.slice(&sentence.at);
        for found in REFERENCE.find_iter(words) {
            let title = words.get(..found.start()).and_then(|before| {
                let start = before.char_indices().rev().nth(90).map_or(0, |(i, _)| i);
                TITLE.captures(before.get(start..)?)?.get(1).map(|m| m.as_str().to_owned())
            });
            let reference = found.as_str();
            if let Some(known) = out.iter_mut().find(|d| d.reference == reference) {
                known.title = known.title.take().or(title);
            } else if out.len() < 500 {
                let at = sentence.at.start + found.start()..sentence.at.start + found.end();
                out.push(Document { reference: reference.to_owned(), title, span: paper.span(&at) });
            }
        }
    }
    out
}
