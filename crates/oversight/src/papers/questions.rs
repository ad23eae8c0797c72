//! Questions in the four forms that papers hold them: rows of a table with codes (`MQ 1`, tabs,
//! bars or one cell a line), formal questions with quoted words, questions reported in prose
//! (`asked whether …`, `queried how …`) and questions embedded in an answer (`In response to a
//! query about …`). "Asked for", "asked that" and "was asked to" are requests, not questions; "in
//! response to the question" answers the question before.

use std::ops::Range;

use super::blocks;
use super::extract::{PointKind, Question, QuestionForm, Questioner, Response};
use super::names;
use super::page::Part;
use super::paper::{Opening, Paper, Sentence};
use super::patterns::pattern;

pattern! {
    CODE = r"^(?:MQ|PQ|SPQ|SMQ|SQ|CQ|Q)\.? ?\d{1,3}\.?$";
    RESPONSE = r"^(?:Response|Answer|Reply)(?: from [^:]{2,80})? ?:";
    TABLE_HEAD = r"(?i)^(?:question number|questioner|question|question to|number|supplementary question|response)$";
    FORMAL = r#"(?i)\b(?:asked|put)(?: (?:the )?[^“":]{0,90})?(?: the following (?:supplementary )?questions?)?[^“"]{0,80}?:? ?([“"])"#;
    FORMAL_OPEN = r"\basked ?:$|\basked (?:the )?(?:[A-Z][\w'’]* |[A-Z][\w'’]*|of |for |and |the ){1,12}:$|\bfollowing (?:\w+ )?questions?\b[^:]{0,120}:$";
    FROM = r"(?i)^(?:\d+\.? ?)?(?:question|supplementary question) from ((?:councillor|cllr|mr|mrs|ms|miss|dr) [^,:]{2,60})";
    GLUED = r"^(?:Question|Q\d*) ?: ?(.+)$";
    WORD = r"(?i)\b(?P<verb>asked|queried|questioned|enquired|inquired|wondered|wished to know|wanted to know|sought (?:clarification|assurance|confirmation|information|clarity|reassurance)|clarification was sought|it was (?:asked|queried|questioned)|concern(?:s)? (?:was|were) (?:also )?(?:expressed|raised)|raised (?:a |the )?(?:question|query)|(?:asked|raised|had) (?:a|another|the following) question)\b(?P<between>(?: (?:also|however|again|then|officers|members|the [\w' ’]{2,40}?|if|about|on|as to|of|regarding|over|in relation to|previously)){0,3}?)[, ]+(?P<ask>(?:if|whether|how|why|what|when|where|which|who)\b.*)$";
    QUESTIONED = r"(?i)\b(questioned (?:the|whether|why|how|what|if|this|that|its|their)\b.*)$";
    QUESTION_ABOUT = r"(?i)\b(?:asked|raised|put) (?:a|another|further|several|two) (?:supplementary )?(?:questions?|query|queries) ((?:about|on|regarding|concerning|as to|in relation to|relating to) .+)$";
    /// "asked how members would be involved, Mr X explained …", "asked by the Chair to outline …, …".
    BEING_ASKED = r"(?i)^((?:when |on being |being )?asked (?:by [^,;.]{2,60} )?(?:(?:if|whether|how|why|what|when|where|which|who|about)\b|to (?:highlight|explain|clarify|say|outline|describe|set out|comment|identify|give|provide|confirm|expand)\b)[^;.]*?), (?:(?:the|an?|mr|mrs|ms|miss|dr|councillor|cllr|it|members|officers|he|she|they)\b|(?-i:[A-Z]))";
    ASKED_BY = r"(?i)^(?:when |on being |being )?asked by ((?:the |an? )?[^,;.]{2,50}?) (?:if|whether|how|why|what|when|where|which|who|about|to)\b";
    QUERY_RAISED = r"(?i)^((?:a|another) (?:further )?(?:query|question) (?:was|were) (?:raised|asked|put|received) .+)$";
    IN_RESPONSE = r"(?i)\b((?:in (?:response|reply|answer)|responding|in responding) to (?:a|an|another|a further|one) (?:member['’]?s? |councillor['’]?s? |specific )?(?:query|question|concern|comment)\b[^,.;]*(?:,[^,.;]{3,120}){0,2}?)(?:, (?:(?:the|an?|mr|mrs|ms|miss|dr|councillor|cllr|it|members|officers|he|she|they)\b|(?-i:[A-Z]))|[.;]|$)";
    /// Under "Members asked questions": "Exit interviews: did common themes emerge".
    AFTER_COLON = r"(?i): (?:did|do|does|was|were|is|are|has|have|had|would|will|can|could|should|why|how|what|when|where|which|who)\b";
    ASKED_QUESTIONS = r"(?i)\bquestions?\b";
    TAG = r"(?i)[,;] (?:but |and )?(?:was|is) (?:this|that|it) (?:correct|right|true|so|the case)\W*$";
    CLAUSE = r"(?i)(?:, or |, and |; |\band )((?:was|were|is|are|did|do|does|has|have|had|will|would|can|could|should|what|why|how|when|where|which|who)\b)";
    SUPPLEMENTARY = r"(?i)\bsupplementary\b";
    REPLY = r"^(?:replied|responded|answered|advised|explained|stated|said|confirmed|reported|commented|clarified|noted|informed|told|acknowledged|assured|added|considered|agreed|gave|believed|felt|suggested|would|undertook|referred|highlighted|outlined|emphasised|recognised|indicated|thanked)$";
    HAS_REPLY = r"(?i)\b(?:replied|responded|answered|in (?:response|reply)|advised|explained|confirmed|clarified)\b";
}

