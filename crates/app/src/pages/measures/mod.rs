//! The measures: all of them on one page, and each with its chart, its table,
//! what it says in words, its list for those who may open it, its SQL and the
//! load it came from.

use super::records::{Told, address, short};
use super::{Frame, Page, PageError, Posted, render};
use crate::figures::{Brief, Line, Readings, Shown, is_a_reason, number};
use crate::site::{Reader, Site};
use crate::store::ChildLevelRead;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use care::records::Outcome;
use care::records::shape::date_in_words;
use measures::Measure;
use measures::statistics::xmr::Room;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/measures", get(grid))
        .route("/measures/{id}", get(show))
        .route("/measures/{id}/list", get(ask_for_list).post(list))
        .route("/api/measures", get(grid_json))
        .route("/api/measures/{id}", get(show_json))
        .route("/api/measures/{id}/list", get(list_json))
}

/// The figures, or the page that says they are not for this reader.
fn readings<'a>(site: &'a Site, reader: &'a Reader) -> Result<Readings<'a>, PageError> {
    site.figures.open_to(&reader.view).ok_or_else(|| {
        PageError::Forbidden(
            "Figures are for people who have signed in. What has been published is in the papers and the inspections.".to_owned(),
        )
    })
}

fn measure(readings: &Readings<'_>, id: &str) -> Result<Arc<Measure>, PageError> {
    readings.measure(id).ok_or(PageError::NotFound)
}

struct Card {
    brief: Brief,
    address: String,
    when: String,
    shape: &'static str,
}

struct Theme {
    name: String,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "measures/grid.html")]
struct Grid {
    frame: Frame,
    themes: Vec<Theme>,
    loads: usize,
    signal: String,
    problems: Vec<String>,
    failed: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    signal: String,
}

/// The modifier of the status component for a change in words: each has a
/// shape of its own beside its colour.
fn shape(change: &str) -> &'static str {
    match change {
        "better" => "better",
        "worse" => "worse",
        "no real change" => "same",
        _ => "unknown",
    }
}

async fn grid(State(site): State<Arc<Site>>, reader: Reader, Query(asked): Query<Asked>) -> Page {
    let readings = readings(&site, &reader)?;
    let mut themes: Vec<Theme> = Vec::new();
    for measure in readings.measures() {
        let brief = readings.brief(measure);
        if !asked.signal.is_empty() && shape(brief.change) != asked.signal {
            continue;
        }
        let card = Card {
            address: format!("/measures/{}", measure.id),
            when: brief.on.map(date_in_words).unwrap_or_default(),
            shape: shape(brief.change),
            brief,
        };
        match themes.iter_mut().find(|theme| theme.name == measure.theme) {
            Some(theme) => theme.cards.push(card),
            None => themes.push(Theme { name: measure.theme.clone(), cards: vec![card] }),
        }
    }
    let (problems, failed) = readings.problems();
    let officer = reader.view.viewer().reads(care::records::Class::Officers);
    render(&Grid {
        frame: Frame::new(&reader, "Measures"),
        themes,
        loads: readings.loads().len(),
        signal: asked.signal,
        problems: if officer { problems.iter().map(ToString::to_string).collect() } else { Vec::new() },
        failed: if officer { failed.to_vec() } else { Vec::new() },
    })
}

async fn grid_json(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = readings(&site, &reader)?;
    let measures: Vec<_> = readings
        .measures()
        .map(|measure| {
            let brief = readings.brief(measure);
            json!({"id": measure.id, "name": measure.name, "on": brief.on, "value": brief.shown.value, "words": brief.shown.words,
                "of": brief.shown.of, "change": brief.change, "target": brief.target})
        })
        .collect();
    Ok(Json(json!({"measures": measures})).into_response())
}

struct Row {
    on: String,
    line: Line,
    load: String,
}

struct Breakdown {
    name: String,
    groups: Vec<(String, Shown)>,
}

#[derive(Template)]
#[template(path = "measures/show.html")]
struct Show {
    frame: Frame,
    measure: Arc<Measure>,
    brief: Brief,
    shape: &'static str,
    when: String,
    unit: &'static str,
    window: String,
    overlapping: bool,
    svg: Option<String>,
    year_before: Option<String>,
    target: Option<String>,
    outcomes: Vec<Told>,
    rows: Vec<Row>,
    breakdowns: Vec<Breakdown>,
    may_list: bool,
}

fn outcomes(reader: &Reader, readings: &Readings<'_>, id: &str) -> Vec<Told> {
    readings
        .links(id)
        .into_iter()
        .filter_map(|link| {
            let outcome = reader.view.follow::<Outcome>(link.record.outcome.as_ref()?)?;
            Some(Told {
                what: "outcome for children".to_owned(),
                name: short(&outcome.record.statement.0),
                address: address(&outcome.id()),
            })
        })
        .collect()
}

async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let brief = readings.brief(&measure);
    let rows = readings
        .lines(&id)
        .into_iter()
        .rev()
        .map(|line| Row { on: date_in_words(line.on), load: line.load.chars().take(12).collect(), line })
        .collect();
    let breakdowns = measure
        .split
        .iter()
        .chain(&measure.breakdowns)
        .filter_map(|by| Some(Breakdown { name: by.replace('_', " "), groups: readings.by(&measure, by)? }))
        .collect();
    let target = readings.links(&id).into_iter().find_map(|link| {
        let (target, by) = (link.record.target?, link.record.target_by?);
        Some(format!("{} by {}", number(target, usize::from(target.fract() != 0.0)), date_in_words(by)))
    });
    let several_months = matches!(measure.window, measures::measure::Window::Months(2..));
    render(&Show {
        frame: Frame::new(&reader, measure.name.clone()),
        shape: shape(brief.change),
        when: brief.on.map(date_in_words).unwrap_or_default(),
        unit: measure.unit.words(),
        window: measure.window.words(),
        overlapping: several_months,
        svg: readings.svg(&measure, "chart", Room::Page),
        year_before: readings.year_before(&measure),
        target,
        outcomes: outcomes(&reader, &readings, &id),
        rows,
        breakdowns,
        may_list: reader.view.child_level().is_some(),
        brief,
        measure,
    })
}

