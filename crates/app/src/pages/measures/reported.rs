//! Figures as reported to a meeting, beside what is known now.

use super::readings;
use crate::figures::frozen::Reported;
use crate::pages::downloads::{asked, download};
use crate::pages::{Frame, Page, PageError, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use care::records::shape::date_in_words;
use care::records::{FrozenFigure, Key, Meeting};
use measures::sheet::{Cells, Sheet};
use serde_json::json;
use std::sync::Arc;

/// A line of a table of figures as reported.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) meeting: String,
    pub(super) meeting_address: String,
    pub(super) as_at: String,
    pub(super) reported: String,
    pub(super) now: String,
    /// Whether it stands, in a word; empty where that cannot be said.
    pub(super) stands: &'static str,
    pub(super) why: String,
}

pub(super) fn row(figure: Reported) -> Row {
    let why = match &figure.now {
        Err(why) => why.clone(),
        Ok(_) if figure.causes.is_empty() => String::new(),
        Ok(_) => figure.causes.join("; "),
    };
    Row {
        name: figure.name,
        address: format!("/measures/{}", figure.measure),
        meeting: figure.meeting_name,
        meeting_address: format!("/measures/reported/{}", figure.meeting),
        as_at: date_in_words(figure.as_at),
        reported: figure.reported,
        stands: match (&figure.now, figure.restated) {
            (Err(_), _) => "",
            (Ok(_), true) => "Restated.",
            (Ok(_), false) => "Stands.",
        },
        now: figure.now.unwrap_or_else(|_| "Not known".to_owned()),
        why,
    }
}

struct Frozen {
    meeting: String,
    address: String,
    held: String,
    figures: usize,
}

#[derive(Template)]
#[template(path = "measures/reported_all.html")]
struct All {
    frame: Frame,
    meetings: Vec<Frozen>,
    officer: bool,
}

/// The meetings that figures were reported to, the last first.
pub(super) async fn all(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    readings(&site, &reader)?;
    let view = &reader.view;
    let mut found: Vec<(Key, usize)> = Vec::new();
    for figure in view.all::<FrozenFigure>() {
        match found.iter_mut().find(|(key, _)| *key == figure.record.meeting.key) {
            Some((_, figures)) => *figures += 1,
            None => found.push((figure.record.meeting.key.clone(), 1)),
        }
    }
    let mut meetings: Vec<_> = found.into_iter().filter_map(|(key, figures)| Some((view.get::<Meeting>(&key)?, figures))).collect();
    meetings.sort_by_key(|(meeting, _)| std::cmp::Reverse(meeting.record.on));
    let meetings = meetings
        .into_iter()
        .map(|(meeting, figures)| Frozen {
            meeting: meeting.record.title.clone(),
            address: format!("/measures/reported/{}", meeting.key),
            held: date_in_words(meeting.record.on),
            figures,
        })
        .collect();
    render(&All {
        frame: Frame::new(&reader, "Figures as reported"),
        meetings,
        officer: view.viewer().reads(care::records::Class::Officers),
    })
}

#[derive(Template)]
#[template(path = "measures/reported.html")]
struct ToMeeting {
    frame: Frame,
    meeting: String,
    meeting_address: String,
    csv: String,
    xlsx: String,
    rows: Vec<Row>,
    restated: usize,
}

fn reported(site: &Site, reader: &Reader, name: &str) -> Result<(Key, String, Vec<Reported>), PageError> {
    let readings = readings(site, reader)?;
    let key = Key::new(name).map_err(|_| PageError::NotFound)?;
    let meeting = reader.view.get::<Meeting>(&key).ok_or(PageError::NotFound)?;
    let figures = readings.reported_to(&key);
    if figures.is_empty() { Err(PageError::NotFound) } else { Ok((key, meeting.record.title.clone(), figures)) }
}

pub(super) async fn to_meeting(State(site): State<Arc<Site>>, reader: Reader, Path(name): Path<String>) -> Page {
    let (key, meeting, figures) = reported(&site, &reader, &name)?;
    let restated = figures.iter().filter(|figure| figure.restated).count();
    render(&ToMeeting {
        frame: Frame::new(&reader, format!("As reported: {meeting}")),
        meeting_address: format!("/meetings/{key}"),
        csv: format!("/measures/reported/{key}/list.csv"),
        xlsx: format!("/measures/reported/{key}/list.xlsx"),
        meeting,
        rows: figures.into_iter().map(row).collect(),
        restated,
    })
}

/// The figures of a meeting as a file.
pub(super) async fn file(State(site): State<Arc<Site>>, reader: Reader, uri: Uri, Path(name): Path<String>) -> Page {
    let format = asked(&uri)?;
    let (key, meeting, figures) = reported(&site, &reader, &name)?;
    let text = |cell: &dyn Fn(&Reported) -> Option<String>| Cells::Text(figures.iter().map(cell).collect());
    let sheet = Sheet::new(
        "reported",
        [
            ("measure", text(&|figure| Some(figure.measure.clone()))),
            ("name", text(&|figure| Some(figure.name.clone()))),
            ("as_at", Cells::Date(figures.iter().map(|figure| Some(figure.as_at)).collect())),
            ("as_reported", text(&|figure| Some(figure.reported.clone()))),
            ("as_now_known", text(&|figure| figure.now.as_ref().ok().cloned())),
            ("not_known_because", text(&|figure| figure.now.as_ref().err().cloned())),
            ("restated", Cells::YesNo(figures.iter().map(|figure| figure.now.is_ok().then_some(figure.restated)).collect())),
            ("what_changed_it", text(&|figure| Some(figure.causes.join("; ")).filter(|causes| !causes.is_empty()))),
        ],
    );
    download(&sheet, format, &format!("reported-{key}"), &[format!("Figures as reported to {meeting}, beside what is known now")])
}

pub(super) async fn to_meeting_json(State(site): State<Arc<Site>>, reader: Reader, Path(name): Path<String>) -> Page {
    let (key, meeting, figures) = reported(&site, &reader, &name)?;
    let figures: Vec<_> = figures
        .iter()
        .map(|figure| {
            json!({"measure": figure.measure, "name": figure.name, "as_at": figure.as_at, "reported": figure.reported,
                "now": figure.now.as_ref().ok(), "not_known_because": figure.now.as_ref().err(), "restated": figure.restated, "causes": figure.causes})
        })
        .collect();
    Ok(Json(json!({"meeting": key, "title": meeting, "figures": figures})).into_response())
}
