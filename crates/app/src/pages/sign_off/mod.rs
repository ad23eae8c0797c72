//! Signing assessments off: what waits, how many of the 45 working days are
//! left, what the rules found in the child’s plan, and sending work back with a
//! reason. Beside it what the quality gate costs: late work and work sent back
//! are two things.

use super::leave::{NO_REASON, Question, ask, leave, leave_with_reason, note, watermark};
use super::voice::share;
use super::{Frame, Page, PageError, Posted, render};
use crate::figures::gate::{Decided, Gate, Waiting};
use crate::site::{Reader, Site};
use crate::store::SealedDecision;
use crate::words::Words;
use crate::workspace::ChildLevel;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use care::records::Class;
use care::records::shape::date_in_words;
use measures::statistics::gate::Period;
use measures::statistics::gate::work::Step;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/sign-off", get(overview))
        .route("/sign-off/queue", get(ask_for_queue).post(queue))
        .route("/sign-off/decide", post(decide))
}

/// Why work is sent back: short name and words.
const REASONS: [(&str, &str); 8] = [
    ("risk", "A risk is not matched by an outcome"),
    ("voice", "The child’s own words are missing"),
    ("timescales", "There are no dates that anybody could keep"),
    ("analysis", "It tells what happened and not what it means"),
    ("seen", "The child was not seen, or not alone"),
    ("history", "The family’s history is not used"),
    ("plan", "The plan does not follow from the assessment"),
    ("record", "The record is not complete"),
];

/// What managers decided here, as the gate counts it.
fn decided(kept: &[SealedDecision]) -> Vec<Decided> {
    kept.iter()
        .filter_map(|kept| {
            let step = match kept.step.as_str() {
                "authorised" => Step::Authorised,
                "returned" => Step::Returned,
                _ => return None,
            };
            Some(Decided { assessment: kept.assessment.clone(), step, on: kept.on })
        })
        .collect()
}

struct Cost {
    on: String,
    in_time: String,
    first_in_time: String,
    late: String,
    sent_back: String,
    waited: String,
    change: Option<String>,
    odd: usize,
}

fn percent(share: f64) -> String {
    format!("{:.1}%", 100.0 * share)
}

fn cost(gate: &Gate) -> Cost {
    let count = |part: fn(Period) -> f64| part(gate.now.period);
    let of = gate.now.period.assessments();
    let whole = |share: f64| (share * f64::from(of)).round() as u32;
    Cost {
        on: date_in_words(gate.on),
        in_time: share(whole(count(Period::authorised_in_time)), of),
        first_in_time: share(whole(count(Period::submitted_in_time)), of),
        late: percent(gate.now.lost_to_late_work()),
        sent_back: percent(gate.now.lost_to_returns()),
        waited: percent(gate.now.lost_to_waiting()),
        change: gate.change.clone(),
        odd: gate.odd,
    }
}

struct Team {
    name: String,
    waits: u32,
    late: u32,
}

