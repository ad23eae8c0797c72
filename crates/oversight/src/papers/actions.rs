//! Tasks given at the meeting: marked lines (`ACTION: owner`, `ACTION - Mr X to advise`), the rows
//! of an action table, and in prose what the meeting agreed that somebody would do, what the chair
//! asked for, and resolutions that call for a report. A marked line may name an owner and no task:
//! then the task is `null`, never guessed from the resolution above it.

use std::ops::Range;

use super::extract::{Act, Action, OwnerKind, Resolution};
use super::page::Part;
use super::paper::{Opening, Paper, Sentence};
use super::patterns::pattern;
use super::{dates, names, similarity};

pattern! {
    MARKER = r"^(ACTIONS?(?: POINT)?|Action(?: [Pp]oint)?)(?: \d+)? ?[:–—-]+ ?(.*)$";
    MARKER_ALONE = r"^(ACTIONS?|Action by|ACTION BY) ?[:–—-]?$";
    MARKER_INSIDE = r"(ACTION(?: POINT)?) ?[:–—-] ?(.+)$";
    OWNER_TO = r"^(.{2,90}?) (?:to|will|would) ([a-z].+)$";
    TABLE_HEADING = r"(?i)^(?:summary of |list of |outstanding )?action(?:s| points?)(?: arising)?(?: from .{0,60})?$";
    AGREED_WOULD = r"(?i)\b(?:it was|was|were|members|the (?:committee|board|panel|cabinet|chair(?:man|person)?))(?: then| also)? agreed (?:by .{2,60}? )?that (.{2,200}?) (?:would|will|should) (.+)$";
    AGREED_TO_DO = r"(?i)\bit was (?:also )?(?:agreed|requested|asked) that (.+)$";
    REQUESTED = r"(?i)^(?:asked|requested)$";
    REQUEST_FOR = r"(?i)\b(?:a )?request (?:was|is) made (?:by (.{2,60}?),? )?(?:that|for) (.+)$|\bmembers would like (.+)$";
    PASSIVE = r"(?i)^be |^(?:also |then )?be ";
}

/// The action marker that a block opens with, and what follows it.
pub(super) fn marker(words: &str) -> Option<(&str, Range<usize>)> {
    if let Some(found) = MARKER.captures(words) {
        return Some((found.get(1)?.as_str(), found.get(2)?.range()));
    }
    let found = MARKER_ALONE.captures(words)?;
    Some((found.get(1)?.as_str(), words.len()..words.len()))
}

/// The actions of a paper, and the blocks that are rows of an action table. `resolutions` get the
/// id of the action that hangs on them.
pub(super) fn read(paper: &Paper<'_>, resolutions: &mut [Resolution]) -> (Vec<Action>, Vec<usize>) {
    let mut out = Vec::new();
    marked(paper, &mut out);
    let rows = table(paper, &mut out);
    prose(paper, &mut out);
    for resolution in resolutions.iter() {
        if resolution.kind.0 == [Act::RequestReport] {
            // What the chair asked for in discussion and the meeting then resolved is one task.
            let wanted = similarity::Words::of(&resolution.text);
            let asked = out.iter_mut().rev().take(60).find(|a| {
                !a.explicit && a.relates_to.is_none() && a.text.as_deref().is_some_and(|t| similarity::Words::of(t).overlap(&wanted) >= 0.5)
            });
            if let Some(asked) = asked {
                asked.relates_to = Some(resolution.id.clone());
                asked.deadline = asked.deadline.take().or_else(|| resolution.deadline.clone());
                continue;
            }
            out.push(Action {
                text: Some(resolution.text.trim_end_matches(['.', ';']).to_owned()),
                deadline: resolution.deadline.clone(),
                relates_to: Some(resolution.id.clone()),
                quote: resolution.text.clone(),
                span: resolution.span,
                ..empty()
            });
        }
    }
    out.sort_by_key(|a| a.span);
    out.dedup_by(|later, first| later.owner == first.owner && later.span == first.span);
    out.truncate(super::MOST);
    for (i, action) in out.iter_mut().enumerate() {
        action.id = format!("a{}", i + 1);
        let above = resolutions.iter_mut().rev().find(|r| r.span.0 <= action.span.0);
        if let Some(resolution) = above
            && (action.explicit || action.relates_to.is_some())
            && resolution.action.is_none()
        {
            // A marked line belongs to the resolution right above it.
            if action.relates_to.is_none() && action.span.0.saturating_sub(resolution.span.1) < 400 {
                action.relates_to = Some(resolution.id.clone());
            }
            if action.relates_to.as_ref() == Some(&resolution.id) {
                resolution.action = Some(action.id.clone());
            }
        }
    }
    (out, rows)
}

