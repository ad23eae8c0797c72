//! Loads of child-level data: what was accepted and when, what was wrong with
//! it, and a form to load more.

use super::{Frame, Page, PageError, Posted, render};
use crate::figures::Basis;
use crate::loading::{KeptProblem, LoadError, Loaded, Sent, load_annex_a, load_supplement, problems};
use crate::site::{Reader, Site};
use crate::workspace::Viewer;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use care::records::shape::instant_in_words;
use care::records::{Class, Key, Load, Record, Register};
use returns::annex_a::{Partial, SentFile};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/loads", get(list).post(load)).route("/loads/{key}", get(show))
}

struct Row {
    key: Key,
    name: String,
    loaded: String,
    load: Load,
}

#[derive(Template)]
#[template(path = "loads/list.html")]
struct List {
    frame: Frame,
    rows: Vec<Row>,
    writes: bool,
    /// Whether the reader may check a whole return.
    checks: bool,
    refused: Option<String>,
}

fn officers(reader: &Reader) -> Result<(), PageError> {
    if reader.view.viewer().reads(Class::Officers) {
        return Ok(());
    }
    Err(PageError::Forbidden("Loads of data are for officers. The figures made from them are under Measures.".to_owned()))
}

fn page(reader: &Reader, refused: Option<String>) -> List {
    let mut rows: Vec<Row> = reader
        .view
        .all::<Load>()
        .map(|seen| Row { key: seen.key.clone(), name: seen.record.name(), loaded: instant_in_words(seen.at), load: seen.record.clone() })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.load.snapshot));
    let writes = reader.view.viewer().writes(Register::Load) && reader.view.as_at().is_none();
    let checks = reader.view.viewer().opens_every_team();
    List { frame: Frame::new(reader, "Data"), rows, writes, checks, refused }
}

async fn list(reader: Reader) -> Page {
    officers(&reader)?;
    render(&page(&reader, None))
}

async fn load(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    posted.of(&reader)?;
    let Some(person) = reader.view.viewer().person.clone().filter(|_| reader.view.viewer().writes(Register::Load)) else {
        return Err(crate::workspace::Refused::Role(Register::Load).into());
    };
    let partial = if posted.text("partial") == "yes" { Partial::Accept } else { Partial::Refuse };
    let refuse = |why: String| -> Page { Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page(&reader, Some(why)))?).into_response()) };
    let snapshot = match posted.text("snapshot").trim() {
        "" => None,
        text => match text.parse() {
            Ok(date) => Some(date),
            Err(_) => return refuse(format!("“{text}” is not a date. Write the day of the extract as 2026-10-31, or leave it empty.")),
        },
    };
    let files: Vec<SentFile> = posted.files().iter().map(|file| SentFile { name: file.name.clone(), bytes: file.bytes.clone() }).collect();
    let supplement = posted.text("kind") == "supplementary";
    if files.is_empty() {
        let wanted =
            if supplement { "the CSV files, each named after its table" } else { "the workbook, the zip, or the CSV files of the lists" };
        return refuse(format!("Choose {wanted}."));
    }
    let sent = Sent { by: person.as_str(), at: reader.now(), files, snapshot, partial };
    let loaded = if supplement {
        load_supplement(&site.data, &site.live, &reader.view, sent).await.map(|(loaded, _)| loaded)
    } else {
        load_annex_a(&site.data, &site.live, &reader.view, sent).await
    };
    match loaded {
        Ok(Loaded::New(_)) => {
            let basis = Basis::of(&site.live.view(Viewer::operator(&site.authority), reader.now(), None));
            site.figures.follow(&site.data, basis).await;
            Ok(Redirect::to("/loads?done=loaded").into_response())
        }
        Ok(Loaded::Before(load)) => refuse(format!("These files were loaded before: {}. Nothing was changed.", load.name())),
        Err(refused @ (LoadError::NotAccepted(_) | LoadError::NotASupplement(_))) => refuse(refused.to_string()),
        Err(LoadError::Data(error)) => Err(error.into()),
        Err(error) => Err(PageError::Internal(error.to_string())),
    }
}

struct Rule {
    code: String,
    severity: String,
    times: u32,
    remedy: String,
    problems: Vec<KeptProblem>,
}

#[derive(Template)]
#[template(path = "loads/show.html")]
struct Show {
    frame: Frame,
    load: Load,
    name: String,
    rules: Vec<Rule>,
    places: bool,
}

/// How many places of one rule the page shows.
const PLACES: usize = 50;

async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(key): Path<String>) -> Page {
    officers(&reader)?;
    let key = Key::new(&key).map_err(|_| PageError::NotFound)?;
    let load = reader.view.get::<Load>(&key).ok_or(PageError::NotFound)?.record.clone();
    // Places and values are about single children's rows.
    let places = reader.view.child_level().is_some_and(|leave| leave.only_team().is_none());
    let mut rules: BTreeMap<(u8, String), Rule> = BTreeMap::new();
    for problem in problems(&site.data, &load.hash) {
        let order = match problem.severity.as_str() {
            "error" => 0,
            "query" => 1,
            _ => 2,
        };
        let rule = rules.entry((order, problem.rule.clone())).or_insert_with(|| Rule {
            code: problem.rule.clone(),
            severity: problem.severity.clone(),
            times: 0,
            remedy: problem.remedy.clone(),
            problems: Vec::new(),
        });
        rule.times += problem.times;
        if places && rule.problems.len() < PLACES {
            rule.problems.push(problem);
        }
    }
    let name = load.name();
    render(&Show { frame: Frame::new(&reader, name.clone()), load, name, rules: rules.into_values().collect(), places })
}