/// The questions of a paper, and the points that answer table questions.
pub(super) fn read(paper: &Paper<'_>) -> Vec<Question> {
    let mut out = table(paper);
    if out.is_empty() {
        let formal = formal(paper);
        let taken: Vec<Range<usize>> = formal.iter().map(|(_, at)| at.clone()).collect();
        out = formal.into_iter().map(|(q, _)| q).collect();
        embedded(paper, &taken, &mut out);
    }
    out.sort_by_key(|q| q.span);
    out.truncate(super::MOST);
    for (i, question) in out.iter_mut().enumerate() {
        question.id = format!("q{}", i + 1);
    }
    out
}

fn empty(form: QuestionForm) -> Question {
    Question {
        id: String::new(),
        number: None,
        form,
        label: None,
        point: None,
        questioner: Questioner::default(),
        addressee: None,
        question: String::new(),
        span: (0, 0),
        preamble: None,
        asks: Vec::new(),
        supplementary: false,
        response: None,
    }
}

/// Cuts a question into what was said before asking and each thing asked.
fn anatomy(paper: &Paper<'_>, at: &Range<usize>) -> (Option<String>, Vec<String>) {
    let sentences = blocks::sentences(paper.text, at);
    let first = sentences.iter().position(|s| paper.slice(s).ends_with('?'));
    let Some(first) = first else {
        return (None, Vec::new());
    };
    let preamble = sentences.get(first).filter(|s| s.start > at.start + 1).map(|s| paper.slice(&(at.start..s.start)).trim_end().to_owned());
    let mut asks = Vec::new();
    for sentence in sentences.iter().skip(first).filter(|s| paper.slice(s).ends_with('?')) {
        let words = paper.slice(sentence);
        let mut start = 0;
        for clause in CLAUSE.captures_iter(words) {
            if let (Some(all), Some(ask)) = (clause.get(0), clause.get(1)) {
                asks.push(words.get(start..all.start()).unwrap_or("").to_owned());
                start = ask.start();
            }
        }
        asks.push(words.get(start..).unwrap_or("").to_owned());
    }
    (preamble, asks)
}

/// `Cllr Ann Example, Northfield` and the like.
fn questioner(cell: &str, number: &str, lines: Option<(&str, &str)>) -> Questioner {
    let public = number.starts_with(['P', 'S']) && !number.starts_with("SM");
    let (who, place) =
        lines.or_else(|| cell.split_once(", ")).or_else(|| names::split_place(cell).filter(|_| public)).unwrap_or((cell, ""));
    let words = names::words(who);
    let name = names::name_at(who, &words, 0, true);
    let place = Some(place.trim().to_owned()).filter(|p| !p.is_empty());
    let title = name.as_ref().and_then(|n| n.title.clone()).and_then(|t| who.get(t)).map(str::to_owned);
    let member = title.as_deref().is_some_and(|t| matches!(t, "Cllr" | "Councillor")) || number.starts_with('M');
    Questioner {
        name: name.as_ref().and_then(|n| who.get(n.bare.clone())).map(str::to_owned),
        as_written: Some(cell.to_owned()),
        title,
        ward: place.clone().filter(|_| member),
        place: place.filter(|_| !member),
        capacity: if member {
            Some("member".into())
        } else if public {
            Some("public".into())
        } else {
            None
        },
    }
}

