//! What is announced to happen next: visits, inspections, reports due, meetings. The name of an
//! event is put together from the sentence's own words, because prose rarely names it in one piece
//! ("the next visit would be in August").

use super::dates;
use super::extract::NextEvent;
use super::page::Part;
use super::paper::{Paper, Sentence};
use super::patterns::pattern;

pattern! {
    /// The thing that happens, with its qualifiers. Group 1: actor; group 2: the thing.
    THING = r"(?i)\b(?:(?:the|a|an|its|their|further|another|next|each) )*((?:ofsted|ilacs|dfe|peer|lga|annual|final|full|joint|sector) )?((?:(?:next|further|first|second|third|fourth|fifth|sixth|final|full|follow-up|quarterly|monitoring|focused|re-?|ofsted|ilacs|send|peer|board|panel|cabinet|council|committee|corporate|parenting|takeover|improvement|safety|annual|special|launch|strategy|training|scrutiny|graded) )*(?:visits?|inspections?|re-?inspections?|reviews?|meetings?|sessions?|consultations?|conferences?|workshops?|launch|day|events?))\b";
    AHEAD = r"(?i)\b(?:will|would) (?:now |then |also )?(?:be (?:held|in|on|undertak\w+|carried out|conducted|subject|during|next|taking place|a )|take place|start|begin|focus|follow|return|include)\b|\bto (?:be held|take place|be undertaken|follow)\b|\busual(?:ly)? in\b|\b(?:is|are|was|were|has been|have been)\s+(?:expected|planned|scheduled|anticipated|due|arranged|reserved|booked)\b|\bnow st(?:ands?|ood) for\b|\bwould be (?:subject to|undertaking|in|on)\b|\bwould take place\b";
    QUALIFIED = r"(?i)\b(?:next|further|another|first|second|third|fourth|fifth|sixth|consultation)\b";
    BARE = r"(?i)^(?:days?|events?|sessions?|meetings?|launch|reviews?|conferences?|workshops?|consultations?|visits?|inspections?)$";
    PAST = r"(?i)\b(?:meetings?|sessions?|visits?|inspections?|days?|events?) held\b|\b(?:took place|had taken place|had been held|was held|were held|met on)\b";
    UNDERTAKING = r"(?i)^(?:the )?(\w+) (?:would|will) be (?:undertaking|carrying out|conducting|making) ((?:further |additional |more |\w+ )?[\w ]*?(?:visits?|inspections?|reviews?))\b";
    SUBJECT_TO = r"(?i)\bsubject to ((?:\w+ ){1,4}(?:visits?|inspections?|reviews?|monitoring))\b";
    REPORT = r"(?i)\b(?:the )?((?:[A-Z][\w'’]+ ?){1,5}|\w+) (?:was|were|is|are) (?:required|due|asked|expected) to (report)(?: back)? (to (?:the )?[A-Z][\w'’ ]*?)(?: within| by| in| on|,|\.|$)";
    SUBMIT = r"(?i)\b(?:close to|about to|will be|would be|due to be|to be)\s(?:submitt(?:ing|ed)|sent|sending) ?(?:the |a )?(.{2,60}?)? ?(to (?:ofsted|the \w+))\b";
    GENERIC = r"(?i)^(?:(?:next|further|first|second|third|fourth|fifth|sixth|final|follow-up) )*(visits?|inspections?)$";
    IN_TITLE = r"(?i)\b((?:ofsted |ilacs |focused |monitoring |joint |peer )+(?:visit|inspection|review))\b";
    ORDINAL = r"(?i)^(?:next|the|a|an) ";
}

