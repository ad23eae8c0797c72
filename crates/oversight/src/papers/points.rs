//! Who said what. A labelled paragraph or bullet is one point, whole; running prose is cut where a
//! speaker begins a new sentence, and a sentence that lists findings between semicolons is a point
//! for each. Openings ("The Cabinet considered the report"), lead-ins of lists, procedural items
//! and whatever is a resolution or an action line are no points.

use std::ops::Range;

use super::blocks;
use super::extract::{Point, PointKind, Question, QuestionForm, Reply, Speaker};
use super::motions;
use super::page::{Part, opens_recommendations};
use super::paper::{Opening, Paper, Sentence};
use super::patterns::pattern;
use super::{actions, questions, topics};

pattern! {
    /// The minutes' words about what lay before the meeting.
    OPENING = r"(?i)^(?:(?:the )?(?:[\w'’&-]+ ){0,6}?(?:cabinet|committee|board|panel|executive|council|commission|members|meeting)(?:[\w ]{0,20})? (?:considered|received|had before (?:it|them)|was presented with|were presented with|gave consideration to)\b|(?:a|an|the) (?:verbal |written |oral |progress )*(?:report|update|presentation)[^.]{0,120} (?:was|were) (?:received|presented|considered|submitted|given)\b|consideration was given to|the details were set out|(?:the )?report of the|copies of)";
    PRESENTS = r"(?i)\b(?:presented|submitted|introduced) (?:a|the|her|his|their) (?:\w+ ){0,3}(?:report|update|briefing)\b";
    LIST_LEAD = r"(?i)(?::|[:;] ?-|– ?)$|\bthe following(?: \w+){0,3} (?:points|issues|comments|questions|matters)[^.]*$|^(?:members|councillors|the (?:committee|board|panel)) (?:asked|raised|put) (?:a number of |several |the following )?questions\b[^.?]*$";
    NEW_TURN = r"^(?:It was (?:also |further |then )?(?:anticipated|noted|reported|added|suggested|highlighted|explained|expected|felt|confirmed|stated|asked|proposed|recommended|hoped|acknowledged|recognised|considered|clarified|commented|advised|observed|questioned|queried|emphasised|agreed)\b|Ofsted\b|Inspectors\b|Concern(?:s)? (?:was|were)\b|A (?:query|question|concern|request|member) |Members? |In response\b|In reply\b|In answer\b)";
    THANKS = r"(?i)\b(?:thank(?:ed|s)?|grateful|paid tribute|congratulat|commended|praised)\b";
    CONCERN = r"(?i)\b(?:concern(?:ed|s)?|worr(?:y|ied)|disappoint|apologi[sz]ed)\b";
    ASKING = r"(?i)\b(?:asked|queried|questioned|enquired|wondered) (?:\w+ ){0,3}?(?:if|whether|how|why|what|when|where|which|who)\b|\bquestioned\b|\?$";
    SUGGESTS = r"(?i)\b(?:suggested|suggestion|proposed visits|could be|recommended)\b";
    REQUESTS = r"(?i)\b(?:asked that|requested|request was made|need to|would like)\b";
    PROPOSES = r"(?i)\bproposed\b";
    PROMISES = r"(?i)\b(?:would be (?:sent|brought|provided|circulated|reviewed|examined)|undertook|will be|would (?:look|confirm|ensure|send|provide|circulate|write))\b";
    NOTED = r"(?i)\bnoted\b";
    INTRODUCES = r"^The (?:report|presentation|paper|update) (?:\w+ )?(?:updated|set out|outlined|provided|gave|told|summarised|described|contained|covered|detailed|informed|recommended)\b";
    AUXILIARY = r"^(?:would|will|had|has|was|were|is|are|could|should|did|may|might)$";
    ANSWERS = r"(?i)\b(?:in (?:response|reply|answer) to|replied|responded|answered)\b";
    COLLECTIVE_LEAD = r"(?i)\b(?:raised|made|noted|asked|discussed) by ((?:cabinet |committee |board |panel )?members|the (?:committee|board|panel|cabinet|commission)|officers)\b|\b((?:cabinet |committee |board |panel )?members|the (?:committee|board|panel|cabinet|commission)|officers|group leaders)(?: then| also)? (?:noted|commented|said|stated|raised|made|asked|highlighted|discussed|felt|reported|agreed|suggested|observed)\b";
}