fn empty() -> Action {
    Action {
        id: String::new(),
        marker: None,
        text: None,
        owner: None,
        owner_kind: None,
        deadline: None,
        explicit: false,
        relates_to: None,
        requested_by: None,
        quote: String::new(),
        span: (0, 0),
    }
}

fn owner_kind(owner: &str) -> OwnerKind {
    let words = names::words(owner);
    let role = names::role_from(owner, &words, 0, words.len()).is_some();
    let name = names::name_at(owner, &words, 0, false).is_some();
    if name && !role { OwnerKind::Person } else { OwnerKind::Role }
}

fn marked(paper: &Paper<'_>, out: &mut Vec<Action>) {
    let mut seen: Vec<(usize, String)> = Vec::new();
    for (i, placed) in paper.page.blocks.iter().enumerate() {
        let at = placed.block.at.clone();
        let words = paper.slice(&at);
        let mut quote_at = at.clone();
        let (mark, rest) = if let Some((mark, rest)) = marker(words) {
            (mark, rest)
        } else if let Some(found) = MARKER_INSIDE.captures(words) {
            let (Some(mark), Some(rest)) = (found.get(1), found.get(2)) else {
                continue;
            };
            quote_at = at.start + mark.start()..at.end;
            (mark.as_str(), rest.range())
        } else {
            continue;
        };
        let sign = if paper.slice(&(quote_at.start..at.start + rest.start)).contains(':') { format!("{mark}:") } else { mark.to_owned() };
        let mut rest = at.start + rest.start..at.start + rest.end;
        if rest.is_empty() {
            let next = paper.block(i + 1).map(|b| b.at.clone());
            let Some(next) = next.filter(|n| n.len() < 200) else {
                continue;
            };
            quote_at.end = next.end;
            rest = next;
        }
        let rest_words = paper.slice(&rest).trim_end_matches(['.', ' ']);
        let (owner, text) = owner_and_task(rest_words);
        let key = (placed.item, rest_words.to_lowercase());
        if seen.iter().rev().take(60).any(|s| *s == key) {
            continue;
        }
        seen.push(key);
        out.push(Action {
            marker: Some(sign),
            deadline: text.as_deref().and_then(dates::deadline),
            owner_kind: owner.as_deref().map(owner_kind),
            owner,
            text,
            explicit: true,
            quote: paper.slice(&quote_at).to_owned(),
            span: paper.span(&quote_at),
            ..empty()
        });
    }
}

/// Who and what after an action marker: an owner alone, "owner to do", or a task alone.
fn owner_and_task(words: &str) -> (Option<String>, Option<String>) {
    if let Some(found) = OWNER_TO.captures(words)
        && let (Some(owner), Some(task)) = (found.get(1), found.get(2))
        && is_owner(owner.as_str())
    {
        return (Some(owner.as_str().trim_start_matches("The ").trim_start_matches("the ").to_owned()), Some(task.as_str().to_owned()));
    }
    let bare = words.trim_start_matches("The ").trim_start_matches("the ");
    if is_owner(bare) && bare.len() < 120 { (Some(bare.to_owned()), None) } else { (None, Some(words.to_owned())) }
}

/// Whether a text is nothing but people or offices.
fn is_owner(text: &str) -> bool {
    pattern! {
        GROUPS = r"^(?:[A-Z]{2,6}|(?:[A-Z][\w'’&/-]*|and|of|for|the|&|/|,)(?: (?:[A-Z][\w'’&/,-]*|and|of|for|the|&|/))*|[Oo]fficers|all|All)$";
    }
    let words = names::words(text);
    let role = names::role_from(text, &words, 0, 1);
    let covers = role.is_some_and(|r| r.at.end + 3 >= text.len());
    let name = names::name_at(text, &words, 0, true).is_some_and(|n| n.at.end + 3 >= text.len());
    covers || name || GROUPS.is_match(text)
}

