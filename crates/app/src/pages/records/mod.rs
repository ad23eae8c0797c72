//! The pages that every register has, drawn from its definition: the list, a
//! record with what it links to and what links to it, its form, its history
//! with readable differences, and the same as JSON.

use super::{Frame, Page, PageError, Posted, render};
use crate::audits::warning_beside_evidence;
use crate::site::{Reader, Site};
use crate::store::{AppendError, Draft};
use crate::workspace::{Id, Refused, View};
use askama::Template;
use axum::Json;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use care::records::shape::{Change, FieldKind, Shape, changes, in_words, instant_in_words};
use care::records::{AnyRecord, Key, Register};
use serde_json::{Value, json};
use std::sync::Arc;

mod controls;
mod files;
use controls::{Control, Drawn, Mistake};

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/records", get(registers))
        .route("/records/{register}", get(list).post(create))
        .route("/records/{register}/new", get(new))
        .route("/records/{register}/list.csv", get(files::list).post(files::list_for_a_reason))
        .route("/records/{register}/list.xlsx", get(files::list).post(files::list_for_a_reason))
        .route("/records/{register}/{key}", get(show).post(change))
        .route("/records/{register}/{key}/edit", get(edit))
        .route("/records/{register}/{key}/history", get(history))
        .route("/records/{register}/{key}/withdraw", post(withdraw))
        .route("/api/records/{register}", get(list_json))
        .route("/api/records/{register}/{key}", get(show_json))
        .route("/api/records/{register}/{key}/history", get(history_json))
}

fn register(name: &str) -> Result<Register, PageError> {
    Register::named(name).ok_or(PageError::NotFound)
}

fn id(name: &str, key: &str) -> Result<Id, PageError> {
    Ok(Id::new(register(name)?, Key::new(key).map_err(|_| PageError::NotFound)?))
}

/// The address of a record’s own page: designed by hand where there is one.
pub(super) fn address(id: &Id) -> String {
    match id.register {
        Register::Finding => format!("/findings/{}", id.key),
        Register::Outcome => format!("/plan/{}", id.key),
        Register::Inspection => format!("/inspections/{}", id.key),
        Register::Meeting => format!("/meetings/{}", id.key),
        Register::Paper => format!("/papers/{}", id.key),
        Register::Load => format!("/loads/{}", id.key),
        Register::Audit => format!("/audits/{}", id.key),
        Register::AuditAction => format!("/audits/actions/{}", id.key),
        Register::AuditProgramme => format!("/audits/programmes/{}", id.key),
        Register::PracticeStandard => format!("/standards/{}", id.key),
        register => format!("/records/{}/{}", register.name(), id.key),
    }
}

struct RegisterRow {
    register: Register,
    count: usize,
}

#[derive(Template)]
#[template(path = "records/registers.html")]
struct Registers {
    frame: Frame,
    rows: Vec<RegisterRow>,
}

async fn registers(reader: Reader) -> Page {
    let rows = Register::ALL
        .iter()
        .map(|register| RegisterRow { register: *register, count: reader.view.any_of(*register).count() })
        .filter(|row| row.count > 0)
        .collect();
    render(&Registers { frame: Frame::new(&reader, "All registers"), rows })
}

struct Row {
    key: Key,
    name: String,
    address: String,
    cells: Vec<String>,
}

#[derive(Template)]
#[template(path = "records/list.html")]
struct List {
    frame: Frame,
    register: Register,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    writes: bool,
    csv: String,
    xlsx: String,
}

/// The fields that a list shows beside the name: short ones, at most four.
fn columns(shape: &'static Shape) -> Vec<&'static care::records::shape::Field> {
    let short = |kind: &FieldKind| {
        matches!(kind, FieldKind::Date | FieldKind::Choice(_) | FieldKind::Link(_) | FieldKind::YesNo | FieldKind::Instant)
    };
    shape.fields.iter().filter(|field| short(&field.kind)).take(4).collect()
}

/// A value in words, with links told by the name of what they point to.
fn words(view: &View, kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Link(register), Value::String(key)) => name_of(view, *register, key).unwrap_or_else(|| "Not shown here".to_owned()),
        (FieldKind::Many(kind), Value::Array(values)) if matches!(**kind, FieldKind::Link(_)) => {
            values.iter().filter_map(|value| name_of(view, link_register(kind)?, value.as_str()?)).collect::<Vec<_>>().join("; ")
        }
        _ => in_words(kind, value),
    }
}

fn link_register(kind: &FieldKind) -> Option<Register> {
    if let FieldKind::Link(register) = kind { Some(*register) } else { None }
}