/// Rows with a code: code, questioner, question, to whom, then `Response:`.
fn table(paper: &Paper<'_>) -> Vec<Question> {
    let lines = &paper.text.lines;
    let codes: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| CODE.is_match(paper.slice(&l.at)))).collect();
    let mut out: Vec<Question> = Vec::new();
    for (nth, code) in codes.iter().enumerate() {
        let end = codes.get(nth + 1).copied().unwrap_or(lines.len());
        // A row's cells, each as the range of its lines.
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut response: Option<Range<usize>> = None;
        let mut celled = false;
        for i in code + 1..end {
            let Some(line) = lines.get(i) else { break };
            let words = paper.slice(&line.at);
            if RESPONSE.is_match(words) {
                response = Some(line.at.start..lines.get(end - 1).map_or(line.at.end, |l| l.at.end));
                break;
            }
            if TABLE_HEAD.is_match(words) {
                continue;
            }
            if words.starts_with("Supporting documents:") {
                break;
            }
            celled |= line.cell;
            match cells.last_mut() {
                Some(last) if !line.cell && celled => last.end = line.at.end,
                _ => cells.push(line.at.clone()),
            }
        }
        // A name and its place on lines of their own.
        let mut lines_of_who = None;
        if !celled {
            let first = cells.first().map(|c| c.end);
            cells = one_cell_a_line(paper, cells);
            lines_of_who = cells.first().zip(first).filter(|(c, end)| *end < c.end).map(|(c, end)| (c.start..end, end..c.end));
        }
        let mut cells = cells.into_iter();
        let (Some(who), Some(mut at)) = (cells.next(), cells.next()) else {
            continue;
        };
        let mut rest: Vec<Range<usize>> = cells.collect();
        let to = rest.pop();
        if let Some(last) = rest.last() {
            at.end = last.end;
        }
        let number = lines.get(*code).map_or("", |l| paper.slice(&l.at)).to_owned();
        let (preamble, asks) = anatomy(paper, &at);
        let addressee = to.map(|t| paper.slice(&t).to_owned());
        let response = response.and_then(|r| answer(paper, &r, addressee.as_deref()));
        out.push(Question {
            questioner: questioner(paper.slice(&who), &number, lines_of_who.as_ref().map(|(a, b)| (paper.slice(a), paper.slice(b)))),
            supplementary: number.starts_with('S'),
            number: Some(number),
            addressee,
            question: paper.slice(&at).to_owned(),
            span: paper.span(&at),
            preamble,
            asks,
            response,
            ..empty(QuestionForm::Table)
        });
    }
    out
}

/// Without cell marks: name, place and addressee are the short lines around the question.
fn one_cell_a_line(paper: &Paper<'_>, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let long = |at: &Range<usize>| {
        let words = paper.slice(at);
        words.len() > 70 || words.ends_with(['?', '.'])
    };
    let Some(first) = lines.iter().position(long) else {
        return lines;
    };
    let last = lines.iter().rposition(long).unwrap_or(first);
    let join = |part: &[Range<usize>]| Some(part.first()?.start..part.last()?.end);
    [lines.get(..first).and_then(join), lines.get(first..=last).and_then(join), lines.get(last + 1..).and_then(join)]
        .into_iter()
        .flatten()
        .collect()
}

/// The answer below a table question.
fn answer(paper: &Paper<'_>, at: &Range<usize>, addressee: Option<&str>) -> Option<Response> {
    let words = paper.slice(at);
    let head = RESPONSE.find(words)?;
    let rest = words.get(head.end()..)?;
    let start = at.start + head.end() + (rest.len() - rest.trim_start().len());
    let mut end = at.end;
    if let Some(stop) = paper.slice(&(start..end)).find(" Supporting documents:") {
        end = start + stop;
    }
    let text = paper.slice(&(start..end)).trim_end_matches([' ', '|']);
    (!text.is_empty()).then(|| Response {
        responder: None,
        responder_inferred: addressee.map(str::to_owned),
        text: text.to_owned(),
        span: paper.span(&(start..start + text.len())),
    })
}

