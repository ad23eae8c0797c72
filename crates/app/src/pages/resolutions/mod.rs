//! Resolutions limb by limb, by the meeting that made them, and how many of
//! the limbs merely note.

use super::governance::{Link, day, link, word};
use super::records::address;
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use crate::workspace::{Seen, View};
use askama::Template;
use axum::Router;
use axum::routing::get;
use care::records::{Body, Meeting, Register, Resolution, ResolutionKind};
use jiff::civil::Date;
use oversight::governance::resolutions::Noting;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/resolutions", get(list))
}

/// A limb as the pages show it.
pub(super) struct Limb {
    pub(super) label: String,
    pub(super) words: String,
    pub(super) address: String,
    pub(super) kind: String,
    pub(super) who: String,
    pub(super) due: String,
    pub(super) status: &'static str,
    pub(super) done: String,
    pub(super) evidence: Option<Link>,
}

/// A limb as the pages show it. A limb that notes leaves nothing to be done.
pub(super) fn limb(view: &View, seen: Seen<'_, Resolution>, today: Date) -> Limb {
    let record = seen.record;
    let who = [
        record.responsible.clone(),
        record.delegated_to.as_ref().map(|to| format!("Delegated to {to}")),
        record.in_consultation_with.as_ref().map(|with| format!("in consultation with {with}")),
    ];
    let who: Vec<String> = who.into_iter().flatten().collect();
    let nothing_to_do = record.kind == ResolutionKind::Note;
    let (status, done) = match (record.done_on, record.due) {
        (Some(done), _) => ("done", format!("Carried out on {}", day(Some(done)))),
        (None, Some(due)) if due < today => ("late", "The date has passed; nothing is recorded".to_owned()),
        (None, _) if nothing_to_do => ("same", "Nothing to carry out".to_owned()),
        (None, Some(_)) => ("due", "To be done".to_owned()),
        (None, None) => ("unknown", "No date and nothing recorded".to_owned()),
    };
    Limb {
        label: record.label.clone().unwrap_or_else(|| "–".to_owned()),
        words: record.text.0.clone(),
        address: address(&seen.id()),
        kind: word(Register::Resolution, "kind", record.kind),
        who: if who.is_empty() { "Nobody is named".to_owned() } else { who.join(", ") },
        due: record.due.map_or_else(|| "No date".to_owned(), |due| day(Some(due))),
        status,
        done,
        evidence: record.evidence.as_ref().and_then(|evidence| link(view, &evidence.into())),
    }
}

struct Made {
    meeting: Option<Link>,
    on: String,
    noting: String,
    limbs: Vec<Limb>,
}

#[derive(Template)]
#[template(path = "resolutions/list.html")]
struct List {
    frame: Frame,
    noting: String,
    bodies: Vec<(String, String)>,
    meetings: Vec<Made>,
}

async fn list(reader: Reader) -> Page {
    let view = &reader.view;
    let today = view.today();
    let mut by_meeting: BTreeMap<Option<String>, Vec<Seen<'_, Resolution>>> = BTreeMap::new();
    let mut by_body: BTreeMap<String, Vec<ResolutionKind>> = BTreeMap::new();
    for limb in view.all::<Resolution>() {
        let meeting = limb.record.meeting.as_ref().and_then(|meeting| view.follow::<Meeting>(meeting));
        let body = meeting.and_then(|meeting| view.follow::<Body>(&meeting.record.body)).map(|body| body.record.name.clone());
        by_body.entry(body.unwrap_or_else(|| "Body not known".to_owned())).or_default().push(limb.record.kind);
        by_meeting.entry(meeting.map(|meeting| meeting.key.to_string())).or_default().push(limb);
    }
    let noting = Noting::of(by_meeting.values().flatten().map(|limb| limb.record.kind)).in_words();
    let mut meetings: Vec<(Option<Date>, Made)> = by_meeting
        .into_values()
        .map(|limbs| {
            let meeting = limbs.first().and_then(|limb| limb.record.meeting.as_ref()).and_then(|meeting| view.follow::<Meeting>(meeting));
            let on = meeting.map(|meeting| meeting.record.on);
            let made = Made {
                meeting: meeting.and_then(|meeting| link(view, &meeting.id())),
                on: day(on),
                noting: Noting::of(limbs.iter().map(|limb| limb.record.kind)).in_words(),
                limbs: limbs.into_iter().map(|seen| limb(view, seen, today)).collect(),
            };
            (on, made)
        })
        .collect();
    meetings.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    render(&List {
        frame: Frame::new(&reader, "Resolutions"),
        noting,
        bodies: by_body.into_iter().map(|(body, kinds)| (body, Noting::of(kinds.into_iter()).in_words())).collect(),
        meetings: meetings.into_iter().map(|(_, made)| made).collect(),
    })
}
