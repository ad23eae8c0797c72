//! Papers: the list, a paper with the places that records were read from, and
//! the reader that proposes records from a new one.

use super::embargoes::{self, EmbargoState};
use super::governance::{Link, day, link, word};
use super::records::{address, short};
use super::{Frame, Page, PageError, render};
use crate::site::{Reader, Site};
use crate::workspace::{Id, Seen, View};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use care::log::Hash;
use care::records::{Cause, Evidence, Finding, Key, MeetingAction, Paper, Promise, Question, Record, Register, Resolution, Source};
use std::sync::Arc;

mod fields;
mod marked;
mod proposed;
mod read;

use marked::{Mark, Piece, pieces};

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/papers", get(list))
        .route("/papers/read", get(read::show).post(read::propose))
        .route("/papers/read/confirm", post(read::confirm))
        .route("/papers/{key}", get(show))
        .route("/papers/{key}/document", get(document))
}

/// A record that was read from a paper.
struct ReadFrom {
    kind: &'static str,
    label: String,
    id: String,
    /// The place in the text, named as the mark is.
    mark: String,
    name: String,
    address: String,
    start: usize,
    end: usize,
}

/// Everything that was read from a paper, in the order of the paper.
fn read_from(view: &View, paper: &Id) -> Vec<ReadFrom> {
    /// The register, the kind of mark, the record, its name, and its place.
    type Found = (Register, &'static str, Id, String, (u32, u32));
    fn add<R: Record>(
        found: &mut Vec<Found>,
        paper: &Id,
        seen: Vec<Seen<'_, R>>,
        kind: &'static str,
        source: impl Fn(&R) -> Option<&Source>,
    ) {
        for seen in seen {
            if let Some(source) = source(seen.record).filter(|source| source.paper.key == paper.key) {
                found.push((R::REGISTER, kind, seen.id(), short(&seen.record.name()), (source.start, source.end)));
            }
        }
    }
    let mut found = Vec::new();
    add(&mut found, paper, view.linking::<Resolution>(paper), "resolution", |record| record.source.as_ref());
    add(&mut found, paper, view.linking::<MeetingAction>(paper), "action", |record| record.source.as_ref());
    add(&mut found, paper, view.linking::<Question>(paper), "question", |record| record.source.as_ref());
    add(&mut found, paper, view.linking::<Promise>(paper), "promise", |record| record.source.as_ref());
    add(&mut found, paper, view.linking::<Finding>(paper), "finding", |record| record.source.as_ref());
    add(&mut found, paper, view.linking::<Cause>(paper), "figure", |record| record.source.as_ref());
    add(&mut found, paper, view.linking::<Evidence>(paper), "answer", |record| record.paper.as_ref());
    found.sort_by_key(|(_, _, _, _, place)| *place);
    found
        .into_iter()
        .map(|(register, kind, id, name, (start, end))| {
            let what = match register {
                Register::MeetingAction => "Action",
                Register::Evidence => "Evidence",
                Register::Cause => "Cause",
                Register::Finding => "Finding",
                Register::Question => "Question",
                Register::Promise => "Promise",
                _ => "Resolution",
            };
            ReadFrom {
                kind,
                label: format!("{what} {}", id.key),
                mark: format!("m-{}-{}", register.name(), id.key),
                id: format!("r-{}-{}", register.name(), id.key),
                name,
                address: address(&id),
                start: start as usize,
                end: end as usize,
            }
        })
        .collect()
}

struct PaperRow {
    name: String,
    address: String,
    kind: String,
    dated: String,
    sort: String,
    meeting: Option<Link>,
    class: String,
    records: usize,
    embargo: bool,
}

#[derive(Template)]
#[template(path = "papers/list.html")]
struct List {
    frame: Frame,
    rows: Vec<PaperRow>,
    writes: bool,
}

async fn list(reader: Reader) -> Page {
    let view = &reader.view;
    let mut papers: Vec<_> = view.all::<Paper>().collect();
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.record.dated));
    let rows = papers
        .into_iter()
        .map(|paper| PaperRow {
            name: short(&paper.record.title),
            address: address(&paper.id()),
            kind: word(Register::Paper, "kind", paper.record.kind),
            dated: day(paper.record.dated),
            sort: paper.record.dated.map(|dated| dated.to_string()).unwrap_or_default(),
            meeting: paper.record.meeting.as_ref().and_then(|meeting| link(view, &meeting.into())),
            class: word(Register::Paper, "class", paper.record.class),
            records: read_from(view, &paper.id()).len(),
            embargo: view.embargo_on(&paper.id()).is_some(),
        })
        .collect();
    let writes = view.viewer().writes(Register::Paper) && view.as_at().is_none();
    render(&List { frame: Frame::new(&reader, "Papers"), rows, writes })
}

