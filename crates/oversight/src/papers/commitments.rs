//! Undertakings given in discussion: what somebody said would be done. The reported form is
//! "would be examined", "would make changes", "agreed that the Council should …". What other bodies
//! will do to the council, what was expected, hoped or supposed, and what a plan's text would mean
//! are not undertakings. What the meeting itself agreed or asked for is an action.

use std::ops::Range;

use super::extract::{Action, Commitment, Point};
use super::page::Part;
use super::paper::{Opening, Paper, Sentence};
use super::patterns::pattern;
use super::{dates, names, points};

pattern! {
    /// A clause with "would" and a deed. Group 1: the subject; group 2: the deed.
    WOULD = r"(?i)(?:^|\bthat |[,;:] (?:and |but )?|\b(?:and|but|however|as) )((?:[\w'’&-]+[ ,]+){1,9}?)(?:would|will|shall)(?: (?:also|then|therefore|continue to|now|be able to))? ((?:be (?:examined|sent|provided|brought|circulated|made|reviewed|considered|shared|reported|undertaken|carried out|produced|developed|published|updated|added|given|explored|investigated|addressed|taken|monitored|kept|set up|established|recruited|arranged|contacted|followed|looked|picked|rolled|extended|offered|amended|changed|put|included|presented|issued|completed|delivered|implemented|available|notified|asked|invited)|be (?:looking|working|reviewing|writing|developing|sending|holding|recruiting|reporting)|make|look|send|provide|bring|circulate|confirm|clarify|write|report|ensure|share|follow|review|examine|consider|investigate|explore|arrange|contact|email|e-mail|raise|take (?:action|forward|steps|this|it|them|up|back)|speak|meet|publish|update|continue|work|feed|check|discuss|add|include|invite|organise|produce|prepare|develop|issue|respond|submit|return|find|ask|address|monitor|remain|go)\b.*)$";
    AGREED_SHOULD = r"(?i)\b(?:agreed|accepted|undertook|promised|committed|pledged) (?:that (.{2,200}? (?:should|would|will|needed to) .+)|to ([a-z].+))$";
    /// A state promised by a date.
    SHOULD_BY = r"(?i)(?:^|\bthat |[,;:] )((?:the |an? |all |every )?(?:[\w'’&-]+ ){1,8}should be [^.;]{2,120} by [^.;]{3,60})";
    NOT_A_DEED = r"(?i)^(?:be (?:an? |the )|alter the order)";
    /// Somebody else's doing, or only a thought.
    OTHERS = r"(?i)^(?:\W*)(?:the )?(?:ofsted|inspectors|the inspectorate|department|dfe|minister|secretary|commissioner|lead inspector|government|it|this|that|which|who|there|each|these|those|they|he|she|i|a member|another)\b";
    SUPPOSED = r"(?i)\b(?:if|whether|how|why|what|asked|queried|hoped|expected|anticipated|suggested|wondered|felt that|preferred?|concern|it was recommended|requested|in order|so that|to ensure that|which|proposed|could)\b";
    PERSONAL = r"(?i)^(?:he|she|they|we|i)$";
    /// A clause of its own stands before.
    VERB_BEFORE = r"(?i)\b(?:was|were|had|has|have|is|are|would|will|could)\b";
    WISHED = r"(?i)\bwould (?:have|mean|appear|seem|like|prefer|not)\b";
}

