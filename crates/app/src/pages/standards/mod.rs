//! Practice standards: what good practice is here, the change that was expected
//! before publication, and what came of it, recorded even where nothing did.

use super::audits::controls::{Control, Drawn, Form, Mistake};
use super::governance::day;
use super::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::{Seen, View};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use care::records::shape::date_in_words;
use care::records::{AnyRecord, ChangeSeen, Direction, Event, Key, PracticeStandard, Prose, Register, Theme, Way};
use oversight::audit::{Stands, changed_since_published, stands};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/standards", get(list))
        .route("/standards/{standard}", get(show))
        .route("/standards/{standard}/publish", post(publish))
        .route("/standards/{standard}/result", post(result))
}

/// An expected change as the pages show it.
struct Change {
    measure: String,
    measure_name: String,
    way: &'static str,
    because: String,
    by: String,
    mark: &'static str,
    stands: String,
    says: Option<String>,
    warning: Option<String>,
}

/// What came of a change, in a few words, with its mark.
fn direction(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::Better => ("better", "Better"),
        Direction::NoRealChange => ("same", "No real change"),
        Direction::Mixed => ("unknown", "Mixed"),
        Direction::Worse => ("worse", "Worse"),
    }
}

fn changes(site: &Site, view: &View, standard: &PracticeStandard) -> Vec<Change> {
    let today = view.today();
    let readings = site.figures.open_to(view);
    standard
        .expected
        .iter()
        .map(|change| {
            let (mark, stands) = match stands(standard, change, today) {
                Stands::ResultDue => ("late", format!("Result due since {}", date_in_words(change.by))),
                Stands::Waiting => ("due", "Too soon to say".to_owned()),
                Stands::NotPublished => ("open", "Not published".to_owned()),
                Stands::Seen(seen) => (direction(seen).0, direction(seen).1.to_owned()),
            };
            let measure = readings.as_ref().and_then(|readings| readings.measure(&change.measure));
            Change {
                measure: change.measure.clone(),
                measure_name: measure.map_or_else(|| change.measure.clone(), |measure| measure.name.clone()),
                way: match change.way {
                    Way::Up => "up",
                    Way::Down => "down",
                },
                because: change.because.clone(),
                by: date_in_words(change.by),
                mark,
                stands,
                says: change.seen.as_ref().map(|seen| format!("{} (recorded on {})", seen.says, date_in_words(seen.on))),
                warning: crate::audits::warning_beside(view, &change.measure),
            }
        })
        .collect()
}

struct Row {
    address: String,
    name: String,
    version: u16,
    published: String,
    in_force: bool,
    changes: Vec<Change>,
}

#[derive(Template)]
#[template(path = "standards/list.html")]
struct List {
    frame: Frame,
    rows: Vec<Row>,
    writes: bool,
}

async fn list(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let view = &reader.view;
    let rows = view
        .all::<PracticeStandard>()
        .map(|standard| Row {
            address: format!("/standards/{}", standard.key),
            name: standard.record.name.clone(),
            version: standard.record.version,
            published: standard.record.published.map_or_else(|| "Not published".to_owned(), date_in_words),
            in_force: standard.record.in_force(view.today()),
            changes: changes(&site, view, standard.record),
        })
        .collect();
    let writes = view.viewer().writes(Register::PracticeStandard) && view.as_at().is_none();
    render(&List { frame: Frame::new(&reader, "Practice standards"), rows, writes })
}

#[derive(Template)]
#[template(path = "standards/show.html")]
struct Show {
    frame: Frame,
    mistakes: Vec<Mistake>,
    name: String,
    version: u16,
    says: String,
    theme: Option<String>,
    declared: String,
    published: String,
    valid_to: Option<String>,
    trained: Option<String>,
    replaces: Option<String>,
    changes: Vec<Change>,
    charts: bool,
    moved: bool,
    history: String,
    edit: Option<String>,
    publish: Option<String>,
    saw: u32,
    result_form: Option<Form>,
}

fn key(text: &str) -> Result<Key, PageError> {
    Key::new(text).map_err(|_| PageError::NotFound)
}

fn result_form(view: &View, standard: Seen<'_, PracticeStandard>) -> Option<Form> {
    let today = view.today();
    let open = standard
        .record
        .expected
        .iter()
        .filter(|change| matches!(stands(standard.record, change, today), Stands::ResultDue | Stands::Waiting));
    let measures: Vec<_> = open.map(|change| (change.measure.clone(), change.measure.clone())).collect();
    if measures.is_empty() {
        return None;
    }
    let directions = [Direction::Better, Direction::NoRealChange, Direction::Mixed, Direction::Worse]
        .into_iter()
        .filter_map(|one| Some((serde_json::to_value(one).ok()?.as_str()?.to_owned(), direction(one).1.to_owned())))
        .collect();
    let controls = vec![
        Control::new("measure", "Which change", Drawn::Select(measures)),
        Control::new("direction", "What came of it", Drawn::Radios(directions)).hint("No real change is a result, and belongs here."),
        Control::new("says", "What the figures say", Drawn::Box).hint("How many, out of how many, before and after."),
    ];
    Some(Form::new(format!("/standards/{}/result", standard.key), standard.version, "Record what came of it", controls))
}

