//! What changed in one child’s plan since the last review: what a review begins
//! with. It says what is there; what it means is for the review.

use super::{leave, note, readings, watermark};
use crate::figures::is_a_reason;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Path, State};
use care::records::shape::date_in_words;
use jiff::civil::Date;
use oversight::practice::content::{Action, Outcome, Risk, Version, View};
use oversight::practice::review::{ActionStep, Review, Step};
use std::sync::Arc;

/// An item then and now.
struct Changed {
    then: String,
    now: String,
    /// How its outcome stood then and stands now, where that is said.
    status: String,
}

/// What became of the items of one kind.
struct Steps {
    heading: &'static str,
    id: &'static str,
    changed: Vec<Changed>,
    kept: Vec<Changed>,
    new: Vec<String>,
    gone: Vec<String>,
    nothing: bool,
}

struct Said {
    words: String,
    beside: String,
}

#[derive(Template)]
#[template(path = "practice/review.html")]
struct Prepared {
    frame: Frame,
    plan: String,
    team: String,
    reason: String,
    now: String,
    then: Option<String>,
    /// Earlier versions: number, words, whether it is the one compared with.
    earlier: Vec<(u32, String, bool)>,
    share_changed: Option<String>,
    steps: Vec<Steps>,
    done: Vec<String>,
    rolled: Vec<(String, String, String)>,
    new_actions: Vec<(String, String)>,
    dropped: Vec<(String, String)>,
    overdue: Vec<(String, String)>,
    said_then: Vec<Said>,
    said_now: Vec<Said>,
    said_alike: Option<String>,
    watermark: String,
}

/// A version by its number and day.
fn version_in_words(version: &Version) -> String {
    match version.agreed {
        Some(agreed) => format!("version {}, agreed {}", version.number, date_in_words(agreed)),
        None => format!("version {}", version.number),
    }
}

fn steps<T>(heading: &'static str, id: &'static str, of: &[Step<'_, T>], text: fn(&T) -> &str, status: fn(&T) -> &str) -> Steps {
    let mut told = Steps { heading, id, changed: Vec::new(), kept: Vec::new(), new: Vec::new(), gone: Vec::new(), nothing: of.is_empty() };
    let stood = |then: &T, now: &T| match (status(then).trim(), status(now).trim()) {
        ("", "") => String::new(),
        (then, now) if then == now => format!("Status then and now: {now}"),
        (then, now) => {
            let said = |words: &str| if words.is_empty() { "not said".to_owned() } else { words.to_owned() };
            format!("Status then: {}. Now: {}", said(then), said(now))
        }
    };
    for step in of {
        match step {
            Step::Kept { then, now } => {
                told.kept.push(Changed { then: String::new(), now: text(now).to_owned(), status: stood(then, now) });
            }
            Step::Changed { then, now } => {
                told.changed.push(Changed { then: text(then).to_owned(), now: text(now).to_owned(), status: stood(then, now) });
            }
            Step::New(now) => told.new.push(text(now).to_owned()),
            Step::Gone(then) => told.gone.push(text(then).to_owned()),
        }
    }
    told
}

fn said(views: &[&View]) -> Vec<Said> {
    views
        .iter()
        .filter(|view| !view.text.trim().is_empty())
        .map(|view| {
            let mut beside = Vec::new();
            if !view.medium.trim().is_empty() {
                beside.push(format!("how it came: {}", view.medium));
            }
            let changed = view.what_changed.trim();
            beside.push(if changed.is_empty() {
                "what changed because of it: not said".to_owned()
            } else {
                format!("what changed because of it: {changed}")
            });
            Said { words: view.text.to_string(), beside: beside.join("; ") }
        })
        .collect()
}

fn who(action: &Action) -> String {
    let who: Vec<&str> = [&*action.owner, &*action.owner_role].into_iter().filter(|text| !text.trim().is_empty()).collect();
    if who.is_empty() { action.text.to_string() } else { format!("{} ({})", action.text, who.join(", ")) }
}

fn due(words: &str, day: Option<Date>) -> String {
    match day {
        Some(day) => date_in_words(day),
        None if words.trim().is_empty() => "no date".to_owned(),
        None => format!("“{}”", words.trim()),
    }
}

pub(super) async fn ask(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let leave = leave(&reader)?;
    readings(&site, &reader)?.plan(&leave, &id).ok_or(PageError::NotFound)?;
    super::ask(&reader, &leave, format!("See what changed in the plan {id}"), false)
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    let reason = posted.text("reason");
    if !is_a_reason(reason) {
        return super::ask(&reader, &leave, format!("See what changed in the plan {id}"), true);
    }
    let page = {
        let readings = readings(&site, &reader)?;
        let (plan, now, _) = readings.plan(&leave, &id).ok_or(PageError::NotFound)?;
        let before: Vec<&Version> = plan.versions.iter().filter(|version| version.number != now.number).collect();
        let chosen: Option<u32> = posted.text("from").parse().ok();
        let then = before.iter().find(|version| Some(version.number) == chosen).or(before.last()).copied();
        let today = readings.on().unwrap_or_else(|| reader.view.today());
        let review = then.map(|then| Review::between(then, now, today, readings.forms()));
        let mut page = Prepared {
            frame: Frame::new(&reader, format!("What changed in plan {}", plan.id)),
            plan: plan.id.to_string(),
            team: now.team.to_string(),
            reason: reason.to_owned(),
            now: version_in_words(now),
            then: then.map(version_in_words),
            earlier: before
                .iter()
                .map(|version| (version.number, version_in_words(version), then.is_some_and(|then| then.number == version.number)))
                .collect(),
            share_changed: None,
            steps: Vec::new(),
            done: Vec::new(),
            rolled: Vec::new(),
            new_actions: Vec::new(),
            dropped: Vec::new(),
            overdue: Vec::new(),
            said_then: Vec::new(),
            said_now: Vec::new(),
            said_alike: None,
            watermark: watermark(&reader),
        };
        if let Some(review) = review {
            told(&mut page, &review);
        }
        page
    };
    note(&site, &reader, format!("what changed in plan {id}"), reason, 1).await?;
    render(&page)
}

fn told(page: &mut Prepared, review: &Review<'_>) {
    page.share_changed = review.share_changed.map(|share| format!("{:.0} in 100", 100.0 * share));
    page.steps = vec![
        steps("Outcomes", "outcomes", &review.outcomes, |outcome: &Outcome| &outcome.text, |outcome| &outcome.status),
        steps("What worries people", "risks", &review.risks, |risk: &Risk| &risk.text, |_| ""),
    ];
    for step in &review.actions {
        match step {
            ActionStep::Done(action) => page.done.push(who(action)),
            ActionStep::RolledForward { action, was, due: now } => {
                page.rolled.push((who(action), was.map_or_else(|| "no date".to_owned(), date_in_words), due(&action.due, *now)));
            }
            ActionStep::New(action) => page.new_actions.push((who(action), action.due.to_string())),
            ActionStep::Dropped(action) => page.dropped.push((who(action), action.due.to_string())),
        }
    }
    page.overdue = review.overdue.iter().map(|(action, due)| (who(action), date_in_words(*due))).collect();
    page.said_then = said(&review.said_then);
    page.said_now = said(&review.said_now);
    page.said_alike = review.said_alike.map(|alike| format!("{:.0} in 100", 100.0 * alike));
}