/// The points of a paper. `taken` are blocks that hold resolutions.
pub(super) fn read(paper: &Paper<'_>, taken: &[usize], questions: &mut [Question]) -> Vec<Point> {
    let mut reader = Reader { paper, out: Vec::new(), lead: None };
    let from_table = questions.iter().any(|q| q.form == QuestionForm::Table);
    if from_table {
        reader.table_answers(questions);
    } else {
        let formal = questions::formal_blocks(paper, questions);
        let mut item = usize::MAX;
        for (i, placed) in paper.page.blocks.iter().enumerate() {
            if placed.item != item {
                item = placed.item;
                reader.lead = None;
            }
            let procedural = paper.page.items.get(item).is_some_and(|i| i.procedural);
            if placed.part != Part::Minutes || placed.repeat || procedural || taken.binary_search(&i).is_ok() {
                continue;
            }
            let from = reader.out.len();
            match formal.binary_search_by_key(&i, |(block, _)| *block) {
                Ok(at) => {
                    let Some((_, Some(question))) = formal.get(at) else {
                        continue;
                    };
                    reader.block(i);
                    for point in reader.out.iter_mut().skip(from) {
                        point.kind = PointKind::Answer;
                        point.in_reply_to = Some(question.clone());
                    }
                }
                Err(_) => reader.block(i),
            }
            if reader.out.len() >= super::MOST {
                break;
            }
        }
    }
    let mut points = reader.out;
    for (i, point) in points.iter_mut().enumerate() {
        point.topics = topics::of(&point.text);
        debug_assert_eq!(point.id, format!("p{}", i + 1));
    }
    join_questions(&points, questions);
    points
}

/// The point whose words hold a place in the original.
pub(super) fn holding(points: &[Point], span: (usize, usize)) -> Option<String> {
    let after = points.partition_point(|p| p.span.0 <= span.0);
    points.get(after.checked_sub(1)?).filter(|p| span.1 <= p.span.1).map(|p| p.id.clone())
}

fn join_questions(points: &[Point], questions: &mut [Question]) {
    for question in questions {
        question.point = holding(points, question.span);
    }
}

/// The paragraph that introduced the list being read.
struct Lead {
    /// The point it became, when it is one.
    id: Option<String>,
    speaker: Speaker,
    kind: Option<PointKind>,
    /// It carried a label of its own, so its list is bullets within it.
    labelled: bool,
}

struct Reader<'a, 'b> {
    paper: &'a Paper<'b>,
    out: Vec<Point>,
    lead: Option<Lead>,
}

impl Reader<'_, '_> {
    fn push(&mut self, label: Option<String>, kind: PointKind, speaker: Speaker, at: &Range<usize>) {
        let text = self.paper.slice(at);
        if text.is_empty() {
            return;
        }
        self.out.push(Point {
            id: format!("p{}", self.out.len() + 1),
            label,
            parent: None,
            kind,
            speaker,
            text: text.to_owned(),
            span: self.paper.span(at),
            responses: Vec::new(),
            in_reply_to: None,
            topics: Vec::new(),
        });
    }

    /// The answers of a question table, a point for each sentence.
    fn table_answers(&mut self, questions: &[Question]) {
        for question in questions {
            let Some(response) = &question.response else {
                continue;
            };
            // Back from characters of the original to the normalised text by its own words.
            let Some(start) = self.paper.text.normal.find(&response.text) else {
                continue;
            };
            for at in blocks::sentences(self.paper.text, &(start..start + response.text.len())) {
                let kind = questions::answer_kind(self.paper.slice(&at));
                self.push(None, kind, Speaker::default(), &at);
                if let Some(point) = self.out.last_mut() {
                    point.in_reply_to = Some(question.id.clone());
                }
            }
        }
    }

    fn block(&mut self, i: usize) {
        let paper = self.paper;
        let Some(block) = paper.block(i) else { return };
        let words = paper.slice(&block.at);
        if words.is_empty()
            || motions::is_procedural(words)
            || motions::is_motion(paper, i)
            || actions::marker(words).is_some()
            || opens_recommendations(words)
        {
            return;
        }
        let sentences = paper.sentences_of(i);
        let Some(first) = sentences.first() else {
            return;
        };
        let label = paper.label(i);
        let leads = LIST_LEAD.is_match(words) && paper.block(i + 1).is_some_and(|b| b.label.is_some());
        if leads {
            return self.lead(i, label, first);
        }
        if is_heading(paper, i, words) {
            return;
        }
        if label.is_some() {
            self.labelled(i, label, sentences);
        } else {
            if !LIST_LEAD.is_match(words) {
                self.lead = None;
            }
            self.prose(sentences);
        }
    }