fn page(site: &Site, reader: &Reader, standard: &str, tried: Option<(&Posted, Vec<Mistake>)>) -> Page {
    let view = &reader.view;
    let seen = view.get::<PracticeStandard>(&key(standard)?).ok_or(PageError::NotFound)?;
    let record = seen.record;
    let writes = view.viewer().writes(Register::PracticeStandard) && view.as_at().is_none();
    let versions = view.history(&seen.id());
    let earlier: Vec<PracticeStandard> = versions
        .iter()
        .rev()
        .filter_map(|version| match &version.record {
            Some(AnyRecord::PracticeStandard(standard)) => Some(standard.clone()),
            _ => None,
        })
        .collect();
    let form = result_form(view, seen).filter(|_| writes).map(|form| match &tried {
        Some((posted, mistakes)) => form.with(posted, mistakes),
        None => form,
    });
    let failed = tried.is_some();
    let show = Show {
        mistakes: tried.map(|(_, mistakes)| mistakes).unwrap_or_default(),
        name: record.name.clone(),
        version: record.version,
        says: record.says.0.clone(),
        theme: record.theme.as_ref().and_then(|theme| view.follow::<Theme>(theme)).map(|theme| theme.record.name.clone()),
        declared: day(record.declared),
        published: record.published.map_or_else(|| "Not published".to_owned(), date_in_words),
        valid_to: record.valid_to.map(date_in_words),
        trained: record.trained.zip(record.trained_of).map(|(trained, of)| format!("{trained} of {of} staff")),
        replaces: record.replaces.as_ref().map(|before| format!("/standards/{}", before.key)),
        changes: changes(site, view, record),
        charts: site.figures.open_to(view).is_some(),
        moved: changed_since_published(&earlier),
        history: format!("/records/practice-standard/{}/history", seen.key),
        edit: writes.then(|| format!("/records/practice-standard/{}/edit", seen.key)),
        publish: (writes && record.published.is_none() && !record.expected.is_empty()).then(|| format!("/standards/{}/publish", seen.key)),
        saw: seen.version,
        result_form: form,
        frame: Frame::new(reader, record.name.clone()),
    };
    if failed {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&show)?).into_response());
    }
    render(&show)
}

async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(standard): Path<String>) -> Page {
    page(&site, &reader, &standard, None)
}

fn draft(key: &Key, posted: &Posted, record: PracticeStandard, reason: &str) -> Draft {
    Draft {
        register: Register::PracticeStandard,
        key: Some(key.clone()),
        saw: posted.text("saw").parse().unwrap_or(0),
        record: Some(record.into()),
        reason: Some(reason.to_owned()),
    }
}

/// Publishes a standard, and marks the day on the charts of the measures that
/// were expected to change.
async fn publish(State(site): State<Arc<Site>>, reader: Reader, Path(standard): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let drafts = {
        let seen = reader.view.get::<PracticeStandard>(&key(&standard)?).ok_or(PageError::NotFound)?;
        let today = reader.view.today();
        if seen.record.published.is_some() {
            return Err(PageError::BadRequest("This version is published. A change to it is a new version.".to_owned()));
        }
        let record = PracticeStandard { published: Some(today), declared: seen.record.declared.or(Some(today)), ..seen.record.clone() };
        if let Some(problem) = care::records::Record::problems(&record).first() {
            return Err(PageError::BadRequest(problem.message.clone()));
        }
        let event = Event {
            text: format!("Practice standard: {}, version {}", record.name, record.version),
            on: today,
            measures: record.expected.iter().map(|change| change.measure.clone()).collect(),
            outcomes: Vec::new(),
            limits_afresh_by: None,
        };
        vec![draft(seen.key, &posted, record, "Published"), Draft::new(event)]
    };
    site.live.write(&reader.view, reader.now(), drafts).await?;
    Ok(Redirect::to(&format!("/standards/{standard}?done=saved")).into_response())
}

async fn result(State(site): State<Arc<Site>>, reader: Reader, Path(standard): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let mut mistakes = Vec::new();
    let draft = {
        let seen = reader.view.get::<PracticeStandard>(&key(&standard)?).ok_or(PageError::NotFound)?;
        let direction: Option<Direction> = serde_json::from_value(posted.text("direction").into()).ok();
        if direction.is_none() {
            mistakes.push(Mistake::new("direction", "Choose what came of it"));
        }
        let says = Prose(posted.text("says").trim().replace("\r\n", "\n"));
        if says.0.is_empty() {
            mistakes.push(Mistake::new("says", "Say what the figures say"));
        }
        let mut record = seen.record.clone();
        match record.expected.iter_mut().find(|change| change.measure == posted.text("measure") && change.seen.is_none()) {
            Some(change) => change.seen = direction.map(|direction| ChangeSeen { on: reader.view.today(), direction, says }),
            None => mistakes.push(Mistake::new("measure", "Choose the change")),
        }
        draft(seen.key, &posted, record, "What came of it is recorded")
    };
    if !mistakes.is_empty() {
        return page(&site, &reader, &standard, Some((&posted, mistakes)));
    }
    site.live.write(&reader.view, reader.now(), vec![draft]).await?;
    Ok(Redirect::to(&format!("/standards/{standard}?done=saved")).into_response())
}