/// Questions put formally: `X asked the following question: “…”`, `QUESTION FROM MR X`,
/// `Question: …`. Gives each with the bytes that it and its answer fill.
fn formal(paper: &Paper<'_>) -> Vec<(Question, Range<usize>)> {
    let mut out: Vec<(Question, Range<usize>)> = Vec::new();
    let blocks = &paper.page.blocks;
    for (i, placed) in blocks.iter().enumerate() {
        if placed.part != Part::Minutes || placed.repeat {
            continue;
        }
        let at = placed.block.at.clone();
        let words = paper.slice(&at);
        let mut after = i + 1;
        let quoted = if let Some(found) = FORMAL.captures(words).and_then(|c| c.get(1)) {
            let start = at.start + found.end();
            Some(start..closing(paper, start, at.end))
        } else if FORMAL_OPEN.is_match(words) || FROM.is_match(words) {
            let next = paper.block(i + 1).filter(|b| !b.at.is_empty());
            after = i + 2;
            next.map(|b| {
                let opened = usize::from(paper.slice(&b.at).starts_with(['“', '"', '‘']));
                let width = paper.slice(&b.at).chars().next().map_or(0, char::len_utf8) * opened;
                b.at.start + width..if opened == 1 { closing(paper, b.at.start + width, b.at.end) } else { b.at.end }
            })
        } else {
            GLUED.captures(words).and_then(|c| c.get(1)).map(|found| at.start + found.start()..at.end)
        };
        let Some(ask) = quoted.filter(|a| a.start < a.end) else {
            continue;
        };
        let first = paper.sentences_of(i).first();
        let mut who = first.map_or_else(Questioner::default, |s| asker(paper, s));
        if let Some(name) = FROM.captures(words).and_then(|c| c.get(1)) {
            who = questioner(name.as_str(), "", None);
            who.as_written = Some(name.as_str().to_owned());
        }
        let response = following_answer(paper, after, first.and_then(|s| s.voice));
        let (preamble, asks) = anatomy(paper, &ask);
        let end = response.as_ref().map_or(ask.end, |(_, end)| *end);
        out.push((
            Question {
                label: paper.label(i),
                questioner: who,
                addressee: first.and_then(|s| addressee(paper, s)),
                question: paper.slice(&ask).to_owned(),
                span: paper.span(&ask),
                preamble,
                asks,
                supplementary: SUPPLEMENTARY.is_match(words.get(..words.len().min(300)).unwrap_or(words)),
                response: response.map(|r| r.0),
                ..empty(QuestionForm::Prose)
            },
            at.start..end.max(at.end),
        ));
        if out.len() >= super::MOST {
            break;
        }
    }
    out
}

/// The end of quoted words that begin at `start`.
fn closing(paper: &Paper<'_>, start: usize, end: usize) -> usize {
    let words = paper.slice(&(start..end));
    words.rfind(['”', '"']).filter(|i| *i > 0).map_or(end, |i| start + i)
}

/// "X asked the Leader of the Council": to whom.
fn addressee(paper: &Paper<'_>, sentence: &Sentence) -> Option<String> {
    pattern! {
        TO = r"\basked (?:the )?";
    }
    let words = paper.slice(&sentence.at);
    let rest = words.get(TO.find(words)?.end()..)?;
    let list = names::words(rest);
    let role = names::role_from(rest, &list, 0, 0)?;
    Some(rest.get(role.at)?.to_owned())
}

