//! The ledger of promises: what was said, by whom, when, what was due and what
//! happened. It is told in the same words for everybody.

use super::governance::{Link, day, link, word};
use super::records::address;
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use crate::workspace::{Seen, View};
use askama::Template;
use axum::Router;
use axum::routing::get;
use care::records::{Kept, Promise, Register, Testable};
use jiff::civil::Date;
use oversight::governance::promises::{Standing, standing, tested_by};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/promises", get(list))
}

/// A promise as the pages show it.
pub(super) struct Said {
    pub(super) key: String,
    pub(super) address: String,
    pub(super) words: String,
    pub(super) by: String,
    pub(super) on: String,
    pub(super) meeting: Option<Link>,
    pub(super) due: String,
    pub(super) untestable: bool,
    pub(super) tested_by: &'static str,
    pub(super) test: Option<String>,
    pub(super) status: &'static str,
    pub(super) stands: String,
    pub(super) what_happened: Option<String>,
}

/// A promise as the pages show it.
pub(super) fn said(view: &View, seen: Seen<'_, Promise>, today: Date) -> Said {
    let record = seen.record;
    let (status, stands) = match standing(record, today) {
        Standing::DueForAnswer => ("late", "Its date has come: say what happened".to_owned()),
        Standing::Ahead => ("due", "Not due yet".to_owned()),
        Standing::NoDate => ("unknown", "No date was given".to_owned()),
        Standing::Answered => {
            let status = match record.kept {
                Kept::Happened => "done",
                Kept::NotKnown | Kept::NotDue => "unknown",
                Kept::DidNot | Kept::Changed => "same",
            };
            (status, word(Register::Promise, "kept", record.kept))
        }
    };
    Said {
        key: seen.key.to_string(),
        address: address(&seen.id()),
        words: record.words.0.clone(),
        by: record.said_by.clone(),
        on: day(record.said_on),
        meeting: record.meeting.as_ref().and_then(|meeting| link(view, &meeting.into())),
        due: record.due.map_or_else(|| "No date".to_owned(), |due| day(Some(due))),
        untestable: record.testable == Testable::Untestable,
        tested_by: tested_by(record),
        test: record.test.clone(),
        status,
        stands,
        what_happened: record.what_happened.as_ref().map(|prose| prose.0.clone()),
    }
}

#[derive(Template)]
#[template(path = "promises/list.html")]
struct List {
    frame: Frame,
    sections: Vec<(&'static str, Vec<Said>)>,
    writes: bool,
}

async fn list(reader: Reader) -> Page {
    let view = &reader.view;
    let today = view.today();
    let mut all: Vec<_> = view.all::<Promise>().collect();
    all.sort_by_key(|promise| (promise.record.due, promise.record.said_on));
    let sections = [
        (Standing::DueForAnswer, "Due for an answer"),
        (Standing::Ahead, "Their date lies ahead"),
        (Standing::NoDate, "Without a date"),
        (Standing::Answered, "What happened is recorded"),
    ]
    .into_iter()
    .map(|(wanted, title)| {
        let said = all.iter().filter(|promise| standing(promise.record, today) == wanted).map(|promise| said(view, *promise, today));
        (title, said.collect())
    })
    .collect();
    let writes = view.viewer().writes(Register::Promise) && view.as_at().is_none();
    render(&List { frame: Frame::new(&reader, "Promises"), sections, writes })
}
