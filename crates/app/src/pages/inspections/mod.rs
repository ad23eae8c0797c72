//! Inspections and visits: the timeline, grades framework by framework, and
//! one inspection with its clocks, its findings and what later visits looked
//! at again.

use super::embargoes::{self, EmbargoState};
use super::governance::{Link, day, link, word};
use super::records::{address, short};
use super::{Frame, Page, PageError, render};
use crate::site::{Reader, Site};
use crate::workspace::{Id, Seen, View};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Class, Finding, Framework, Inspection, Key, Paper, Polarity, Progress, Register};
use oversight::governance::clocks::{self, Clock, PUBLISH, STATEMENT, Standing};
use oversight::governance::{coverage, judgements, ordinal};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/inspections", get(list)).route("/inspections/{key}", get(show))
}

fn inspections(view: &View) -> Vec<Seen<'_, Inspection>> {
    let mut all: Vec<_> = view.all::<Inspection>().collect();
    all.sort_by_key(|inspection| std::cmp::Reverse(inspection.record.from));
    all
}

/// “The third of its series”, and whether the number written down agrees.
fn place(key: &Key, all: &[Seen<'_, Inspection>]) -> Option<String> {
    let found = ordinal::ordinal(key, all.iter().map(|seen| (seen.key, seen.record)))?;
    let counted = ordinal::in_words(found.counted);
    Some(match found.recorded {
        None => format!("The {counted} recorded of its kind after that inspection"),
        Some(_) if found.agrees() => format!("The {counted} of its kind after that inspection, as recorded"),
        Some(recorded) => format!(
            "Recorded as the {}, but it is the {counted} that is recorded here. Check the number, or enter the visits that are missing",
            ordinal::in_words(recorded.into())
        ),
    })
}

fn on_site(inspection: &Inspection) -> String {
    if inspection.from == inspection.to {
        date_in_words(inspection.from)
    } else {
        format!("{} to {}", date_in_words(inspection.from), date_in_words(inspection.to))
    }
}

struct Item {
    name: String,
    address: String,
    kind: String,
    on: String,
    machine: String,
    to_come: bool,
    focus: Option<String>,
    follows: Option<Link>,
    place: Option<String>,
    published: Option<String>,
    embargo: bool,
    findings: usize,
}

/// The grades of one framework: a row an area, a column an inspection.
struct Grades {
    framework: String,
    inspections: Vec<Link>,
    areas: Vec<(String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "inspections/list.html")]
struct List {
    frame: Frame,
    items: Vec<Item>,
    grades: Vec<Grades>,
    caveat: &'static str,
    writes: bool,
    reads_figures: bool,
}

fn grades(view: &View, all: &[Seen<'_, Inspection>]) -> Vec<Grades> {
    let mut frameworks: Vec<_> = view.all::<Framework>().collect();
    frameworks.sort_by_key(|framework| std::cmp::Reverse(framework.record.valid_from));
    frameworks
        .into_iter()
        .filter_map(|framework| {
            let mut graded: Vec<_> = all
                .iter()
                .filter(|seen| seen.record.framework.as_ref().is_some_and(|link| link.key == *framework.key))
                .filter(|seen| judgements::graded(seen.record, Some(framework.record)) && !seen.record.judgements.is_empty())
                .collect();
            graded.sort_by_key(|seen| seen.record.from);
            let areas = framework
                .record
                .areas
                .iter()
                .map(|area| {
                    let grade = |seen: &&Seen<'_, Inspection>| {
                        let judgement = seen.record.judgements.iter().find(|judgement| judgement.area == area.code);
                        judgement.map_or_else(|| "Not judged".to_owned(), |judgement| judgement.grade.clone())
                    };
                    (area.name.clone(), graded.iter().map(grade).collect())
                })
                .collect();
            let inspections = graded.iter().filter_map(|seen| link(view, &seen.id())).collect();
            (!graded.is_empty()).then(|| Grades { framework: framework.record.name.clone(), inspections, areas })
        })
        .collect()
}

async fn list(reader: Reader) -> Page {
    let view = &reader.view;
    let all = inspections(view);
    let today = view.today();
    let items = all
        .iter()
        .map(|seen| Item {
            name: short(&seen.record.title),
            address: address(&seen.id()),
            kind: word(Register::Inspection, "kind", seen.record.kind),
            on: on_site(seen.record),
            machine: seen.record.from.to_string(),
            to_come: seen.record.from > today,
            focus: seen.record.focus.clone(),
            follows: seen.record.parent.as_ref().and_then(|parent| link(view, &parent.into())),
            place: place(seen.key, &all),
            published: seen.record.published.map(date_in_words),
            embargo: view.embargo_on(&seen.id()).is_some(),
            findings: findings_of(view, &seen.id()).len(),
        })
        .collect();
    let grades = grades(view, &all);
    let writes = view.viewer().writes(Register::Inspection) && view.as_at().is_none();
    let reads_figures = view.viewer().reads(Class::Members);
    render(&List { frame: Frame::new(&reader, "Inspections and visits"), items, grades, caveat: judgements::CAVEAT, writes, reads_figures })
}

fn findings_of<'a>(view: &'a View, inspection: &Id) -> Vec<Seen<'a, Finding>> {
    let mut findings = view.linking::<Finding>(inspection);
    findings.retain(|finding| finding.record.inspection.key == inspection.key);
    findings
}