async fn show_json(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let lines: Vec<_> = readings
        .lines(&id)
        .into_iter()
        .map(|line| json!({"on": line.on, "value": line.shown.value, "words": line.shown.words, "of": line.shown.of, "load": line.load}))
        .collect();
    Ok(Json(json!({"id": id, "name": measure.name, "unit": measure.unit.name(), "sql": measure.sql, "series": lines})).into_response())
}

fn leave(reader: &Reader) -> Result<crate::workspace::ChildLevel, PageError> {
    reader.view.child_level().ok_or_else(|| {
        PageError::Forbidden(
            "This list is about single children. It is for those who answer for them; the figures themselves are on the measure’s page."
                .to_owned(),
        )
    })
}

#[derive(Template)]
#[template(path = "measures/ask.html")]
struct Ask {
    frame: Frame,
    measure: Arc<Measure>,
    team: Option<String>,
    error: bool,
}

async fn ask_for_list(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let leave = leave(&reader)?;
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let team = leave.only_team().map(str::to_owned);
    render(&Ask { frame: Frame::new(&reader, format!("Open the list: {}", measure.name)), measure, team, error: false })
}

struct CaseRow {
    child: String,
    on: String,
    says: String,
    details: Vec<String>,
    from: String,
}

#[derive(Template)]
#[template(path = "measures/list.html")]
struct List {
    frame: Frame,
    measure: Arc<Measure>,
    on: String,
    columns: Vec<String>,
    rows: Vec<CaseRow>,
    watermark: String,
}

/// Notes the opening with its reason, then gives the rows.
async fn opened(
    site: &Site,
    reader: &Reader,
    id: &str,
    reason: &str,
) -> Result<(Arc<Measure>, jiff::civil::Date, Vec<measures::reading::Case>), PageError> {
    let leave = leave(reader)?;
    let (measure, on, cases) = {
        let readings = readings(site, reader)?;
        let measure = measure(&readings, id)?;
        let (on, cases) = readings.cases(&measure, &leave).ok_or(PageError::NotFound)?;
        (measure, on, cases)
    };
    let viewer = reader.view.viewer();
    let read = ChildLevelRead {
        at: reader.now(),
        person: viewer.person.as_ref().map(ToString::to_string).unwrap_or_default(),
        what: format!("{id} as at {on}"),
        reason: reason.trim().to_owned(),
        children: u32::try_from(cases.len()).unwrap_or(u32::MAX),
    };
    site.live.store().note_child_level_read(&viewer.authority, &read).await?;
    Ok((measure, on, cases))
}

async fn list(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let reason = posted.text("reason");
    if !is_a_reason(reason) {
        let leave = leave(&reader)?;
        let readings = readings(&site, &reader)?;
        let measure = measure(&readings, &id)?;
        let team = leave.only_team().map(str::to_owned);
        let page = Ask { frame: Frame::new(&reader, format!("Open the list: {}", measure.name)), measure, team, error: true };
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    let (measure, on, cases) = opened(&site, &reader, &id, reason).await?;
    let columns: Vec<String> =
        cases.first().map(|case| case.details.iter().map(|(name, _)| name.replace('_', " ")).collect()).unwrap_or_default();
    let rows = cases
        .into_iter()
        .map(|case| CaseRow {
            child: case.child_id.unwrap_or_default(),
            on: case.event_date.map(date_in_words).unwrap_or_default(),
            says: match (case.met, case.value) {
                (Some(true), _) => "Yes".to_owned(),
                (Some(false), _) => "No".to_owned(),
                (None, Some(value)) => number(value, usize::from(value.fract() != 0.0)),
                (None, None) => "Not recorded".to_owned(),
            },
            details: case
                .details
                .into_iter()
                .map(|(_, value)| value.as_deref().map(|text| measures::reading::label(text).to_owned()).unwrap_or_default())
                .collect(),
            from: match (case.source_list, case.source_row) {
                (Some(list), Some(row)) => format!("List {list}, row {row}"),
                _ => String::new(),
            },
        })
        .collect();
    let watermark = format!("Opened by {} on {}", reader.view.viewer().name, care::records::shape::instant_in_words(reader.now()));
    render(&List {
        frame: Frame::new(&reader, format!("List: {}", measure.name)),
        measure,
        on: date_in_words(on),
        columns,
        rows,
        watermark,
    })
}

#[derive(Deserialize)]
struct Because {
    #[serde(default)]
    reason: String,
}

async fn list_json(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, Query(because): Query<Because>) -> Page {
    leave(&reader)?;
    if !is_a_reason(&because.reason) {
        return Err(PageError::BadRequest("Say why you open the list: ?reason=… with at least ten letters. It is kept.".to_owned()));
    }
    let (_, on, cases) = opened(&site, &reader, &id, &because.reason).await?;
    let rows: Vec<_> = cases
        .iter()
        .map(|case| {
            json!({"child": case.child_id, "on": case.event_date, "met": case.met, "value": case.value,
                "list": case.source_list, "row": case.source_row})
        })
        .collect();
    Ok(Json(json!({"id": id, "as_at": on, "cases": rows})).into_response())
}