/// Who asked, from the sentence that asks.
fn asker(paper: &Paper<'_>, sentence: &Sentence) -> Questioner {
    pattern! {
        RECEIVED = r"(?i)\b(?:question|query) (?:was |had been )?(?:received|raised|submitted|asked|put) (?:from|by) ((?:councillor|cllr|mr|mrs|ms|miss|dr) [^,;.]{2,50}?)(?:,| who\b| asking\b| about\b| on\b| regarding\b|$)";
    }
    if let Some(found) = RECEIVED.captures(paper.slice(&sentence.at)).and_then(|c| c.get(1)) {
        return questioner(found.as_str(), "", None);
    }
    let Some(voice) = sentence.voice.and_then(|v| paper.voices.get(v)) else {
        return Questioner::default();
    };
    if voice.collective {
        return Questioner { capacity: voice.role.clone(), ..Questioner::default() };
    }
    let written = paper.slice(&voice.at).to_owned();
    let anonymous = written.starts_with("A ") || written.starts_with("Another ") || written.starts_with("One ");
    let member = matches!(voice.title.as_deref(), Some("Councillor" | "Cllr"));
    Questioner {
        name: voice.name.clone(),
        as_written: (!anonymous).then_some(written),
        title: voice.title.clone(),
        capacity: voice.role.clone().or_else(|| member.then(|| "member".to_owned())),
        ..Questioner::default()
    }
}

/// The answer in the paragraphs from block `from`: the first turn of another voice that replies.
fn following_answer(paper: &Paper<'_>, from: usize, asker: Option<usize>) -> Option<(Response, usize)> {
    let asked = paper.placed(from.checked_sub(1)?)?;
    for i in from..from + 2 {
        let placed = paper.placed(i)?;
        if placed.part != Part::Minutes || placed.item != asked.item {
            return None;
        }
        let words = paper.block_words(i);
        if RESPONSE.is_match(words) {
            let response = answer(paper, &placed.block.at, None)?;
            return Some((response, placed.block.at.end));
        }
        if words.is_empty() || (placed.block.label.is_some() && i > from) {
            return None;
        }
        let first = paper.sentences_of(i).first()?;
        let replies = first.voice != asker && first.opening == Opening::Named && first.verb.as_deref().is_some_and(|v| REPLY.is_match(v))
            || HAS_REPLY.is_match(paper.slice(&first.at)) && !paper.slice(&first.at).contains('?');
        if replies {
            let start = first.says.unwrap_or(first.at.start);
            let at = start..placed.block.at.end;
            return Some((
                Response {
                    responder: paper.who(first.voice).filter(|_| first.opening == Opening::Named),
                    responder_inferred: None,
                    text: paper.slice(&at).to_owned(),
                    span: paper.span(&at),
                },
                at.end,
            ));
        }
        if !words.ends_with(['”', '"', '?']) {
            return None;
        }
    }
    None
}

/// Questions in the discussion.
fn embedded(paper: &Paper<'_>, taken: &[Range<usize>], out: &mut Vec<Question>) {
    let mut next_taken = 0;
    for (nth, sentence) in paper.sentences.iter().enumerate() {
        while taken.get(next_taken).is_some_and(|t| t.end <= sentence.at.start) {
            next_taken += 1;
        }
        let inside = taken.get(next_taken).is_some_and(|t| t.start <= sentence.at.start && sentence.at.start < t.end);
        if sentence.part != Part::Minutes || sentence.repeat || inside || out.len() >= super::MOST {
            continue;
        }
        let words = paper.slice(&sentence.at);
        let Some((ask, hidden)) = asked(words).or_else(|| supplementary(paper, sentence, words)).or_else(|| listed(paper, sentence, words))
        else {
            continue;
        };
        let ask = sentence.at.start + ask.start..sentence.at.start + ask.end;
        let response = if hidden { within(paper, nth, sentence) } else { reply(paper, nth, sentence) };
        let bare = words.ends_with('?') && sentence.opening == Opening::None;
        let who = if let Some(by) = ASKED_BY.captures(words).and_then(|c| c.get(1)) {
            asked_by(by.as_str())
        } else if hidden || bare {
            Questioner::default()
        } else {
            asker(paper, sentence)
        };
        let preamble = (bare && !hidden).then(|| before(paper, sentence)).flatten();
        let addressee = response.as_ref().and_then(|r| r.responder.clone()).filter(|_| !hidden && who.as_written.is_some());
        out.push(Question {
            label: paper.label(sentence.block),
            questioner: who,
            addressee,
            question: paper.slice(&ask).to_owned(),
            span: paper.span(&ask),
            preamble,
            asks: if words.ends_with('?') { anatomy(paper, &ask).1 } else { Vec::new() },
            supplementary: SUPPLEMENTARY.is_match(words),
            response,
            ..empty(QuestionForm::Embedded)
        });
    }
}

