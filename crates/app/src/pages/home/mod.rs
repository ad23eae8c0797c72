//! Home: what changed, what is overdue, what comes next.

use super::records::{address, short};
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use crate::workspace::Id;
use askama::Template;
use axum::Router;
use axum::routing::get;
use care::records::shape::{date_in_words, instant_in_words};
use care::records::{Action, Finding, Impact, Inspection, Meeting, Outcome, Promise, Question, Register};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/", get(show))
}

/// How many of each kind the page lists before it points to the whole list.
const FIRST: usize = 6;

struct Item {
    address: String,
    name: String,
    when: String,
    what: &'static str,
}

struct Part {
    title: &'static str,
    none: &'static str,
    all: &'static str,
    count: usize,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct Home {
    frame: Frame,
    authority: String,
    owed: usize,
    unanswered: usize,
    /// Two columns of parts.
    columns: [[Part; 2]; 2],
    changed: Vec<Item>,
}

fn part(title: &'static str, none: &'static str, all: &'static str, mut items: Vec<(jiff::civil::Date, Item)>) -> Part {
    items.sort_by_key(|(on, _)| *on);
    Part { title, none, all, count: items.len(), items: items.into_iter().take(FIRST).map(|(_, item)| item).collect() }
}

async fn show(reader: Reader) -> Page {
    let view = &reader.view;
    let today = view.today();
    let item = |id: Id, name: String, on: jiff::civil::Date, what| {
        (on, Item { address: address(&id), name: short(&name), when: date_in_words(on), what })
    };

    let mut overdue = Vec::new();
    for action in view.all::<Action>().filter(|action| action.record.overdue(today)) {
        overdue.push(item(action.id(), action.record.text.clone(), action.record.due(), "action"));
    }
    for outcome in view.all::<Outcome>() {
        if let (Impact::TooSoon, Some(on)) = (outcome.record.impact, outcome.record.assess_on)
            && on < today
        {
            overdue.push(item(outcome.id(), outcome.record.statement.to_string(), on, "“too soon” is past its date"));
        }
    }
    let mut promises = Vec::new();
    for promise in view.all::<Promise>().filter(|promise| promise.record.due_for_answer(today)) {
        promises.push(item(promise.id(), promise.record.words.to_string(), promise.record.due.unwrap_or(today), "promise"));
    }
    let mut next = Vec::new();
    for meeting in view.all::<Meeting>().filter(|meeting| meeting.record.on >= today) {
        next.push(item(meeting.id(), meeting.record.title.clone(), meeting.record.on, "meeting"));
    }
    for action in view.all::<Action>().filter(|action| action.record.open() && action.record.due() >= today) {
        next.push(item(action.id(), action.record.text.clone(), action.record.due(), "action due"));
    }
    for inspection in view.all::<Inspection>().filter(|inspection| inspection.record.from > today) {
        next.push(item(inspection.id(), inspection.record.title.clone(), inspection.record.from, "visit"));
    }
    let owed: Vec<_> = view.all::<Finding>().filter(|finding| finding.record.asks()).collect();
    let unanswered = owed.iter().filter(|finding| view.linking::<Outcome>(&finding.id()).is_empty()).count();
    let changed = view
        .recent()
        // Loads and audits come by the hundred and have pages of their own.
        .filter(|version| !matches!(version.entry.register, Register::Load | Register::Audit | Register::AuditAction))
        .filter_map(|version| {
            let id = Id::new(version.entry.register, version.entry.key.clone());
            let what = if version.entry.version == 1 { "new" } else { "changed" };
            Some(Item { address: address(&id), name: short(&version.record?.name()), when: instant_in_words(version.entry.at), what })
        })
        .take(FIRST * 2)
        .collect();
    let half_answered = view
        .all::<Question>()
        .filter(|question| !question.record.answered())
        .map(|question| item(question.id(), question.record.text.to_string(), question.record.asked_on.unwrap_or(today), "question"))
        .collect();
    let authority = view.all::<care::records::Authority>().next().map(|authority| authority.record.name.clone()).unwrap_or_default();

    let columns = [
        [
            part("Overdue", "Nothing is overdue.", "/actions", overdue),
            part("Promises whose date has come", "No promise waits for its answer.", "/promises", promises),
        ],
        [
            part("What comes next", "Nothing is planned.", "/meetings", next),
            part("Questions not fully answered", "Every question has its answer.", "/questions", half_answered),
        ],
    ];
    render(&Home { frame: Frame::new(&reader, "Home"), authority, owed: owed.len(), unanswered, columns, changed })
}