#[derive(Template)]
#[template(path = "papers/show.html")]
struct Show {
    frame: Frame,
    key: Key,
    title: String,
    kind: String,
    dated: String,
    class: String,
    exempt_under: Option<String>,
    meeting: Option<Link>,
    inspection: Option<Link>,
    embargo: Option<EmbargoState>,
    has_document: bool,
    text: Option<String>,
    marks: Vec<Mark>,
    read: Vec<ReadFrom>,
    history: String,
    writes: bool,
}

impl Show {
    fn pieces(&self) -> Vec<Piece<'_>> {
        self.text.as_deref().map(|text| pieces(text, &self.marks)).unwrap_or_default()
    }
}

fn named(text: &str) -> Result<Key, PageError> {
    Key::new(text).map_err(|_| PageError::NotFound)
}

async fn show(reader: Reader, Path(name): Path<String>) -> Page {
    let view = &reader.view;
    let paper = view.get::<Paper>(&named(&name)?).ok_or(PageError::NotFound)?;
    let id = paper.id();
    let read = read_from(view, &id);
    let marks = read
        .iter()
        .map(|read| Mark {
            start: read.start,
            end: read.end,
            kind: read.kind,
            label: read.label.clone(),
            id: read.mark.clone(),
            address: format!("#{}", read.id),
        })
        .collect();
    render(&Show {
        frame: Frame::new(&reader, short(&paper.record.title)),
        history: format!("/records/paper/{}/history", paper.key),
        key: paper.key.clone(),
        title: paper.record.title.clone(),
        kind: word(Register::Paper, "kind", paper.record.kind),
        dated: day(paper.record.dated),
        class: word(Register::Paper, "class", paper.record.class),
        exempt_under: paper.record.exempt_under.map(|paragraph| word(Register::Paper, "exempt_under", paragraph)),
        meeting: paper.record.meeting.as_ref().and_then(|meeting| link(view, &meeting.into())),
        inspection: paper.record.inspection.as_ref().and_then(|inspection| link(view, &inspection.into())),
        embargo: embargoes::state(view, &id),
        has_document: paper.record.document.is_some(),
        text: paper.record.text.as_ref().map(|text| text.0.clone()),
        marks,
        read,
        writes: view.viewer().writes(Register::Paper) && view.as_at().is_none(),
    })
}

/// The document as it was received. It is sent as a file to keep, never shown
/// as a page: it is somebody else’s markup.
async fn document(State(site): State<Arc<Site>>, reader: Reader, Path(name): Path<String>) -> Page {
    let paper = reader.view.get::<Paper>(&named(&name)?).ok_or(PageError::NotFound)?;
    let hash = paper.record.document.clone().and_then(|hash| Hash::try_from(hash).ok()).ok_or(PageError::NotFound)?;
    let bytes = site.data.document(&hash).map_err(|error| match error {
        crate::data::DataError::Io { error, .. } if error.kind() == std::io::ErrorKind::NotFound => PageError::NotFound,
        other => other.into(),
    })?;
    let attachment = format!("attachment; filename=\"{}.txt\"", paper.key);
    let headers = [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, attachment)];
    Ok((headers, bytes).into_response())
}
