//! Statements that something must stay unpublished for a time. Rare, and with legal weight, so any
//! sentence with the word is proposed, as is a promise not to publish before an instant. Minutes
//! which say that publication took place are kept as evidence that it was lifted, not as a second
//! embargo.

use std::ops::Range;

use super::dates;
use super::extract::Embargo;
use super::page::Part;
use super::paper::Paper;
use super::patterns::pattern;

pattern! {
    EMBARGO = r"(?i)\bembargo(?:ed)?\b";
    HELD_BACK = r"(?i)\b(?:not (?:to )?(?:be )?(?:published|made public|released|shared|circulated|disclosed|quoted|reported)|confidential|remains? (?:private|restricted))\b.{0,120}\b(?:until|before|prior to)\b|\buntil (?:it is |its |their )?(?:published|publication)\b.{0,80}\b(?:confidential|not be (?:shared|published|quoted))\b";
    LIFTED = r"(?i)\bembargo (?:has |had )?(?:been |was )?(?:lifted|ended|expired)\b|\b(?:was|were) (?:not )?(?:under|subject to) (?:an )?embargo\b";
    BACKWARD = r"(?i)^(?:until|before) (?:such|then|that)\b|\b(?:until|till) (?:such (?:a )?time|then|that (?:date|time))\b";
    PUBLICATION = r"(?i)\bpublish|\bpublication\b|\breleas";
    PUBLISHED = r"(?i)\b(?:was|were|has been|have been) published\b";
    CLOCK = r"(?i)\b(?:\d{1,2}[.:]\d{2} ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight|00:01)\b";
    SUBJECT = r"(?i)\b(?:the |this |these |its )?((?:draft |final |inspection |monitoring )*(?:letter|report|findings|document|results|outcome|judgement|appendix \w+)s?(?: from (?:OFSTED|Ofsted|[A-Z]\w+))?)\b";
}

/// The embargoes of a paper, each once.
pub(super) fn read(paper: &Paper<'_>) -> Vec<Embargo> {
    let mut out: Vec<Embargo> = Vec::new();
    for (i, sentence) in paper.sentences.iter().enumerate() {
        let words = paper.slice(&sentence.at);
        if !(EMBARGO.is_match(words) || HELD_BACK.is_match(words)) || LIFTED.is_match(words) {
            continue;
        }
        let mut at: Range<usize> = sentence.at.clone();
        let mut until = dates::first_day(words);
        // "… on 4 June. Until such a time, the letter remains under embargo."
        let before = i.checked_sub(1).and_then(|p| paper.sentences.get(p)).filter(|p| p.item == sentence.item);
        if let Some(before) = before {
            let said = paper.slice(&before.at);
            let leads = BACKWARD.is_match(words) || until.is_none() && PUBLICATION.is_match(said);
            if leads && (before.block == sentence.block || BACKWARD.is_match(words)) {
                until = until.or_else(|| dates::first_day(said));
                at.start = before.at.start;
            }
        }
        let after = paper.sentences.get(i + 1).filter(|a| a.block == sentence.block && until.is_none());
        if let Some(after) = after {
            let said = paper.slice(&after.at);
            if PUBLICATION.is_match(said)
                && let Some(day) = dates::first_day(said)
            {
                until = Some(day);
                at.end = after.at.end;
            }
        }
        let text = paper.slice(&at).to_owned();
        if out.iter().any(|e| e.until == until && (until.is_some() || e.text == text)) || out.len() >= 500 {
            continue;
        }
        out.push(Embargo {
            subject: SUBJECT.captures(words).and_then(|c| c.get(1)).map(|m| m.as_str().to_owned()),
            until_time: until.is_some().then(|| CLOCK.find(&text).map(|m| m.as_str().to_owned())).flatten(),
            until_event: event(&text),
            lifted_evidence: lifted(paper, i, until.as_deref()),
            span: paper.span(&at),
            until,
            text,
        });
    }
    out
}

fn event(text: &str) -> Option<String> {
    if !PUBLICATION.is_match(text) {
        return None;
    }
    let by = text.contains("by Ofsted") || text.contains("by OFSTED");
    Some(if by { "publication by Ofsted" } else { "publication" }.to_owned())
}

/// Later words which say that the thing was published on that day.
fn lifted(paper: &Paper<'_>, from: usize, until: Option<&str>) -> Option<String> {
    const LOOKED_AT: usize = 200;
    paper
        .sentences
        .iter()
        .skip(from + 1)
        .take(LOOKED_AT)
        .filter(|s| matches!(s.part, Part::Minutes | Part::Decision))
        .map(|s| paper.slice(&s.at))
        .find(|words| LIFTED.is_match(words) || PUBLISHED.is_match(words) && until.is_some() && dates::first_day(words).as_deref() == until)
        .map(str::to_owned)
}
