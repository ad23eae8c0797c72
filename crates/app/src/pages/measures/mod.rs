//! The measures: all of them on one page, and each with its chart, its table,
//! what it says in words, its list for those who may open it, its SQL and the
//! load it came from.

use super::records::{Told, address, short};
use super::{Frame, Page, PageError, render};
use crate::figures::breakdowns::ByGroup;
use crate::figures::{Brief, Line, Readings, number};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use care::records::shape::date_in_words;
use care::records::{Outcome, Register};
use measures::Measure;
use measures::statistics::xmr::Room;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

mod account;
mod files;
mod list;
mod others;
mod reported;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/measures", get(grid))
        .route("/measures/grid.csv", get(files::grid))
        .route("/measures/grid.xlsx", get(files::grid))
        .route("/measures/grid.parquet", get(files::grid))
        .route("/measures/reported", get(reported::all))
        .route("/measures/reported/{meeting}", get(reported::to_meeting))
        .route("/measures/reported/{meeting}/list.csv", get(reported::file))
        .route("/measures/reported/{meeting}/list.xlsx", get(reported::file))
        .route("/measures/{id}", get(show))
        .route("/measures/{id}/series.csv", get(files::series))
        .route("/measures/{id}/series.xlsx", get(files::series))
        .route("/measures/{id}/series.parquet", get(files::series))
        .route("/measures/{id}/account", get(account::form).post(account::save))
        .route("/measures/{id}/list", get(list::ask_for_list).post(list::list))
        .route("/api/measures", get(grid_json))
        .route("/api/measures/reported/{meeting}", get(reported::to_meeting_json))
        .route("/api/measures/{id}", get(show_json))
        .route("/api/measures/{id}/list", get(list::list_json))
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
    /// Every theme of the dictionary, to choose from.
    choices: Vec<(String, bool)>,
    loads: usize,
    signals: Vec<(&'static str, &'static str, bool)>,
    problems: Vec<String>,
    failed: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    signal: String,
    #[serde(default)]
    theme: String,
}

/// What the grid can be narrowed to, and how the page offers it.
const SIGNALS: [(&str, &str); 4] =
    [("", "Anything"), ("worse", "A real change: worse"), ("better", "A real change: better"), ("same", "No real change")];

/// The modifier of the status component for a change in words: each has a
/// shape of its own beside its colour.
pub(super) fn shape(change: &str) -> &'static str {
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
    let mut choices: Vec<(String, bool)> = Vec::new();
    for measure in readings.measures() {
        if choices.iter().all(|(theme, _)| *theme != measure.theme) {
            choices.push((measure.theme.clone(), measure.theme == asked.theme));
        }
        if !asked.theme.is_empty() && measure.theme != asked.theme {
            continue;
        }
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
        signals: SIGNALS.iter().map(|(signal, words)| (*signal, *words, *signal == asked.signal)).collect(),
        choices,
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
                "of": brief.shown.of, "change": brief.change, "target": brief.target, "warning": brief.warning})
        })
        .collect();
    Ok(Json(json!({"measures": measures})).into_response())
}

struct Row {
    on: String,
    line: Line,
    load: String,
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
    breakdowns: Vec<ByGroup>,
    may_list: bool,
    conventions: Vec<String>,
    /// Where what can be recorded here comes from, for a measure of it, and how
    /// far grades can be relied on.
    recorded: Vec<(&'static str, Vec<String>)>,
    reliability: Option<String>,
    calibrates: bool,
    account: Option<account::Account>,
    /// Whether the reader writes accounts, and events that limits start afresh at.
    writes: bool,
    afresh: Option<String>,
    rebases: Vec<(String, String)>,
    others: Result<Box<others::Others>, String>,
    own_address: String,
    latest_address: String,
    reported: Vec<reported::Row>,
    /// The series as files: what each is called, and where it is.
    files: Vec<(&'static str, String)>,
}

#[derive(Deserialize)]
struct Beside {
    /// `latest`: each one’s latest year, in place of the same year.
    #[serde(default)]
    others: String,
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

async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, Query(beside): Query<Beside>) -> Page {
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let brief = readings.brief(&measure);
    let rows = readings
        .lines(&id)
        .into_iter()
        .rev()
        .map(|line| Row { on: date_in_words(line.on), load: line.load.chars().take(12).collect(), line })
        .collect();
    let breakdowns = measure.split.iter().chain(&measure.breakdowns).filter_map(|by| readings.by_group(&measure, by)).collect();
    let target = readings.links(&id).into_iter().find_map(|link| {
        let (target, by) = (link.record.target?, link.record.target_by?);
        let sign = if measure.unit == measures::measure::Unit::Percent { "%" } else { "" };
        Some(format!("{}{sign} by {}", number(target, usize::from(target.fract() != 0.0)), date_in_words(by)))
    });
    let several_months = matches!(measure.window, measures::measure::Window::Months(2..));
    let now = reader.view.as_at().is_none();
    let viewer = reader.view.viewer();
    let afresh = (now && viewer.writes(Register::Event)).then(|| {
        let words = |text: &str| text.bytes().map(plain_or_coded).collect::<String>();
        format!("/records/event/new?measures.0={}&limits_afresh_by={}", words(&id), words(&viewer.name))
    });
    let rebases = readings.rebases(&id).into_iter();
    let rebases = rebases.map(|(key, rebase)| (format!("/records/event/{key}"), format!("{}, decided by {}", rebase.cause(), rebase.by())));
    render(&Show {
        frame: Frame::new(&reader, measure.name.clone()),
        conventions: readings.conventions_of(&measure),
        recorded: [("Audits", readings.audits_come_from(&measure)), ("What children said", readings.words_come_from(&measure))]
            .into_iter()
            .filter(|(_, told)| !told.is_empty())
            .collect(),
        reliability: brief.warning.clone(),
        calibrates: true,
        account: account::account(&reader, &readings, &measure),
        writes: now && viewer.writes(Register::Narrative) && brief.on.is_some(),
        afresh,
        rebases: rebases.collect(),
        others: others::others(&reader, &readings, &measure, beside.others == "latest"),
        own_address: format!("/measures/{id}"),
        latest_address: format!("/measures/{id}?others=latest"),
        reported: readings.reported(&id).into_iter().map(reported::row).collect(),
        files: [("CSV", "csv"), ("Excel", "xlsx"), ("Parquet", "parquet")]
            .map(|(name, ending)| (name, format!("/measures/{id}/series.{ending}")))
            .into(),
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

/// A byte as it stands in the question of an address.
fn plain_or_coded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

async fn show_json(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let lines: Vec<_> = readings
        .lines(&id)
        .into_iter()
        .map(|line| json!({"on": line.on, "value": line.shown.value, "words": line.shown.words, "of": line.shown.of, "load": line.load}))
        .collect();
    Ok(Json(json!({"id": id, "name": measure.name, "unit": measure.unit.name(), "sql": measure.sql,
        "conventions": readings.conventions_of(&measure), "warning": readings.brief(&measure).warning, "series": lines}))
    .into_response())
}