struct ClockRow {
    duty: &'static str,
    source: &'static str,
    limit: u16,
    due: String,
    status: &'static str,
    words: String,
    arithmetic: String,
}

/// A clock as the page shows it; `kept` says whether the day it was done is
/// ever recorded.
fn clock(clock: &Clock, kept: bool) -> ClockRow {
    let days = |days: i32| format!("{days} working day{}", if days == 1 { "" } else { "s" });
    let (status, words) = match clock.standing {
        Standing::InTime => ("done", format!("Done in time, on {}", day(clock.done))),
        Standing::DoneLate(over) => ("late", format!("Done {} late, on {}", days(over), day(clock.done))),
        Standing::Running(0) => ("due", "Due today".to_owned()),
        Standing::Running(left) => ("due", format!("{} left", days(left))),
        Standing::Over(over) if kept => ("late", format!("{} over", days(over))),
        Standing::Over(_) => ("unknown", "The day has passed. Whether it was done is not recorded here".to_owned()),
        Standing::NotKnown(_) => ("unknown", "Not known".to_owned()),
    };
    ClockRow {
        duty: clock.rule.duty,
        source: clock.rule.source,
        limit: clock.rule.limit,
        due: clock.due.map_or_else(|_| "Not known".to_owned(), date_in_words),
        status,
        words,
        arithmetic: clock.arithmetic(),
    }
}

struct FindingRow {
    key: Key,
    words: String,
    address: String,
    polarity: String,
    status: &'static str,
    progress: Option<String>,
    revisits: Option<Link>,
}

struct MatrixCell {
    status: &'static str,
    words: &'static str,
    said: Vec<Link>,
}

struct MatrixRow {
    name: String,
    address: String,
    never: bool,
    cells: Vec<MatrixCell>,
}

struct Matrix {
    visits: Vec<(Link, String)>,
    rows: Vec<MatrixRow>,
    never: usize,
}

struct Judged {
    area: String,
    grade: String,
    before: Option<String>,
}

struct Before {
    inspection: Link,
    /// Whether it was judged under the same framework.
    same: bool,
    framework: String,
}