/// The commitments of a paper. `actions` already hold what the meeting agreed or asked for.
pub(super) fn read(paper: &Paper<'_>, points: &[Point], actions: &[Action], taken: &[usize]) -> Vec<Commitment> {
    let mut out: Vec<Commitment> = Vec::new();
    for sentence in &paper.sentences {
        if sentence.part != Part::Minutes || sentence.repeat || taken.binary_search(&sentence.block).is_ok() || out.len() >= super::MOST {
            continue;
        }
        let span = paper.span(&sentence.at);
        let nth = actions.partition_point(|a| a.span.0 < span.0);
        let is_action = actions.get(nth).is_some_and(|a| a.span.0 < span.1);
        let words = paper.slice(&sentence.at);
        let procedural = paper.page.items.get(sentence.item).is_some_and(|i| i.procedural)
            || super::motions::is_procedural(paper.block_words(sentence.block));
        if is_action || procedural || words.ends_with('?') || super::motions::is_motion(paper, sentence.block) {
            continue;
        }
        let Some((at, subject)) = undertaking(words) else {
            continue;
        };
        let owner = owner(paper, sentence, &subject);
        let at = sentence.at.start + at.start..sentence.at.start + at.end;
        let text = paper.slice(&at).to_owned();
        out.push(Commitment {
            id: format!("c{}", out.len() + 1),
            deadline: dates::deadline(&text),
            span: paper.span(&at),
            text,
            owner,
            point: points::holding(points, span),
        });
    }
    out
}

/// The clause that undertakes, and who is to do it in the clause's own words.
fn undertaking(words: &str) -> Option<(Range<usize>, String)> {
    let end = words.trim_end_matches([' ']).len();
    if let Some(found) = AGREED_SHOULD.captures(words) {
        let clause = found.get(1).or_else(|| found.get(2))?;
        if NOT_A_DEED.is_match(clause.as_str()) {
            return None;
        }
        return Some((clause.start()..end, String::new()));
    }
    if let Some(found) = SHOULD_BY.captures(words).and_then(|c| c.get(1))
        && dates::deadline(found.as_str()).is_some()
    {
        return Some((found.start()..end, String::new()));
    }
    if WISHED.is_match(words) {
        return None;
    }
    let found = WOULD.captures(words)?;
    let subject = found.get(1)?;
    let before = words.get(..subject.start()).unwrap_or("");
    let whole = words.get(subject.start()..end)?;
    if OTHERS.is_match(subject.as_str()) && !PERSONAL.is_match(subject.as_str().trim())
        || inserted(before).is_none() && SUPPOSED.is_match(before)
        || SUPPOSED.is_match(subject.as_str())
        || whole.len() > 600
    {
        return None;
    }
    if let Some(inserted) = inserted(before) {
        return Some((inserted..end, subject.as_str().trim().to_owned()));
    }
    // "… that a note, with the questions to ask, would be sent": the subject begins after "that".
    let start = before
        .rfind("that ")
        .map(|i| i + 5)
        .filter(|i| subject.start() - i < 160 && !before.get(*i..).unwrap_or("").contains([';', ':']))
        .filter(|i| before.get(*i..).is_some_and(|b| !VERB_BEFORE.is_match(b)))
        .unwrap_or(subject.start());
    Some((start..end, subject.as_str().trim().to_owned()))
}

/// "guidance, setting out what to ask and …, would be sent": where such a subject begins.
fn inserted(before: &str) -> Option<usize> {
    pattern! {
        INSERTION = r"(?i), (?:setting|including|covering|containing|giving|showing|with|listing|explaining)\b";
    }
    let start = ["that ", "; ", ": "].iter().filter_map(|lead| before.rfind(lead).map(|i| i + lead.len())).max().unwrap_or(0);
    let clause = before.get(start..)?;
    (clause.len() < 220 && INSERTION.is_match(clause) && !VERB_BEFORE.is_match(clause)).then_some(start)
}

/// The clause's own doer when it is an office or person, else who speaks.
fn owner(paper: &Paper<'_>, sentence: &Sentence, subject: &str) -> Option<String> {
    let bare = subject.strip_prefix("The ").or_else(|| subject.strip_prefix("the ")).unwrap_or(subject);
    let list = names::words(bare);
    if let Some(role) = names::role_from(bare, &list, 0, 0) {
        return bare.get(role.at).map(|r| paper.offices.full(r));
    }
    if let Some(name) = names::name_at(bare, &list, 0, false) {
        return bare.get(name.at).map(str::to_owned);
    }
    let voice = sentence.voice?;
    let carried = sentence.opening != Opening::None || paper.block(sentence.block).is_some();
    carried.then(|| paper.who(Some(voice))).flatten()
}