/// Rows under "Summary of action points", flattened as `subject / task / owner`.
fn table(paper: &Paper<'_>, out: &mut Vec<Action>) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut inside = false;
    for (i, placed) in paper.page.blocks.iter().enumerate() {
        let at = &placed.block.at;
        let words = paper.slice(at);
        if TABLE_HEADING.is_match(paper.slice(&placed.block.whole())) && !words.is_empty() {
            inside = true;
            continue;
        }
        if !inside {
            continue;
        }
        let Some((before, owner)) = words.rsplit_once(" / ") else {
            inside = placed.block.label.is_none() && i > 0 && words.len() < 40;
            continue;
        };
        let task = before.rsplit_once(" / ").map_or(before, |(_, task)| task);
        if !is_owner(owner) || owner.len() > 80 {
            continue;
        }
        let start = at.start + (before.len() - task.len());
        let deed = task.strip_prefix(owner).and_then(|t| t.strip_prefix(" to ")).unwrap_or(task);
        rows.push(i);
        out.push(Action {
            text: Some(deed.to_owned()),
            owner: Some(owner.to_owned()),
            owner_kind: Some(owner_kind(owner)),
            deadline: dates::deadline(task),
            explicit: true,
            quote: paper.slice(&(start..at.end)).to_owned(),
            span: paper.span(&(start..at.end)),
            ..empty()
        });
    }
    rows
}

/// Tasks in running text.
fn prose(paper: &Paper<'_>, out: &mut Vec<Action>) {
    for sentence in &paper.sentences {
        if sentence.part != Part::Minutes || sentence.repeat {
            continue;
        }
        let words = paper.slice(&sentence.at);
        if words.ends_with('?') || words.starts_with("ACTION") {
            continue;
        }
        let task = agreed(words).or_else(|| requested(paper, sentence, words));
        if let Some((task, owner, by)) = task {
            let owner_kind = owner.as_deref().map(owner_kind);
            let text = paper.slice(&(sentence.at.start + task.start..sentence.at.start + task.end)).trim_end_matches(['.', ';']).to_owned();
            out.push(Action {
                deadline: dates::deadline(&text),
                text: Some(text),
                owner: owner.map(|o| paper.offices.full(&o)),
                owner_kind,
                requested_by: by,
                quote: words.to_owned(),
                span: paper.span(&sentence.at),
                ..empty()
            });
        }
    }
}

type Task = (Range<usize>, Option<String>, Option<String>);

/// "It was agreed that X would do Y".
fn agreed(words: &str) -> Option<Task> {
    let found = AGREED_WOULD.captures(words)?;
    let (subject, deed) = (found.get(1)?, found.get(2)?);
    let bare = subject.as_str().strip_prefix("the ").unwrap_or(subject.as_str());
    let passive = PASSIVE.is_match(deed.as_str());
    let list = names::words(bare);
    let role = names::role_from(bare, &list, 0, 0).and_then(|r| bare.get(r.at)).map(str::to_owned);
    let name = names::name_at(bare, &list, 0, false).map(|n| bare.get(n.at).unwrap_or(bare).to_owned());
    let officers = (matches!(bare, "officers" | "Officers") || names::is_given(bare)).then(|| bare.to_owned());
    if passive {
        return Some((subject.start()..words.len(), None, None));
    }
    let owner = role.or(name).or(officers);
    let task = if owner.is_some() { deed.range() } else { subject.start()..words.len() };
    Some((task, owner, None))
}

/// "The Chairman asked that …", "It was asked that …", "A request was made by X that …".
fn requested(paper: &Paper<'_>, sentence: &Sentence, words: &str) -> Option<Task> {
    if let Some(found) = REQUEST_FOR.captures(words) {
        let task = found.get(2).or_else(|| found.get(3))?;
        return Some((task.range(), None, found.get(1).map(|m| m.as_str().to_owned())));
    }
    if let Some(found) = AGREED_TO_DO.captures(words)
        && !super::resolutions::acts(words).0.contains(&Act::Note)
        && (words.to_lowercase().contains("asked that") || words.to_lowercase().contains("requested that"))
    {
        return Some((found.get(1)?.range(), None, None));
    }
    let verb = sentence.verb.as_deref()?;
    let direct = words.contains(" asked that ") || words.contains(" requested that ");
    if direct && sentence.opening != Opening::None && REQUESTED.is_match(verb) && sentence.says.is_some() {
        let from = sentence.says? - sentence.at.start;
        return Some((from..words.len(), None, paper.who(sentence.voice)));
    }
    // A request may close a longer sentence: ", the Chairman requested that a briefing …".
    pattern! {
        LATE = r"(?i)\b(?:the )?(chair(?:man|person|woman)?|vice-chair(?:man)?|members|committee|panel|board) (?:asked|requested) that (.+)$";
    }
    let found = LATE.captures(words)?;
    Some((found.get(2)?.range(), None, found.get(1).map(|m| m.as_str().to_owned())))
}