fn name_of(view: &View, register: Register, key: &str) -> Option<String> {
    let id = Id::new(register, Key::new(key).ok()?);
    view.any(&id).map(|seen| short(&seen.record.name()))
}

/// The first words of a long name.
pub(super) fn short(name: &str) -> String {
    const LONGEST: usize = 120;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let cut: String = name.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

async fn list(reader: Reader, Path(name): Path<String>) -> Page {
    let register = register(&name)?;
    let columns = columns(Shape::of(register));
    let view = &reader.view;
    let rows = view
        .any_of(register)
        .map(|(id, seen)| {
            let value = seen.record.to_value().unwrap_or_default();
            let cells = columns.iter().map(|field| words(view, &field.kind, &value[&field.name])).collect();
            Row { name: short(&seen.record.name()), address: address(&id), key: id.key, cells }
        })
        .collect();
    render(&List {
        frame: Frame::new(&reader, register.many()),
        register,
        columns: columns.iter().map(|field| field.label.as_str()).collect(),
        rows,
        writes: view.viewer().writes(register) && view.as_at().is_none(),
        csv: format!("/records/{}/list.csv", register.name()),
        xlsx: format!("/records/{}/list.xlsx", register.name()),
    })
}

/// A link as a page shows it.
pub(super) struct Told {
    pub(super) what: String,
    pub(super) name: String,
    pub(super) address: String,
}

struct Line {
    label: &'static str,
    words: String,
    links: Vec<Told>,
    verbatim: bool,
}

/// The lines of a record: each field with its words, links as links.
fn lines(view: &View, register: Register, value: &Value) -> Vec<Line> {
    Shape::of(register)
        .fields
        .iter()
        .map(|field| {
            let value = &value[&field.name];
            let link =
                link_register(&field.kind).or_else(|| if let FieldKind::Many(kind) = &field.kind { link_register(kind) } else { None });
            let links = link.map(|register| linked(view, register, value)).unwrap_or_default();
            Line {
                label: &field.label,
                words: if link.is_some() { String::new() } else { words(view, &field.kind, value) },
                links,
                verbatim: matches!(field.kind, FieldKind::Text { verbatim: true, .. }),
            }
        })
        .collect()
}

fn linked(view: &View, register: Register, value: &Value) -> Vec<Told> {
    let keys: Vec<&str> = match value {
        Value::String(key) => vec![key],
        Value::Array(keys) => keys.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    keys.iter()
        .filter_map(|key| {
            let id = Id::new(register, Key::new(key).ok()?);
            let seen = view.any(&id)?;
            Some(Told { what: register.one().to_owned(), name: short(&seen.record.name()), address: address(&id) })
        })
        .collect()
}

/// What links to a record, as a page shows it.
fn linked_from(view: &View, id: &Id) -> Vec<Told> {
    view.linked_from(id)
        .into_iter()
        .filter_map(|(source, _)| {
            let seen = view.any(&source)?;
            Some(Told { what: source.register.one().to_owned(), name: short(&seen.record.name()), address: address(&source) })
        })
        .collect()
}

#[derive(Template)]
#[template(path = "records/show.html")]
struct Show {
    frame: Frame,
    id: Id,
    list_address: String,
    name: String,
    lines: Vec<Line>,
    linked_from: Vec<Told>,
    version: u32,
    at: String,
    writes: bool,
    /// How far audit grades can be relied on, where it is evidence made of them.
    reliability: Option<String>,
    calibrates: bool,
}

async fn show(reader: Reader, Path((name, key)): Path<(String, String)>) -> Page {
    let id = id(&name, &key)?;
    let view = &reader.view;
    let seen = view.any(&id).ok_or(PageError::NotFound)?;
    let value = seen.record.to_value().unwrap_or_default();
    let name = short(&seen.record.name());
    render(&Show {
        frame: Frame::new(&reader, name.clone()),
        lines: lines(view, id.register, &value),
        linked_from: linked_from(view, &id),
        version: seen.version,
        at: instant_in_words(seen.at),
        writes: view.viewer().writes(id.register) && view.as_at().is_none(),
        list_address: format!("/records/{}", id.register.name()),
        reliability: match seen.record {
            AnyRecord::Evidence(evidence) => warning_beside_evidence(view, evidence),
            _ => None,
        },
        calibrates: true,
        name,
        id,
    })
}

#[derive(Template)]
#[template(path = "records/form.html")]
struct FormPage {
    frame: Frame,
    register: Register,
    /// The record that is changed; `None` for a new one.
    key: Option<Key>,
    saw: u32,
    controls: Vec<Control>,
    mistakes: Vec<Mistake>,
    reason: String,
    reason_required: bool,
    action: String,
}

fn form(reader: &Reader, id: Option<&Id>, register: Register, saw: u32, value: &Value, reason: &str, mistakes: Vec<Mistake>) -> FormPage {
    let controls = controls::of(&reader.view, Shape::of(register), value, &mistakes);
    let (title, action) = match id {
        Some(id) => (format!("Change {}", register.one()), format!("/records/{}/{}", register.name(), id.key)),
        None => (format!("New {}", register.one()), format!("/records/{}", register.name())),
    };
    FormPage {
        frame: Frame::new(reader, title),
        register,
        key: id.map(|id| id.key.clone()),
        saw,
        controls,
        mistakes,
        reason: reason.to_owned(),
        reason_required: id.is_some() && register.reason_required(),
        action,
    }
}

fn writer(reader: &Reader, register: Register) -> Result<(), PageError> {
    if reader.view.viewer().writes(register) { Ok(()) } else { Err(Refused::Role(register).into()) }
}

/// A new record’s form, begun with what the address says: `?findings.0=F12`.
async fn new(reader: Reader, Path(name): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Page {
    let register = register(&name)?;
    writer(&reader, register)?;
    let (value, _) = controls::read(Shape::of(register), &Posted::asked(asked));
    render(&form(&reader, None, register, 0, &value, "", Vec::new()))
}

async fn edit(reader: Reader, Path((name, key)): Path<(String, String)>) -> Page {
    let id = id(&name, &key)?;
    let seen = reader.view.any(&id).ok_or(PageError::NotFound)?;
    writer(&reader, id.register)?;
    let value = seen.record.to_value().unwrap_or_default();
    render(&form(&reader, Some(&id), id.register, seen.version, &value, "", Vec::new()))
}

async fn create(State(site): State<Arc<Site>>, reader: Reader, Path(name): Path<String>, posted: Posted) -> Page {
    let register = register(&name)?;
    save(&site, &reader, register, None, &posted).await
}

async fn change(State(site): State<Arc<Site>>, reader: Reader, Path((name, key)): Path<(String, String)>, posted: Posted) -> Page {
    let id = id(&name, &key)?;
    save(&site, &reader, id.register, Some(id), &posted).await
}

async fn save(site: &Site, reader: &Reader, register: Register, id: Option<Id>, posted: &Posted) -> Page {
    posted.of(reader)?;
    writer(reader, register)?;
    let saw = posted.text("saw").parse().unwrap_or(0);
    let reason = posted.text("reason");
    let (value, mut mistakes) = controls::read(Shape::of(register), posted);
    // "Add another" comes back with one more empty place and saves nothing.
    if !posted.text("add").is_empty() {
        return render(&form(reader, id.as_ref(), register, saw, &value, reason, Vec::new()));
    }
    let record = if mistakes.is_empty() {
        match AnyRecord::from_json(register, &value.to_string()) {
            Ok(record) => {
                mistakes.extend(
                    record.problems().into_iter().map(|problem| Mistake { field: problem.field.to_owned(), message: problem.message }),
                );
                Some(record)
            }
            Err(error) => {
                mistakes.push(Mistake { field: String::new(), message: format!("This cannot be saved yet: {error}.") });
                None
            }
        }
    } else {
        None
    };
    if id.is_some() && register.reason_required() && reason.trim().is_empty() {
        mistakes.push(Mistake { field: "reason".to_owned(), message: "Say why you are changing it.".to_owned() });
    }
    let (Some(record), true) = (record, mistakes.is_empty()) else {
        let page = form(reader, id.as_ref(), register, saw, &value, reason, mistakes);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    };
    let draft = Draft { register, key: id.as_ref().map(|id| id.key.clone()), saw, record: Some(record), reason: Some(reason.to_owned()) };
    match site.live.write(&reader.view, reader.now(), vec![draft]).await {
        Ok(entries) => {
            let saved = entries.first().map(|entry| Id::new(entry.register, entry.key.clone())).ok_or(PageError::NotFound)?;
            Ok(Redirect::to(&format!("/records/{}/{}?done=saved", saved.register.name(), saved.key)).into_response())
        }
        // What was typed is kept and shown beside what is there now.
        Err(Refused::Append(error @ AppendError::Conflict { found, .. })) => {
            let mistakes = vec![Mistake { field: String::new(), message: error.to_string() }];
            let page = form(reader, id.as_ref(), register, found, &value, reason, mistakes);
            Ok((StatusCode::CONFLICT, render(&page)?).into_response())
        }
        Err(refused) => Err(refused.into()),
    }
}

async fn withdraw(State(site): State<Arc<Site>>, reader: Reader, Path((name, key)): Path<(String, String)>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let id = id(&name, &key)?;
    let adverse = match reader.view.any(&id).ok_or(PageError::NotFound)?.record {
        AnyRecord::Evidence(evidence) => evidence.direction == care::records::Direction::Worse,
        _ => false,
    };
    if adverse {
        return Err(PageError::Forbidden(
            "Evidence that speaks against us is not withdrawn. Record newer evidence that supersedes it, and say why.".to_owned(),
        ));
    }
    let draft = Draft {
        register: id.register,
        key: Some(id.key.clone()),
        saw: posted.text("saw").parse().unwrap_or(0),
        record: None,
        reason: Some(posted.text("reason").to_owned()),
    };
    site.live.write(&reader.view, reader.now(), vec![draft]).await?;
    Ok(Redirect::to(&format!("/records/{}?done=withdrawn", id.register.name())).into_response())
}

struct Moment {
    version: u32,
    at: String,
    by: String,
    reason: Option<String>,
    withdrawn: bool,
    changes: Vec<Change>,
    day: String,
}

#[derive(Template)]
#[template(path = "records/history.html")]
struct History {
    frame: Frame,
    id: Id,
    address: String,
    versions: Vec<Moment>,
}

fn told_changes(view: &View, register: Register, before: Option<&Value>, after: Option<&Value>) -> Vec<Change> {
    let shape = Shape::of(register);
    changes(register, before, after)
        .into_iter()
        .map(|mut change| {
            // Links are told by name, not by key.
            if let Some(field) = shape.fields.iter().find(|field| field.label == change.label) {
                let tell = |item: Option<&Value>| item.map(|item| words(view, &field.kind, &item[&field.name])).unwrap_or_default();
                change.before = tell(before);
                change.after = tell(after);
            }
            change
        })
        .collect()
}

async fn history(reader: Reader, Path((name, key)): Path<(String, String)>) -> Page {
    let id = id(&name, &key)?;
    let view = &reader.view;
    let versions = view.history(&id);
    if versions.is_empty() {
        return Err(PageError::NotFound);
    }
    let values: Vec<Option<Value>> =
        versions.iter().map(|version| version.record.as_ref().and_then(|record| record.to_value().ok())).collect();
    let told = versions
        .iter()
        .enumerate()
        .map(|(i, version)| Moment {
            version: version.entry.version,
            at: instant_in_words(version.entry.at),
            by: name_of(view, Register::Person, &version.entry.by).unwrap_or_else(|| version.entry.by.clone()),
            reason: version.entry.reason.clone(),
            withdrawn: version.record.is_none(),
            changes: told_changes(view, id.register, values.get(i + 1).and_then(Option::as_ref), values.get(i).and_then(Option::as_ref)),
            day: version.entry.at.in_tz("Europe/London").map(|zoned| zoned.date().to_string()).unwrap_or_default(),
        })
        .collect();
    render(&History {
        frame: Frame::new(&reader, format!("History of {} {}", id.register.one(), id.key)),
        address: address(&id),
        id,
        versions: told,
    })
}

async fn list_json(reader: Reader, Path(name): Path<String>) -> Page {
    let register = register(&name)?;
    let items: Vec<Value> = reader
        .view
        .any_of(register)
        .map(
            |(id, seen)| json!({"key": id.key, "version": seen.version, "at": seen.at, "item": seen.record.to_value().unwrap_or_default()}),
        )
        .collect();
    Ok(Json(json!({"register": register.name(), "records": items})).into_response())
}

async fn show_json(reader: Reader, Path((name, key)): Path<(String, String)>) -> Page {
    let id = id(&name, &key)?;
    let seen = reader.view.any(&id).ok_or(PageError::NotFound)?;
    let item = seen.record.to_value().unwrap_or_default();
    Ok(Json(json!({"register": id.register.name(), "key": id.key, "version": seen.version, "at": seen.at, "item": item})).into_response())
}

async fn history_json(reader: Reader, Path((name, key)): Path<(String, String)>) -> Page {
    let id = id(&name, &key)?;
    let versions = reader.view.history(&id);
    if versions.is_empty() {
        return Err(PageError::NotFound);
    }
    let entries: Vec<Value> = versions
        .iter()
        .map(|version| {
            let item = version.record.as_ref().and_then(|record| record.to_value().ok());
            let entry = version.entry;
            json!({"number": entry.number, "version": entry.version, "at": entry.at, "by": entry.by, "reason": entry.reason, "item": item})
        })
        .collect();
    Ok(Json(json!({"register": id.register.name(), "key": id.key, "entries": entries})).into_response())
}