/// The announced events of a paper.
pub(super) fn read(paper: &Paper<'_>) -> Vec<NextEvent> {
    let mut out: Vec<NextEvent> = Vec::new();
    for sentence in &paper.sentences {
        if !matches!(sentence.part, Part::Agenda | Part::Minutes | Part::Decision) || sentence.repeat {
            continue;
        }
        let words = paper.slice(&sentence.at);
        let procedural = paper.page.items.get(sentence.item).is_some_and(|i| i.procedural);
        if procedural || words.ends_with('?') || PAST.is_match(words) || words.len() > 1_500 {
            continue;
        }
        let Some((event, when)) = announced(paper, sentence, words) else {
            continue;
        };
        let same = |e: &NextEvent| e.event.eq_ignore_ascii_case(&event) && e.when == when;
        if out.iter().rev().take(100).any(same) || out.len() >= super::MOST {
            continue;
        }
        out.push(NextEvent { id: format!("n{}", out.len() + 1), event, when, quote: words.to_owned(), span: paper.span(&sentence.at) });
    }
    out
}

fn when(words: &str) -> Option<String> {
    let at = dates::nearest(words)?;
    let said = words.get(at)?;
    let bare = ["in ", "on ", "for "].iter().find_map(|lead| said.strip_prefix(lead));
    Some(bare.unwrap_or(said).to_owned())
}

fn announced(paper: &Paper<'_>, sentence: &Sentence, words: &str) -> Option<(String, Option<String>)> {
    if let Some(found) = UNDERTAKING.captures(words) {
        let event = format!("{} {}", found.get(1)?.as_str(), found.get(2)?.as_str());
        return Some((event, when(words)));
    }
    if let Some(found) = SUBJECT_TO.captures(words) {
        return Some((found.get(1)?.as_str().to_owned(), when(words)));
    }
    if let Some(found) = REPORT.captures(words) {
        let event = format!("{} report {}", found.get(1)?.as_str().trim(), found.get(3)?.as_str().trim());
        return Some((event, when(words)));
    }
    if let Some(found) = SUBMIT.captures(words)
        && words.contains("submi")
    {
        let thing = found.get(1).map_or("", |m| m.as_str());
        let event = format!("submission of {} {}", expanded(paper, thing), found.get(2)?.as_str());
        return Some((event, when(words)));
    }
    let when = when(words)?;
    if !AHEAD.is_match(words) {
        return None;
    }
    let thing = THING.captures(words)?;
    let named = thing.get(2)?.as_str();
    if BARE.is_match(named) && thing.get(1).is_none() && !QUALIFIED.is_match(thing.get(0)?.as_str()) {
        return None;
    }
    let event = if GENERIC.is_match(named) && thing.get(1).is_none() {
        // "the next visit": which visit, the title or an earlier sentence says.
        in_context(paper, sentence).unwrap_or_else(|| named.to_owned())
    } else {
        thing.get(0)?.as_str().to_owned()
    };
    Some((ORDINAL.replace(event.trim(), "").into_owned(), Some(when)))
}

/// The visit or inspection that the item's title is about.
fn in_context(paper: &Paper<'_>, sentence: &Sentence) -> Option<String> {
    let title = paper.page.items.get(sentence.item)?.title.clone()?;
    let found = IN_TITLE.captures(paper.slice(&title))?;
    Some(found.get(1)?.as_str().to_owned())
}

/// A short form such as `SIP` in full, when the paper writes `Full Name (SIP)`.
fn expanded(paper: &Paper<'_>, thing: &str) -> String {
    let letters = thing.trim();
    if letters.len() < 2 || !letters.chars().all(char::is_uppercase) {
        return letters.to_owned();
    }
    let sign = format!(" ({letters})");
    let Some(at) = paper.text.normal.find(&sign) else {
        return letters.to_owned();
    };
    let before = paper.text.normal.get(..at).unwrap_or("");
    let words: Vec<&str> = before.rsplit(' ').take(letters.len()).collect();
    let full: Vec<&str> = words.into_iter().rev().collect();
    let initials: String = full.iter().filter_map(|w| w.chars().next()).collect();
    if initials.eq_ignore_ascii_case(letters) { full.join(" ") } else { letters.to_owned() }
}