    fn lead(&mut self, i: usize, label: Option<String>, first: &Sentence) {
        let paper = self.paper;
        let Some(block) = paper.block(i) else { return };
        let words = paper.slice(&block.at);
        let speaker = if first.opening == Opening::None { Speaker::default() } else { paper.speaker(first.voice) };
        let group = COLLECTIVE_LEAD
            .captures(words)
            .and_then(|c| c.get(1).or_else(|| c.get(2)))
            .map(|m| m.as_str().trim_start_matches("the ").to_owned());
        let kind = if NOTED.is_match(words) {
            Some(PointKind::Noted)
        } else if ANSWERS.is_match(words) {
            Some(PointKind::Answer)
        } else if words.to_lowercase().contains("question") {
            Some(PointKind::Question)
        } else {
            None
        };
        let labelled = label.is_some();
        let speaker = match group {
            _ if first.voice.is_some_and(|v| paper.voices.get(v).is_some_and(|v| v.collective)) => Speaker { as_written: None, ..speaker },
            Some(group) if speaker.name.is_none() && (speaker.role.is_none() || raised_by(words)) => {
                Speaker { name: None, role: Some(group), as_written: None }
            }
            _ => speaker,
        };
        let mut id = None;
        if labelled {
            self.push(label, PointKind::Lead, speaker.clone(), &block.at.clone());
            id = self.out.last().map(|p| p.id.clone());
        }
        self.lead = Some(Lead { id, speaker, kind, labelled });
    }

    fn labelled(&mut self, i: usize, label: Option<String>, sentences: &[Sentence]) {
        let paper = self.paper;
        let (Some(block), Some(first)) = (paper.block(i), sentences.first()) else {
            return;
        };
        let words = paper.slice(&block.at);
        let bullet = label.as_deref().is_some_and(|l| !l.contains(char::is_alphanumeric));
        if !bullet && self.lead.as_ref().is_some_and(|l| l.labelled) {
            self.lead = None;
        }
        // "The director would make changes", told by others, is about the director, not by them.
        let told = bullet && self.lead.is_some() && first.verb.as_deref().is_some_and(|v| AUXILIARY.is_match(v));
        let named = first.opening == Opening::Named && !told;
        // Under a lead that is itself a labelled point, its speaker speaks; elsewhere a bullet
        // speaks for itself, and only a group or an answer carries over.
        let (speaker, kind) = match &self.lead {
            Some(lead) if bullet && lead.labelled && !named => (lead.speaker.clone(), Some(PointKind::Statement)),
            Some(lead) if !named => (lead.speaker.clone(), lead.kind),
            _ if named => (paper.speaker(first.voice), None),
            _ => (Speaker::default(), None),
        };
        let at = block.at.clone();
        let kind = kind.unwrap_or_else(|| kind_of(words, paper.slice(&first.at)));
        self.push(label, kind, speaker, &at);
        let parent = self.lead.as_ref().and_then(|l| l.id.clone());
        let responses = replies(paper, sentences);
        if let Some(point) = self.out.last_mut() {
            point.parent = parent;
            point.responses = responses;
        }
    }

    fn prose(&mut self, sentences: &[Sentence]) {
        let paper = self.paper;
        let mut group: Vec<&Sentence> = Vec::new();
        for sentence in sentences {
            let words = paper.slice(&sentence.at);
            let begins = group.is_empty() || sentence.opening != Opening::None || NEW_TURN.is_match(words) || words.ends_with('?');
            if begins {
                self.flush(&group);
                group.clear();
            }
            group.push(sentence);
        }
        self.flush(&group);
    }

