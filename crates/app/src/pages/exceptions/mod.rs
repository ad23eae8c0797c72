//! What to ask about first: measures that have really changed or lie apart from
//! other authorities, in which direction and since when, with the outcome, who answers for it and what is
//! being done.

use super::records::{address, short};
use super::tables::{readings, shape};
use super::{Frame, Page, downloads, render};
use crate::audits::{NOT_YET_RELIABLE, warning_beside};
use crate::figures::Readings;
use crate::figures::exceptions::{Exception, Why};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use care::records::shape::date_in_words;
use care::records::{Action, Outcome, Person};
use measures::sheet::{Cells, Sheet};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/exceptions", get(show))
        .route("/exceptions/list.csv", get(list))
        .route("/exceptions/list.xlsx", get(list))
        .route("/api/exceptions", get(show_json))
}

struct Link {
    words: String,
    address: String,
}

struct Row {
    name: String,
    address: String,
    words: String,
    of: String,
    interval: String,
    when: String,
    direction: &'static str,
    shape: &'static str,
    whys: Vec<String>,
    since: Option<String>,
    part: Option<String>,
    overlapping: bool,
    outcomes: Vec<Link>,
    owner: String,
    actions: Vec<Link>,
    more: usize,
}

struct Section {
    heading: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "exceptions/show.html")]
struct Show {
    frame: Frame,
    sections: Vec<Section>,
    all: usize,
    exceptions: usize,
    only: String,
    choices: Vec<(String, &'static str, bool)>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    only: String,
}

/// The directions, their headings, and how the page offers them.
const DIRECTIONS: [(&str, &str, &str); 4] = [
    ("worse", "Worse for children", "Worse"),
    ("higher", "Higher, neither good nor bad in itself", "Higher"),
    ("lower", "Lower, neither good nor bad in itself", "Lower"),
    ("better", "Better for children: find out why, and keep it", "Better"),
];

/// Open actions shown of each measure.
const ACTIONS: usize = 3;

async fn show(State(site): State<Arc<Site>>, reader: Reader, Query(asked): Query<Asked>) -> Page {
    let readings = readings(&site, &reader)?;
    let exceptions = readings.exceptions();
    let wanted = |direction: &str| asked.only.is_empty() || asked.only == direction;
    let sections = DIRECTIONS
        .iter()
        .filter(|(direction, ..)| wanted(direction))
        .map(|(direction, heading, _)| Section {
            heading,
            rows: exceptions.iter().filter(|one| one.direction == *direction).map(|one| row(&reader, &readings, one)).collect(),
        })
        .filter(|section: &Section| !section.rows.is_empty())
        .collect();
    let choice =
        |(direction, _, words): &(&str, &str, &'static str)| (format!("/exceptions?only={direction}"), *words, asked.only == *direction);
    let mut choices = vec![("/exceptions".to_owned(), "All", asked.only.is_empty())];
    choices.extend(DIRECTIONS.iter().map(choice));
    render(&Show {
        frame: Frame::new(&reader, "Exceptions"),
        sections,
        all: readings.measures().count(),
        exceptions: exceptions.len(),
        choices,
        only: asked.only,
    })
}

fn row(reader: &Reader, readings: &Readings<'_>, exception: &Exception) -> Row {
    let view = &reader.view;
    let mut outcomes = Vec::new();
    let (mut owners, mut actions): (Vec<String>, Vec<Link>) = (Vec::new(), Vec::new());
    for link in readings.links(&exception.measure.id) {
        let Some(outcome) = link.record.outcome.as_ref().and_then(|outcome| view.follow::<Outcome>(outcome)) else { continue };
        let owner = outcome.record.owner.as_ref().and_then(|owner| view.follow::<Person>(owner)).map(|person| person.record.name.clone());
        owners.extend(owner.filter(|owner| !owners.contains(owner)));
        let open = view.linking::<Action>(&outcome.id()).into_iter().filter(|action| action.record.open());
        actions.extend(open.map(|action| Link { words: short(&action.record.text), address: address(&action.id()) }));
        outcomes.push(Link { words: short(&outcome.record.statement.0), address: address(&outcome.id()) });
    }
    if owners.is_empty() {
        owners.extend(exception.measure.owner.clone());
    }
    let more = actions.len().saturating_sub(ACTIONS);
    actions.truncate(ACTIONS);
    Row {
        name: exception.measure.name.clone(),
        address: format!("/measures/{}", exception.measure.id),
        words: exception.shown.words.clone(),
        of: exception.shown.of.clone(),
        interval: exception.interval.clone(),
        when: date_in_words(exception.on),
        direction: exception.direction,
        shape: shape(exception.direction),
        whys: exception
            .whys
            .iter()
            .map(Why::in_words)
            .chain(warning_beside(view, &exception.measure.id).map(|_| NOT_YET_RELIABLE.to_owned()))
            .collect(),
        since: exception.since().map(date_in_words),
        part: exception.part.clone(),
        overlapping: exception.overlapping,
        outcomes,
        owner: owners.join(", "),
        actions,
        more,
    }
}

/// The exceptions as a file, as the page shows them.
async fn list(State(site): State<Arc<Site>>, reader: Reader, uri: Uri) -> Page {
    let format = downloads::asked(&uri)?;
    let readings = readings(&site, &reader)?;
    let found = readings.exceptions();
    let text = |cell: &dyn Fn(&Exception) -> String| {
        Cells::Text(found.iter().map(|one| Some(cell(one)).filter(|text| !text.is_empty())).collect())
    };
    let sheet = Sheet::new(
        "exceptions",
        [
            ("measure", text(&|one| one.measure.id.clone())),
            ("name", text(&|one| one.measure.name.clone())),
            ("as_at", Cells::Date(found.iter().map(|one| Some(one.on)).collect())),
            ("shown", text(&|one| one.shown.words.clone())),
            ("out_of", text(&|one| one.shown.of.clone())),
            ("could_be_by_chance", text(&|one| one.interval.clone())),
            ("direction", text(&|one| one.direction.to_owned())),
            ("since", Cells::Date(found.iter().map(Exception::since).collect())),
            ("why", text(&|one| one.whys.iter().map(Why::in_words).collect::<Vec<_>>().join("; "))),
            (
                "warning",
                text(&|one| warning_beside(&reader.view, &one.measure.id).map(|_| NOT_YET_RELIABLE.to_owned()).unwrap_or_default()),
            ),
        ],
    );
    downloads::download(&sheet, format, "exceptions", &["Measures that have really changed or lie apart from other authorities".to_owned()])
}

async fn show_json(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = readings(&site, &reader)?;
    let exceptions: Vec<_> = readings
        .exceptions()
        .iter()
        .map(|one| {
            json!({"id": one.measure.id, "name": one.measure.name, "on": one.on, "value": one.shown.value, "words": one.shown.words,
                "of": one.shown.of, "direction": one.direction, "why": one.whys.iter().map(Why::in_words).collect::<Vec<_>>(), "since": one.since(), "part": one.part})
        })
        .collect();
    Ok(Json(json!({"exceptions": exceptions})).into_response())
}
