//! Motions, amendments, votes, and the procedural items that are no part of the discussion:
//! declarations, apologies, joining and leaving.

use super::extract::{Motion, Passage, Vote};
use super::page::Part;
use super::paper::Paper;
use super::patterns::pattern;

pattern! {
    MOVED = r"(?i)\b(?:moved|proposed) by ((?:councillors?|cllrs?|mr|mrs|ms|miss|dr|prof)\.? [^,;:.]{2,60}?)(?:,? (?:and )?seconded by ((?:councillors?|cllrs?|mr|mrs|ms|miss|dr|prof)\.? [^,;:.]{2,60}?))?(?: that\b| to\b|[,;:.–-]|$)";
    MOTION_TEXT = r"(?i)^(?:that )?(?:the following (?:motion|text|words?)|(?:therefore,? )?(?:this )?council (?:therefore )?resolves)|\b(?:motion|amendment)\b.{0,160}\b(?:moved|proposed|as follows)\b";
    AMENDMENT = r"(?i)\bamendment\b";
    COUNTED = r"(?i)\b(carried|lost|approved|rejected|defeated)\b(?: by)? (\d{1,3})(?: votes?)? (?:to|for(?: and|,)) (\d{1,3})(?: votes?| against)?(?:,? (?:with|and) (\d{1,3}|one|no) abstentions?)?|\bby (\d{1,3}) votes? to (\d{1,3})(?: votes?)?(?:,? (?:with|and) (\d{1,3}|one|no) abstentions?)?";
    OUTCOME = r"(?i)\b(?:amendment|motion)\b.{0,120}\b(?:was|were|being) (?:declared )?(carried|lost|agreed|defeated)\b|\b(carried) unanimously\b";
    DECLARED = r"(?i)\bdeclar(?:ed|ation of) (?:a |an )?(?:\w+ ){0,4}interest\b";
    ATTENDANCE = r"(?i)\bapologies (?:for absence )?(?:were|had been|was) received\b|\bsubstitut\w+ for\b|\battended (?:for|as a substitute)\b|\bleft the (?:meeting|room|chamber)\b|\bjoined the meeting\b|\b(?:did not|returned to the) (?:return|meeting)\b";
    PROCEDURAL = r"(?i)\bdeclar(?:ed|ations?|ation of|e) (?:a |an |any |of )?(?:\w+ ){0,4}interests?\b|\bdisclosures? of interest|\bapologies\b|\bsubstitut|\b(?:correct|accurate|true)(?:ly)? (?:and accurate )?record|\bleft the (?:meeting|room|chamber)\b|\bjoined the meeting\b|\bpress and public\b|\bexempt (?:information|items|business|minutes)\b|^none(?: were)?(?: declared| received| made)?\.?$|^there were no |^no (?:items|questions|declarations|disclosures|apologies)|\bwere no (?:declarations|registrations|items|questions|matters)\b|\bchaired the meeting\b|\bmeeting (?:would be|was) chaired\b|\b(?:was|were) in attendance\b|\bvoted as follows\b|^(?:for|against) the (?:motion|amendment)\b|\bwas put to the (?:vote|meeting)\b|\balter the order of the agenda\b|\bwebcast\b";
}

/// Whether a block is no part of the discussion.
pub(super) fn is_procedural(words: &str) -> bool {
    words.len() < 3_000 && PROCEDURAL.is_match(words)
}

/// Whether a block is the text of a motion or stands under one.
pub(super) fn is_motion(paper: &Paper<'_>, block: usize) -> bool {
    (block.saturating_sub(4)..=block).any(|i| MOTION_TEXT.is_match(paper.block_words(i))) && paper.placed(block).is_some()
}

fn outcome(words: &str) -> Option<&'static str> {
    let found = OUTCOME.captures(words)?;
    let word = found.get(1).or_else(|| found.get(2))?.as_str().to_lowercase();
    Some(if matches!(word.as_str(), "carried" | "agreed") { "carried" } else { "lost" })
}

/// Motions and amendments that were moved.
pub(super) fn motions(paper: &Paper<'_>) -> Vec<Motion> {
    let mut out: Vec<Motion> = Vec::new();
    for sentence in paper.sentences.iter().filter(|s| s.part == Part::Minutes || s.part == Part::Decision) {
        let words = paper.slice(&sentence.at);
        if let Some(found) = MOVED.captures(words) {
            let who = |i| found.get(i).map(|m| m.as_str().to_owned());
            out.push(Motion {
                kind: if AMENDMENT.is_match(words) { "amendment" } else { "motion" },
                proposer: who(1),
                seconder: who(2),
                outcome: outcome(words),
                text: words.to_owned(),
                span: paper.span(&sentence.at),
            });
        } else if let (Some(end), Some(last)) = (outcome(words), out.last_mut()) {
            last.outcome = last.outcome.or(Some(end));
        }
        if out.len() >= super::MOST {
            break;
        }
    }
    out
}

/// Votes that were counted; the order in print is for, against.
pub(super) fn votes(paper: &Paper<'_>) -> Vec<Vote> {
    let mut out = Vec::new();
    for sentence in &paper.sentences {
        let words = paper.slice(&sentence.at);
        let Some(found) = COUNTED.captures(words) else {
            continue;
        };
        let number = |a, b| {
            found.get(a).or_else(|| found.get(b)).and_then(|m| match m.as_str() {
                "one" => Some(1),
                "no" => Some(0),
                digits => digits.parse().ok(),
            })
        };
        out.push(Vote {
            in_favour: number(2, 5),
            against: number(3, 6),
            abstained: number(4, 7),
            outcome: outcome(words).or_else(|| {
                let word = found.get(1)?.as_str().to_lowercase();
                Some(if matches!(word.as_str(), "carried" | "approved") { "carried" } else { "lost" })
            }),
            text: words.to_owned(),
            span: paper.span(&sentence.at),
        });
        if out.len() >= super::MOST {
            break;
        }
    }
    out
}

fn passages(paper: &Paper<'_>, re: &regex::Regex) -> Vec<Passage> {
    paper
        .sentences
        .iter()
        .filter(|s| s.part == Part::Minutes && !s.repeat && re.is_match(paper.slice(&s.at)))
        .take(super::MOST)
        .map(|s| Passage { text: paper.slice(&s.at).to_owned(), span: paper.span(&s.at) })
        .collect()
}

/// Apologies, substitutes, joining and leaving.
pub(super) fn attendance(paper: &Paper<'_>) -> Vec<Passage> {
    passages(paper, &ATTENDANCE)
}

/// Interests declared.
pub(super) fn declarations(paper: &Paper<'_>) -> Vec<Passage> {
    passages(paper, &DECLARED)
}
