//! What the figures mean: what, so what for children, now what. An account is
//! written on the figures of one load and is shown as stale once another came.

use super::{measure, readings};
use crate::figures::Readings;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::Refused;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::records::shape::{date_in_words, instant_in_words};
use care::records::{Key, Narrative, Problem, Prose, Record, Register};
use measures::Measure;
use std::sync::Arc;

/// An account as the measure’s page shows it.
pub(super) struct Account {
    pub(super) what: String,
    pub(super) so_what: String,
    pub(super) now_what: String,
    pub(super) written: String,
    /// Why it no longer holds, where the figures have moved.
    pub(super) stale: Option<String>,
    pub(super) history: String,
}

struct Last<'a> {
    key: &'a Key,
    version: u32,
    at: jiff::Timestamp,
    record: &'a Narrative,
}

fn last<'a>(reader: &'a Reader, id: &str) -> Option<Last<'a>> {
    let found = reader.view.all::<Narrative>().filter(|account| account.record.measure == id).max_by_key(|account| account.at)?;
    Some(Last { key: found.key, version: found.version, at: found.at, record: found.record })
}

/// The last account of a measure.
pub(super) fn account(reader: &Reader, readings: &Readings<'_>, measure: &Arc<Measure>) -> Option<Account> {
    let Last { key, at, record, .. } = last(reader, &measure.id)?;
    let stale = match readings.last_load(&measure.id) {
        Some((on, load)) if load != record.load => Some(format!(
            "It was written on the figure of {}, {}. The figure is now {}, as at {}.",
            date_in_words(record.as_at),
            record.figure,
            readings.brief(measure).shown.words,
            date_in_words(on)
        )),
        _ => None,
    };
    Some(Account {
        what: record.what.0.clone(),
        so_what: record.so_what.0.clone(),
        now_what: record.now_what.0.clone(),
        written: instant_in_words(at),
        stale,
        history: format!("/records/narrative/{key}/history"),
    })
}

#[derive(Template)]
#[template(path = "measures/account.html")]
struct Form {
    frame: Frame,
    measure: Arc<Measure>,
    figure: String,
    when: String,
    saw: u32,
    what: String,
    so_what: String,
    now_what: String,
    mistakes: Vec<Problem>,
}

impl Form {
    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.message.as_str())
    }
}

fn writer(reader: &Reader) -> Result<(), PageError> {
    let writes = reader.view.viewer().writes(Register::Narrative) && reader.view.as_at().is_none();
    if writes { Ok(()) } else { Err(Refused::Role(Register::Narrative).into()) }
}

/// The form, begun with the last account, so that what still holds need not be
/// typed again.
pub(super) async fn form(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    writer(&reader)?;
    let (on, load) = readings.last_load(&id).ok_or(PageError::NotFound)?;
    let before = last(&reader, &id);
    let words = |pick: fn(&Narrative) -> &Prose| before.as_ref().map(|last| pick(last.record).0.clone()).unwrap_or_default();
    render(&Form {
        frame: Frame::new(&reader, format!("What it means: {}", measure.name)),
        figure: readings.brief(&measure).shown.words,
        when: date_in_words(on),
        saw: before.as_ref().filter(|last| last.record.load == load).map_or(0, |last| last.version),
        what: words(|account| &account.what),
        so_what: words(|account| &account.so_what),
        now_what: words(|account| &account.now_what),
        mistakes: Vec::new(),
        measure,
    })
}

pub(super) async fn save(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let (draft, page) = {
        let readings = readings(&site, &reader)?;
        let measure = measure(&readings, &id)?;
        writer(&reader)?;
        let (as_at, load) = readings.last_load(&id).ok_or(PageError::NotFound)?;
        let prose = |name: &str| Prose(posted.text(name).trim().to_owned());
        let figure = readings.brief(&measure).shown.words;
        let saw: u32 = posted.text("saw").parse().unwrap_or(0);
        let record = Narrative {
            measure: id.clone(),
            as_at,
            load: load.clone(),
            figure: figure.clone(),
            what: prose("what"),
            so_what: prose("so_what"),
            now_what: prose("now_what"),
        };
        // On the figures of the same load the account is changed; on those of another, a new one is written.
        let same = last(&reader, &id).filter(|last| last.record.load == load);
        let draft =
            Draft { saw: if same.is_some() { saw } else { 0 }, key: same.map(|last| last.key.clone()), ..Draft::new(record.clone()) };
        let page = Form {
            frame: Frame::new(&reader, format!("What it means: {}", measure.name)),
            figure,
            when: date_in_words(as_at),
            saw,
            what: record.what.0.clone(),
            so_what: record.so_what.0.clone(),
            now_what: record.now_what.0.clone(),
            mistakes: record.problems(),
            measure,
        };
        (draft, page)
    };
    if !page.mistakes.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    site.live.write(&reader.view, reader.now(), vec![draft]).await?;
    Ok(Redirect::to(&format!("/measures/{}?done=saved", page.measure.id)).into_response())
}