#[derive(Template)]
#[template(path = "sign_off/overview.html")]
struct Overview {
    frame: Frame,
    cost: Option<Cost>,
    sent: Option<String>,
    teams: Vec<Team>,
    reasons: Vec<(&'static str, u32)>,
    may_open: bool,
}

fn officer(reader: &Reader) -> Result<(), PageError> {
    let reads = reader.view.viewer().reads(Class::Officers);
    reads.then_some(()).ok_or_else(|| PageError::Forbidden("Signing assessments off is the work of managers.".to_owned()))
}

async fn overview(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    officer(&reader)?;
    let kept = site.live.store().decisions(&reader.view.viewer().authority).await?;
    let today = reader.view.today();
    let kept: Vec<SealedDecision> = kept.into_iter().filter(|decision| decision.on <= today).collect();
    let decided = decided(&kept);
    let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let (sent, teams) = match readings.waiting_by_team(&decided) {
        Some((on, teams)) => (Some(date_in_words(on)), teams),
        None => (None, BTreeMap::new()),
    };
    let reasons = REASONS
        .iter()
        .filter_map(|(code, words)| {
            let times = kept.iter().filter(|decision| decision.reason.as_deref() == Some(code)).count();
            (times > 0).then(|| (*words, u32::try_from(times).unwrap_or(u32::MAX)))
        })
        .collect();
    render(&Overview {
        frame: Frame::new(&reader, "Signing assessments off"),
        cost: readings.gate(&decided).as_ref().map(cost),
        sent,
        teams: teams.into_iter().map(|(name, (waits, late))| Team { name, waits, late }).collect(),
        reasons,
        may_open: reader.view.child_level().is_some() && reader.view.as_at().is_none(),
    })
}

fn question() -> Question {
    Question {
        back: ("/sign-off", "Signing assessments off"),
        what: "Open the assessments that wait to be signed".to_owned(),
        example: "signing off the assessments of my team",
        child: None,
    }
}

async fn ask_for_queue(reader: Reader) -> Page {
    ask(&reader, &leave(&reader)?, question(), None)
}

struct Row {
    assessment: String,
    child: String,
    team: String,
    since: String,
    left: String,
    shape: &'static str,
    returns: usize,
    plan: Option<String>,
    flags: Vec<String>,
    next: u32,
    /// The code and the words of a form that came back, for this assessment.
    tried: Option<(String, String)>,
}

impl Row {
    /// Whether a code was chosen in a form that came back.
    fn chose(&self, code: &str) -> bool {
        self.tried.as_ref().is_some_and(|(chosen, _)| chosen == code)
    }
}

#[derive(Template)]
#[template(path = "sign_off/queue.html")]
struct Queue {
    frame: Frame,
    reason: String,
    sent: Option<String>,
    rows: Vec<Row>,
    may_decide: bool,
    reasons: &'static [(&'static str, &'static str)],
    done: Option<&'static str>,
    error: Option<&'static str>,
    /// The control that the error is at.
    error_at: Option<String>,
    watermark: String,
}

fn left(days: Option<i32>) -> (String, &'static str) {
    match days {
        None => ("Not known: its start was not sent".to_owned(), "unknown"),
        Some(0) => ("The last day".to_owned(), "due"),
        Some(1) => ("1 working day left".to_owned(), "due"),
        Some(days) if days > 0 => (format!("{days} working days left"), if days <= 5 { "due" } else { "open" }),
        Some(-1) => ("1 working day over".to_owned(), "late"),
        Some(days) => (format!("{} working days over", days.abs()), "late"),
    }
}

/// What the rules found in a child’s plan, each rule once, in words.
fn flags(site: &Site, reader: &Reader, leave: &ChildLevel, child: &str) -> (Option<String>, Vec<String>) {
    let Some(plans) = site.plans.open_to(&reader.view) else { return (None, Vec::new()) };
    let Some(id) = plans.of_child(leave, child).first().map(|(plan, _)| plan.id.to_string()) else { return (None, Vec::new()) };
    let found: BTreeSet<String> = plans
        .plan(leave, &id)
        .map(|(_, _, flags)| flags.into_iter().map(|(rule, _)| rule.about.code.replace('_', " ")).collect())
        .unwrap_or_default();
    (Some(id), found.into_iter().collect())
}

fn row(site: &Site, reader: &Reader, leave: &ChildLevel, kept: &[SealedDecision], waiting: Waiting) -> Row {
    let (left, shape) = left(waiting.left);
    let (plan, flags) = flags(site, reader, leave, &waiting.child);
    let before = kept.iter().filter(|decision| decision.assessment == waiting.assessment).count();
    Row {
        since: date_in_words(waiting.since),
        left,
        shape,
        returns: waiting.returns,
        plan,
        flags,
        next: u32::try_from(before).unwrap_or(u32::MAX),
        tried: None,
        assessment: waiting.assessment,
        child: waiting.child,
        team: waiting.team.unwrap_or_else(|| "No team recorded".to_owned()),
    }
}

/// What was just done or refused.
#[derive(Default)]
struct Said {
    done: Option<&'static str>,
    error: Option<&'static str>,
    /// The form that came back: what its control is called, the assessment, the
    /// code and the words.
    tried: Option<(&'static str, String, String, String)>,
}

async fn show(site: &Site, reader: &Reader, leave: &ChildLevel, reason: &str, said: Said) -> Page {
    let kept = site.live.store().decisions(&reader.view.viewer().authority).await?;
    let (sent, mut rows) = {
        let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
        match readings.waiting(leave, &decided(&kept)) {
            None => (None, Vec::new()),
            Some((on, waiting)) => {
                let rows = waiting.into_iter().map(|waiting| row(site, reader, leave, &kept, waiting)).collect();
                (Some(date_in_words(on)), rows)
            }
        }
    };
    note(site, reader, "the assessments that wait to be signed".to_owned(), reason, rows.len()).await?;
    let mut error_at = None;
    if let Some((control, assessment, code, why)) = said.tried
        && let Some(row) = rows.iter_mut().find(|row| row.assessment == assessment)
    {
        error_at = Some(format!("{control}-{assessment}"));
        row.tried = Some((code, why));
    }
    let status = if said.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Queue {
        frame: Frame::new(reader, "Assessments that wait to be signed"),
        reason: reason.to_owned(),
        sent,
        rows,
        may_decide: reader.view.viewer().signs_off(),
        reasons: &REASONS,
        done: said.done,
        error: said.error,
        error_at,
        watermark: watermark(reader),
    };
    Ok((status, render(&page)?).into_response())
}

async fn queue(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let Some(given) = leave_with_reason(&reader, &posted)? else {
        return ask(&reader, &leave(&reader)?, question(), Some(NO_REASON));
    };
    show(&site, &reader, &given, posted.text("reason").trim(), Said::default()).await
}

/// The decision that a form asks for, or which control is wrong and how.
fn asked(posted: &Posted) -> Result<(&'static str, Option<&'static str>, String), (&'static str, &'static str)> {
    let why = posted.text("why").trim().to_owned();
    match posted.text("step") {
        "authorised" => Ok(("authorised", None, why)),
        "returned" => {
            let code = REASONS.iter().find(|(code, _)| *code == posted.text("code")).map(|(code, _)| *code);
            let code = code.ok_or(("code", "Choose why it is sent back"))?;
            if why.chars().count() < 10 {
                return Err(("why", "Say what to do, and what keeps the child safe meanwhile"));
            }
            Ok(("returned", Some(code), why))
        }
        _ => Err(("code", "Sign it or send it back")),
    }
}

async fn decide(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Result<Response, PageError> {
    let Some(given) = leave_with_reason(&reader, &posted)? else {
        return ask(&reader, &leave(&reader)?, question(), Some(NO_REASON));
    };
    if !reader.view.viewer().signs_off() {
        return Err(PageError::Forbidden("Assessments are signed by those who manage a team.".to_owned()));
    }
    let reason = posted.text("reason").trim().to_owned();
    let (step, code, why) = match asked(&posted) {
        Ok(asked) => asked,
        Err((control, error)) => {
            let typed = |name: &str| posted.text(name).to_owned();
            let tried = Some((control, typed("assessment"), typed("code"), typed("why")));
            return show(&site, &reader, &given, &reason, Said { error: Some(error), tried, ..Said::default() }).await;
        }
    };
    let authority = reader.view.viewer().authority.clone();
    let kept = site.live.store().decisions(&authority).await?;
    let waiting = {
        let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
        let (_, rows) = readings.waiting(&given, &decided(&kept)).ok_or(PageError::NotFound)?;
        rows.into_iter().find(|row| row.assessment == posted.text("assessment"))
    };
    // Somebody else decided, or it is of another team: the queue as it is tells.
    let Some(waiting) = waiting else {
        return show(&site, &reader, &given, &reason, Said { error: Some("That assessment no longer waits"), ..Said::default() }).await;
    };
    let number = posted.text("next").parse().unwrap_or(0);
    let sealed = if why.is_empty() {
        None
    } else {
        let key = Words::of(&site)?.key_of(&waiting.child).await?;
        Some(
            key.seal(why.as_bytes(), &format!("{} sign-off {number}", waiting.assessment))
                .map_err(|error| PageError::Internal(error.to_string()))?,
        )
    };
    let decision = SealedDecision {
        assessment: waiting.assessment,
        number,
        child: waiting.child,
        team: waiting.team.unwrap_or_default(),
        step: step.to_owned(),
        on: reader.view.today(),
        reason: code.map(str::to_owned),
        sealed,
        by: reader.view.viewer().person.as_ref().map(ToString::to_string).unwrap_or_default(),
        at: reader.now(),
    };
    let said = if !site.live.store().keep_decision(&authority, &decision).await? {
        Said { error: Some("Somebody else decided on it first"), ..Said::default() }
    } else if step == "returned" {
        Said { done: Some("It is sent back, with why"), ..Said::default() }
    } else {
        Said { done: Some("It is signed"), ..Said::default() }
    };
    show(&site, &reader, &given, &reason, said).await
}
