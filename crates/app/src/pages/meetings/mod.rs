//! Meetings: those to come first, then those held, body by body; and one
//! meeting with its agenda, papers, questions, resolutions, actions and
//! promises.

use super::governance::{Link, link, word};
use super::promises::{Said, said};
use super::questions::{Asked, asked};
use super::records::{address, short};
use super::resolutions::{Limb, limb};
use super::{Frame, Page, PageError, render};
use crate::site::{Reader, Site};
use crate::workspace::{Seen, View};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Body, Key, Meeting, MeetingAction, Paper, Promise, Question, Register, Resolution};
use oversight::governance::resolutions::Noting;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/meetings", get(list)).route("/meetings/{key}", get(show))
}

struct Row {
    name: String,
    address: String,
    on: String,
    body: String,
    papers: usize,
    questions: usize,
    limbs: usize,
}

fn body(view: &View, meeting: &Meeting) -> String {
    view.follow::<Body>(&meeting.body).map_or_else(|| "Body not known".to_owned(), |body| body.record.name.clone())
}

fn row(view: &View, seen: Seen<'_, Meeting>) -> Row {
    let id = seen.id();
    Row {
        name: short(&seen.record.title),
        address: address(&id),
        on: date_in_words(seen.record.on),
        body: body(view, seen.record),
        papers: view.linking::<Paper>(&id).len(),
        questions: view.linking::<Question>(&id).len(),
        limbs: view.linking::<Resolution>(&id).len(),
    }
}

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct List {
    frame: Frame,
    groups: Vec<(String, Vec<Row>)>,
    writes: bool,
}

async fn list(reader: Reader) -> Page {
    let view = &reader.view;
    let today = view.today();
    let (mut ahead, mut held): (Vec<_>, Vec<_>) = view.all::<Meeting>().partition(|meeting| meeting.record.on >= today);
    ahead.sort_by_key(|meeting| meeting.record.on);
    held.sort_by_key(|meeting| std::cmp::Reverse(meeting.record.on));
    let mut groups = vec![("To come".to_owned(), ahead.into_iter().map(|meeting| row(view, meeting)).collect::<Vec<_>>())];
    let mut by_body: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for meeting in held {
        by_body.entry(body(view, meeting.record)).or_default().push(row(view, meeting));
    }
    groups.extend(by_body);
    let writes = view.viewer().writes(Register::Meeting) && view.as_at().is_none();
    render(&List { frame: Frame::new(&reader, "Meetings"), groups, writes })
}

struct ActionRow {
    words: Option<String>,
    address: String,
    owner: String,
    due: String,
    status: &'static str,
    delivery: String,
}

#[derive(Template)]
#[template(path = "meetings/show.html")]
struct Show {
    frame: Frame,
    key: Key,
    title: String,
    body: String,
    on: String,
    class: String,
    to_come: bool,
    agenda: Vec<String>,
    papers: Vec<Link>,
    questions: Vec<Asked>,
    noting: String,
    limbs: Vec<Limb>,
    actions: Vec<ActionRow>,
    promises: Vec<Said>,
    history: String,
    writes: bool,
    reads: bool,
}

async fn show(reader: Reader, Path(name): Path<String>) -> Page {
    use care::records::Delivery;
    let view = &reader.view;
    let key = Key::new(&name).map_err(|_| PageError::NotFound)?;
    let seen = view.get::<Meeting>(&key).ok_or(PageError::NotFound)?;
    let (id, meeting, today) = (seen.id(), seen.record, view.today());
    let limbs = view.linking::<Resolution>(&id);
    let actions = view
        .linking::<MeetingAction>(&id)
        .into_iter()
        .map(|action| {
            let record = action.record;
            let open = !matches!(record.delivery, Delivery::Done | Delivery::Abandoned);
            ActionRow {
                words: record.text.as_ref().map(|text| text.0.clone()),
                address: address(&action.id()),
                owner: record.owner.clone().unwrap_or_else(|| "Nobody is named".to_owned()),
                due: match (record.due, &record.due_as_said) {
                    (Some(due), _) => date_in_words(due),
                    (None, Some(said)) => format!("“{said}”"),
                    (None, None) => "No date".to_owned(),
                },
                status: match record.delivery {
                    Delivery::Done => "done",
                    Delivery::Abandoned => "same",
                    _ if open && record.due.is_some_and(|due| due < today) => "late",
                    Delivery::Slipping => "due",
                    Delivery::NotStarted | Delivery::OnTrack => "open",
                },
                delivery: word(Register::MeetingAction, "delivery", record.delivery),
            }
        })
        .collect();
    let viewer = view.viewer();
    let now = view.as_at().is_none();
    render(&Show {
        frame: Frame::new(&reader, short(&meeting.title)),
        title: meeting.title.clone(),
        body: body(view, meeting),
        on: date_in_words(meeting.on),
        class: word(Register::Meeting, "class", meeting.class),
        to_come: meeting.on >= today,
        agenda: meeting.agenda.clone(),
        papers: view.linking::<Paper>(&id).iter().filter_map(|paper| link(view, &paper.id())).collect(),
        questions: view.linking::<Question>(&id).into_iter().map(|question| asked(view, question)).collect(),
        noting: Noting::of(limbs.iter().map(|limb| limb.record.kind)).in_words(),
        limbs: limbs.into_iter().map(|seen| limb(view, seen, today)).collect(),
        actions,
        promises: view.linking::<Promise>(&id).into_iter().map(|promise| said(view, promise, today)).collect(),
        history: format!("/records/meeting/{key}/history"),
        writes: viewer.writes(Register::Meeting) && now,
        reads: viewer.writes(Register::Paper) && now,
        key,
    })
}