#[derive(Template)]
#[template(path = "inspections/show.html")]
struct Show {
    frame: Frame,
    key: Key,
    title: String,
    kind: String,
    on: String,
    facts: Vec<(&'static str, String)>,
    follows: Option<Link>,
    place: Option<String>,
    framework: Option<String>,
    graded: bool,
    judged: Vec<Judged>,
    doubts: Vec<String>,
    before: Option<Before>,
    caveat: &'static str,
    clocks: Vec<ClockRow>,
    clocks_run: bool,
    embargo: Option<EmbargoState>,
    findings: Vec<FindingRow>,
    followed: bool,
    matrix: Option<Matrix>,
    papers: Vec<Link>,
    history: String,
    writes: bool,
}

fn matrix(view: &View, key: &Key, all: &[Seen<'_, Inspection>]) -> Option<Matrix> {
    let findings: Vec<_> = view.all::<Finding>().collect();
    let found = coverage::matrix(key, all.iter().map(|seen| (seen.key, seen.record)), findings.iter().map(|seen| (seen.key, seen.record)));
    if found.visits.is_empty() {
        return None;
    }
    let finding = |key: &Key| link(view, &Id::new(Register::Finding, key.clone()));
    let rows = found
        .rows
        .iter()
        .filter_map(|row| {
            let first = finding(row.finding)?;
            let cells = row
                .cells
                .iter()
                .map(|cell| MatrixCell {
                    status: match cell.findings.iter().filter_map(|(_, progress)| *progress).next_back() {
                        _ if !cell.tested() => "missing",
                        None => "unknown",
                        Some(Progress::None) => "worse",
                        Some(Progress::Some) => "same",
                        Some(Progress::Strong) => "better",
                    },
                    words: cell.words(),
                    said: cell.findings.iter().filter_map(|(key, _)| finding(key)).collect(),
                })
                .collect();
            Some(MatrixRow { name: first.name, address: first.address, never: row.never_tested(), cells })
        })
        .collect();
    let visits = found
        .visits
        .iter()
        .filter_map(|key| {
            let seen = all.iter().find(|seen| seen.key == *key)?;
            Some((link(view, &seen.id())?, on_site(seen.record)))
        })
        .collect();
    Some(Matrix { visits, rows, never: found.never_tested() })
}

async fn show(reader: Reader, Path(name): Path<String>) -> Page {
    let view = &reader.view;
    let key = Key::new(&name).map_err(|_| PageError::NotFound)?;
    let seen = view.get::<Inspection>(&key).ok_or(PageError::NotFound)?;
    let (id, inspection) = (seen.id(), seen.record);
    let all = inspections(view);
    let today = view.today();

    let framework = inspection.framework.as_ref().and_then(|link| view.follow(link));
    let graded = judgements::graded(inspection, framework.map(|framework| framework.record));
    let earlier = judgements::before(&key, inspection, all.iter().map(|seen| (seen.key, seen.record)));
    let same = earlier.is_some_and(|(_, before)| before.framework == inspection.framework && before.framework.is_some());
    let judged = inspection
        .judgements
        .iter()
        .map(|judgement| {
            let area = framework.and_then(|framework| framework.record.areas.iter().find(|area| area.code == judgement.area));
            let before = earlier.filter(|_| same).map(|(_, before)| {
                let found = before.judgements.iter().find(|other| other.area == judgement.area);
                found.map_or_else(|| "Not judged".to_owned(), |found| found.grade.clone())
            });
            Judged { area: area.map_or_else(|| judgement.area.clone(), |area| area.name.clone()), grade: judgement.grade.clone(), before }
        })
        .collect();
    let before = earlier.and_then(|(key, before)| {
        let framework = before.framework.as_ref().and_then(|link| view.follow(link));
        Some(Before {
            inspection: link(view, &Id::new(Register::Inspection, key.clone()))?,
            same,
            framework: framework.map_or_else(|| "a framework that is not recorded".to_owned(), |framework| framework.record.name.clone()),
        })
    });
    let clocks_run = clocks::run_for(inspection.kind);
    let clocks = match inspection.received.filter(|_| clocks_run) {
        None => Vec::new(),
        Some(received) => vec![
            clock(&Clock::of(PUBLISH, received, inspection.published, today), true),
            clock(&Clock::of(STATEMENT, received, None, today), false),
        ],
    };
    let findings: Vec<FindingRow> = findings_of(view, &id)
        .into_iter()
        .map(|finding| FindingRow {
            key: finding.key.clone(),
            words: finding.record.text.0.clone(),
            address: address(&finding.id()),
            polarity: word(Register::Finding, "polarity", finding.record.polarity),
            status: match finding.record.polarity {
                Polarity::Strength => "better",
                Polarity::Improve => "open",
                Polarity::PriorityAction => "late",
                Polarity::Context => "unknown",
            },
            progress: finding.record.progress.map(|progress| word(Register::Finding, "progress", progress)),
            revisits: finding.record.revisits.as_ref().and_then(|first| link(view, &first.into())),
        })
        .collect();
    let mut papers: Vec<_> = view.linking::<Paper>(&id);
    papers.sort_by_key(|paper| paper.record.dated);
    let followed = all.iter().any(|other| other.record.parent.as_ref().is_some_and(|parent| parent.key == key));
    let facts = vec![
        ("Led by", inspection.led_by.clone().unwrap_or_else(|| "Not known".to_owned())),
        ("What it looked at", inspection.focus.clone().unwrap_or_else(|| "Not known".to_owned())),
        ("Report or letter received", day(inspection.received)),
        ("Published", inspection.published.map_or_else(|| "Not published, as far as is recorded".to_owned(), date_in_words)),
    ];
    render(&Show {
        frame: Frame::new(&reader, short(&inspection.title)),
        title: inspection.title.clone(),
        kind: word(Register::Inspection, "kind", inspection.kind),
        on: on_site(inspection),
        facts,
        follows: inspection.parent.as_ref().and_then(|parent| link(view, &parent.into())),
        place: place(&key, &all),
        framework: framework.map(|framework| framework.record.name.clone()),
        graded,
        judged,
        doubts: framework.map(|framework| judgements::doubts(inspection, framework.record)).unwrap_or_default(),
        before,
        caveat: judgements::CAVEAT,
        clocks,
        clocks_run,
        embargo: embargoes::state(view, &id),
        findings,
        followed,
        matrix: matrix(view, &key, &all),
        papers: papers.iter().filter_map(|paper| link(view, &paper.id())).collect(),
        history: format!("/records/inspection/{key}/history"),
        writes: view.viewer().writes(Register::Inspection) && view.as_at().is_none(),
        key,
    })
}