    /// A run of sentences that belong together.
    fn flush(&mut self, group: &[&Sentence]) {
        let paper = self.paper;
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            return;
        };
        let at = first.at.start..last.at.end;
        let words = paper.slice(&at);
        let opens = OPENING.is_match(words)
            || PRESENTS.is_match(paper.slice(&first.at)) && words.len() < 260 && self.out.is_empty() && refers_to_document(words);
        if opens || LIST_LEAD.is_match(words) && words.len() < 400 {
            return;
        }
        let speaker = if first.voice.is_some() && (first.opening != Opening::None || !INTRODUCES.is_match(words)) {
            paper.speaker(first.voice)
        } else {
            Speaker::default()
        };
        let parts = listed(paper, first, group.len());
        if parts.is_empty() {
            let kind = if INTRODUCES.is_match(words) { PointKind::Introduction } else { kind_of(words, words) };
            self.push(None, kind, speaker, &at);
        } else {
            for part in parts {
                self.push(None, PointKind::Statement, speaker.clone(), &part);
            }
        }
    }
}

/// A line without a stop that is no sentence: a heading, a name, a date.
fn is_heading(paper: &Paper<'_>, i: usize, words: &str) -> bool {
    let last = i + 1 == paper.page.blocks.len();
    let stops = words.ends_with(['.', '?', '!', ':', ';', '”', '"', ')', '-']);
    if stops || last {
        return false;
    }
    match paper.label(i) {
        None => words.len() < 100,
        // "2. Chair's introduction" above "2.1 …"
        Some(label) => {
            let next = paper.label(i + 1).unwrap_or_default();
            label.ends_with('.') && next.len() > label.len() && next.starts_with(&label)
        }
    }
}

/// "The following points were raised by members": the group speaks, whoever opened the sentence.
fn raised_by(words: &str) -> bool {
    COLLECTIVE_LEAD.captures(words).is_some_and(|c| c.get(1).is_some())
}

fn refers_to_document(words: &str) -> bool {
    words.contains("(Document") || words.contains("copy of which") || words.contains("for copy see")
}

/// The parts of a sentence that lists findings between semicolons: at least three.
fn listed(paper: &Paper<'_>, sentence: &Sentence, group: usize) -> Vec<Range<usize>> {
    let words = paper.slice(&sentence.at);
    if group > 1 || words.matches("; ").count() < 2 || words.len() > 6_000 {
        return Vec::new();
    }
    let start = sentence.says.or_else(|| words.find(": ").map(|i| sentence.at.start + i + 2)).unwrap_or(sentence.at.start);
    let mut out = Vec::new();
    let mut from = start;
    let body = paper.slice(&(start..sentence.at.end));
    for piece in body.split("; ") {
        let lead = piece.len() - piece.strip_prefix("and ").unwrap_or(piece).len();
        let kept = piece.trim_end_matches(['.', ';', ' ']).len();
        if kept > lead {
            out.push(from + lead..from + kept);
        }
        from += piece.len() + 2;
    }
    out
}

/// Replies of other voices within a labelled paragraph.
fn replies(paper: &Paper<'_>, sentences: &[Sentence]) -> Vec<Reply> {
    let mut out: Vec<Reply> = Vec::new();
    let mut open: Option<(Range<usize>, &Sentence)> = None;
    let mut close = |open: &mut Option<(Range<usize>, &Sentence)>| {
        if let Some((at, first)) = open.take() {
            let addition = first.verb.as_deref() == Some("added") && out.is_empty();
            out.push(Reply {
                speaker: paper.speaker(first.voice),
                kind: if addition { PointKind::Statement } else { PointKind::Answer },
                text: paper.slice(&at).to_owned(),
                span: paper.span(&at),
            });
        }
    };
    let first_voice = sentences.first().and_then(|s| s.voice);
    for sentence in sentences.iter().skip(1) {
        if sentence.opening == Opening::Named && sentence.voice != first_voice {
            close(&mut open);
            open = Some((sentence.at.clone(), sentence));
        } else if let Some((at, _)) = &mut open {
            at.end = sentence.at.end;
        }
    }
    close(&mut open);
    out
}

fn kind_of(words: &str, first: &str) -> PointKind {
    if ANSWERS.is_match(first) {
        PointKind::Answer
    } else if ASKING.is_match(first) || words.contains('?') {
        PointKind::Question
    } else if CONCERN.is_match(first) {
        PointKind::Concern
    } else if THANKS.is_match(first) {
        PointKind::Thanks
    } else if REQUESTS.is_match(first) {
        PointKind::Request
    } else if PROPOSES.is_match(first) {
        PointKind::Proposal
    } else if SUGGESTS.is_match(first) {
        PointKind::Suggestion
    } else if PROMISES.is_match(first) {
        PointKind::Commitment
    } else {
        PointKind::Statement
    }
}
