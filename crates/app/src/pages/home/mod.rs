//! Home: whether children’s lives are different, what is overdue, what comes
//! next, what changed.

use super::plan::{self, Link, Row};
use super::records::{address, short};
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use crate::workspace::{Id, View};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::records::shape::{date_in_words, instant_in_words};
use care::records::{Action, Finding, Impact, Inspection, Meeting, Outcome, Promise, Question, Register};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/", get(show))
}

/// How many of each kind the page lists before it points to the whole list.
const FIRST: usize = 6;
/// How many changes of one register are listed before the rest are counted: an
/// afternoon of answers to flags must not hide a new finding.
const OF_ONE_KIND: usize = 3;
/// How many of the newest changes are looked at.
const LOOKED_AT: usize = 200;

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
    /// Findings with no outcome; `None` for who does not read outcomes: to them every finding would seem to have none.
    unanswered: Option<usize>,
    outcomes: Vec<Row>,
    /// The parts that the reader's role reads, in two columns.
    columns: Vec<Vec<Part>>,
    changed: Vec<Item>,
    /// The lists of the registers in which more has changed.
    more: Vec<Link>,
}

fn part(title: &'static str, none: &'static str, all: &'static str, mut items: Vec<(jiff::civil::Date, Item)>) -> Part {
    items.sort_by_key(|(on, _)| *on);
    Part { title, none, all, count: items.len(), items: items.into_iter().take(FIRST).map(|(_, item)| item).collect() }
}

/// The newest changes, a few of each register, and the registers of which more
/// have changed meanwhile.
fn changed(view: &View) -> (Vec<Item>, Vec<Link>) {
    let mut changes: Vec<_> = view
        .recent()
        // Loads and audits come by the hundred and have pages of their own.
        .filter(|version| !matches!(version.entry.register, Register::Load | Register::Audit | Register::AuditAction))
        .take(LOOKED_AT)
        .collect();
    changes.sort_by_key(|version| Reverse(version.entry.at));
    let mut listed: HashMap<Register, usize> = HashMap::new();
    let (mut items, mut more) = (Vec::new(), Vec::new());
    for version in changes {
        let register = version.entry.register;
        if items.len() == FIRST * 2 {
            break;
        }
        let of_it = listed.entry(register).or_default();
        if *of_it == OF_ONE_KIND {
            if !more.contains(&register) {
                more.push(register);
            }
            continue;
        }
        let Some(record) = version.record else { continue };
        *of_it += 1;
        let what = if version.entry.version == 1 { "new" } else { "changed" };
        let id = Id::new(register, version.entry.key.clone());
        items.push(Item { address: address(&id), name: short(&record.name()), when: instant_in_words(version.entry.at), what });
    }
    let more = more
        .into_iter()
        .map(|register: Register| Link { address: format!("/records/{}", register.name()), name: register.many().to_owned() });
    (items, more.collect())
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
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
    let shows = |register| crate::plan::shows(view.viewer(), register);
    let unanswered =
        shows(Register::Outcome).then(|| owed.iter().filter(|finding| view.linking::<Outcome>(&finding.id()).is_empty()).count());
    let (changed, more) = changed(view);
    let half_answered = view
        .all::<Question>()
        .filter(|question| !question.record.answered())
        .map(|question| item(question.id(), question.record.text.to_string(), question.record.asked_on.unwrap_or(today), "question"))
        .collect();
    let authority = view.all::<care::records::Authority>().next().map(|authority| authority.record.name.clone()).unwrap_or_default();

    let mut parts = Vec::new();
    if shows(Register::Action) {
        parts.push(part("Overdue", "Nothing is overdue.", "/actions", overdue));
    }
    if shows(Register::Promise) {
        parts.push(part("Promises whose date has come", "No promise waits for its answer.", "/promises", promises));
    }
    parts.push(part("What comes next", "Nothing is planned.", "/meetings", next));
    parts.push(part("Questions not fully answered", "Every question has its answer.", "/questions", half_answered));
    let right = parts.split_off(parts.len().div_ceil(2));
    let columns = vec![parts, right];
    let outcomes = plan::outcomes(&site, &reader);
    render(&Home { frame: Frame::new(&reader, "Home"), authority, owed: owed.len(), unanswered, outcomes, columns, changed, more })
}