/// Who asked, from "asked by the Chairman to …".
fn asked_by(by: &str) -> Questioner {
    let bare = by.trim_start_matches("the ").trim_start_matches("a ").trim_start_matches("an ");
    let words = names::words(bare);
    if names::name_at(bare, &words, 0, false).is_some() {
        return questioner(bare, "", None);
    }
    Questioner { as_written: Some(by.to_owned()), capacity: Some(bare.to_owned()), ..Questioner::default() }
}

/// The words that ask within a sentence, and whether the sentence is really the answer.
fn asked(words: &str) -> Option<(Range<usize>, bool)> {
    let trimmed = words.trim_end_matches(['.', ' ', ';']).len();
    let stop = |range: Range<usize>| range.start..range.end.min(trimmed).max(range.start);
    if let Some(found) = IN_RESPONSE.captures(words).and_then(|c| c.get(1)) {
        return Some((stop(found.range()), true));
    }
    if words.ends_with('?') {
        return Some((0..words.len(), false));
    }
    if let Some(found) = BEING_ASKED.captures(words).and_then(|c| c.get(1)) {
        return Some((stop(found.range()), true));
    }
    if let Some(found) = QUESTIONED.captures(words).and_then(|c| c.get(1)) {
        return Some((stop(found.range()), false));
    }
    if let Some(found) = WORD.captures(words).and_then(|c| c.name("ask")) {
        return Some((stop(found.range()), false));
    }
    if let Some(found) = QUESTION_ABOUT.captures(words).and_then(|c| c.get(1)) {
        return Some((stop(found.range()), false));
    }
    if let Some(found) = QUERY_RAISED.captures(words).and_then(|c| c.get(1)) {
        return Some((stop(found.range()), false));
    }
    TAG.is_match(words).then_some((0..trimmed, false))
}

/// "In a supplementary question the member referred to …".
fn supplementary(paper: &Paper<'_>, sentence: &Sentence, words: &str) -> Option<(Range<usize>, bool)> {
    pattern! {
        OPENS = r"(?i)^(?:in|as|by way of) (?:a|an|her|his|their) supplementary question\b";
    }
    if !OPENS.is_match(words) || sentence.opening != Opening::Named {
        return None;
    }
    let voice = paper.voices.get(sentence.voice?)?;
    let start = (voice.at.end + 1).checked_sub(sentence.at.start)?;
    let end = words.trim_end_matches('.').len();
    (start < end).then_some((start..end, false))
}

/// An element of a list of questions whose question stands after a colon.
fn listed(paper: &Paper<'_>, sentence: &Sentence, words: &str) -> Option<(Range<usize>, bool)> {
    let block = paper.block(sentence.block)?;
    block.label.as_ref()?;
    if !AFTER_COLON.is_match(words) {
        return None;
    }
    let lead = (0..sentence.block).rev().take(40).find(|i| paper.block(*i).is_some_and(|b| b.label.is_none()))?;
    ASKED_QUESTIONS.is_match(paper.block_words(lead)).then(|| (0..words.trim_end_matches(['.', ';']).len(), false))
}

/// What the asker said in the same paragraph before a bare question.
fn before(paper: &Paper<'_>, sentence: &Sentence) -> Option<String> {
    let start = paper.block(sentence.block)?.at.start;
    let at = start..sentence.at.start;
    let words = paper.slice(&at).trim_end();
    (!words.is_empty() && words.len() < 2_000).then(|| words.to_owned())
}

/// The answer within the sentence that hides its question: all of that speaker's turn.
fn within(paper: &Paper<'_>, nth: usize, sentence: &Sentence) -> Option<Response> {
    let start = sentence.says.or_else(|| {
        // "In response to a query, the Leader considered it …": after the speaker's words.
        let voice = sentence.voice.and_then(|v| paper.voices.get(v))?;
        (sentence.opening == Opening::Named && voice.at.end < sentence.at.end).then_some(voice.at.end + 1)
    });
    let start = start.or_else(|| {
        let words = paper.slice(&sentence.at);
        let comma = words.find(", ")?;
        Some(sentence.at.start + comma + 2)
    })?;
    let end = turn_end(paper, nth);
    Some(Response {
        responder: paper.who(sentence.voice).filter(|_| sentence.opening == Opening::Named),
        responder_inferred: None,
        text: paper.slice(&(start..end)).to_owned(),
        span: paper.span(&(start..end)),
    })
}

/// Where the turn of sentence `nth` ends: before the next named speaker in its paragraph.
fn turn_end(paper: &Paper<'_>, nth: usize) -> usize {
    let Some(sentence) = paper.sentences.get(nth) else {
        return 0;
    };
    paper
        .sentences
        .get(nth + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|s| s.block == sentence.block && s.opening != Opening::Named && asked(paper.slice(&s.at)).is_none())
        .last()
        .map_or(sentence.at.end, |s| s.at.end)
}

/// The answer after a question: the next other voice in its paragraph, else the next paragraph's.
fn reply(paper: &Paper<'_>, nth: usize, sentence: &Sentence) -> Option<Response> {
    const LOOKED_AT: usize = 12;
    let asks_itself = sentence.opening != Opening::None;
    for (k, next) in paper.sentences.iter().enumerate().skip(nth + 1).take(LOOKED_AT) {
        if next.item != sentence.item || next.part != Part::Minutes {
            return None;
        }
        let words = paper.slice(&next.at);
        let other_block = next.block != sentence.block;
        if other_block && paper.block(next.block).is_some_and(|b| b.label.is_some()) {
            return None;
        }
        let speaks = next.opening == Opening::Named && (!asks_itself || next.voice != sentence.voice) && asked(words).is_none();
        let replies = next.verb.as_deref().is_some_and(|v| REPLY.is_match(v)) || HAS_REPLY.is_match(words);
        // After a bare question in a paragraph of its own, the next paragraph is its answer.
        let bare = other_block
            && !asks_itself
            && paper.slice(&sentence.at).ends_with('?')
            && asked(words).is_none()
            && next.opening == Opening::Named
            && next.block == sentence.block + 1;
        // Within a labelled paragraph, what follows a reported question unattributed is its answer.
        let unattributed = !other_block
            && k == nth + 1
            && next.opening == Opening::None
            && asks_itself
            && asked(words).is_none()
            && paper.block(sentence.block).is_some_and(|b| b.label.is_some());
        if speaks && replies || bare || unattributed {
            let start = next.says.unwrap_or(next.at.start);
            let end = turn_end(paper, k);
            return Some(Response {
                responder: paper.who(next.voice).filter(|_| next.opening == Opening::Named),
                responder_inferred: None,
                text: paper.slice(&(start..end)).to_owned(),
                span: paper.span(&(start..end)),
            });
        }
        if other_block && next.opening == Opening::Named && asked(words).is_none() {
            return None;
        }
    }
    None
}

/// The blocks that formal questions fill, and those that answer them, by the question's id.
pub(super) fn formal_blocks(paper: &Paper<'_>, questions: &[Question]) -> Vec<(usize, Option<String>)> {
    let mut out = Vec::new();
    for question in questions.iter().filter(|q| q.form == QuestionForm::Prose) {
        let inside = |span: (usize, usize), at: &Range<usize>| {
            let block = paper.span(at);
            block.0 < span.1 && span.0 < block.1
        };
        let first = paper.page.blocks.partition_point(|b| paper.span(&b.block.at).1 <= question.span.0);
        for i in first.saturating_sub(1)..(first + 8).min(paper.page.blocks.len()) {
            let Some(block) = paper.block(i) else { break };
            let asks = inside(question.span, &block.at) || i + 1 == first && FORMAL_OPEN.is_match(paper.slice(&block.at));
            let answers = question.response.as_ref().is_some_and(|r| inside(r.span, &block.at));
            if asks && !answers {
                out.push((i, None));
            } else if answers {
                out.push((i, Some(question.id.clone())));
            }
        }
    }
    out.sort_by_key(|(block, _)| *block);
    out.dedup_by_key(|(block, _)| *block);
    out
}

/// What the sentences of a table answer do, for the points.
pub(super) fn answer_kind(words: &str) -> PointKind {
    pattern! {
        PROMISE = r"(?i)\bwe (?:shall|will|are confident)\b|\bi (?:shall|will)\b|\bwill be\b";
    }
    if PROMISE.is_match(words) { PointKind::Commitment } else { PointKind::Answer }
}
