//! Children’s plans: what the practice rules find in them over all plans, one
//! plan with its lines marked and why, and answers to what was flagged. A flag
//! asks a person to look. No child is scored, and no worker is named or ranked.

use super::governance::choices as choices_of;
use super::{Frame, Page, PageError, Posted, render};
use crate::figures::is_a_reason;
use crate::plans::{PlanReadings, Share};
use crate::site::{Reader, Site};
use crate::store::{ChildLevelRead, Draft};
use crate::workspace::ChildLevel;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use care::records::shape::{Shape, date_in_words, instant_in_words};
use care::records::{FlagAnswer, FlagVerdict, Key, Register};
use measures::statistics::proportion::Proportion;
use oversight::practice::{Checked, RuleReport};
use std::sync::Arc;

mod draft;
mod one;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/practice", get(explorer))
        .route("/practice/rules/{rule}", get(one_rule))
        .route("/practice/plans", get(ask_for_queue).post(queue))
        .route("/practice/plans/{plan}", get(ask_for_plan).post(one::show))
        .route("/practice/plans/{plan}/beside", post(one::beside))
        .route("/practice/plans/{plan}/answer", post(answer))
        .route("/my-plan-check", get(draft::ask).post(draft::check))
}

/// A rule’s name as people read it, from its code: `risk_without_outcome`.
pub(super) fn name_of(code: &str) -> String {
    let words = code.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A share in words with its interval: `31 of 400 (7.8%; 5.5% to 10.8%)`.
fn share_in_words(share: &Share) -> String {
    let (flagged, plans) = (share.flagged, share.plans);
    let Ok(proportion) = Proportion::new(flagged.into(), plans.into()) else { return "No plans".to_owned() };
    let interval = proportion.interval();
    format!(
        "{flagged} of {plans} ({:.1}%; could be {:.1}% to {:.1}%)",
        100.0 * proportion.share(),
        100.0 * interval.low,
        100.0 * interval.high
    )
}

struct Row {
    address: String,
    name: String,
    statement: String,
    share: Option<String>,
    not_run: Option<String>,
}

#[derive(Template)]
#[template(path = "practice/explorer.html")]
struct Explorer {
    frame: Frame,
    on: Option<String>,
    plans: usize,
    rows: Vec<Row>,
    may_open: bool,
    may_load: bool,
}

fn readings<'r>(site: &Site, reader: &'r Reader) -> Result<PlanReadings<'r>, PageError> {
    site.plans
        .open_to(&reader.view)
        .ok_or_else(|| PageError::Forbidden("What is found in children’s plans is for those who have an account.".to_owned()))
}

fn row(readings: &PlanReadings<'_>, rule: &RuleReport) -> Row {
    let about = &rule.about;
    let (share, not_run) = match &rule.checked {
        Checked::Ran(_) => {
            let share = Share {
                of: String::new(),
                flagged: u32::try_from(readings.flagged(rule)).unwrap_or(u32::MAX),
                plans: u32::try_from(readings.plans()).unwrap_or(u32::MAX),
            };
            (Some(if readings.withheld(&share) { "Withheld: small numbers".to_owned() } else { share_in_words(&share) }), None)
        }
        Checked::NotRun(why) => (None, Some(why.clone())),
    };
    Row {
        address: format!("/practice/rules/{}", about.code),
        name: name_of(about.code),
        statement: about.statement.clone(),
        share,
        not_run,
    }
}

async fn explorer(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = readings(&site, &reader)?;
    render(&Explorer {
        frame: Frame::new(&reader, "Children’s plans"),
        on: readings.on().map(date_in_words),
        plans: readings.plans(),
        rows: readings.rules().iter().map(|rule| row(&readings, rule)).collect(),
        may_open: reader.view.child_level().is_some() && reader.view.as_at().is_none(),
        may_load: reader.view.viewer().writes(Register::Load),
    })
}

#[derive(Template)]
#[template(path = "practice/rule.html")]
struct OneRule {
    frame: Frame,
    row: Row,
    remedy: String,
    times: Vec<(String, String)>,
    teams: Option<Vec<(String, String)>>,
}

async fn one_rule(State(site): State<Arc<Site>>, reader: Reader, Path(code): Path<String>) -> Page {
    let readings = readings(&site, &reader)?;
    let rule = readings.rule(&code).ok_or(PageError::NotFound)?;
    let words = |share: &Share| {
        let words = if readings.withheld(share) { "Withheld: small numbers".to_owned() } else { share_in_words(share) };
        (share.of.clone(), words)
    };
    render(&OneRule {
        frame: Frame::new(&reader, name_of(rule.about.code)),
        row: row(&readings, rule),
        remedy: rule.about.remedy.clone(),
        times: readings.over_time(&code).iter().map(|(_, share)| words(share)).collect(),
        teams: readings.by_team(&code).map(|teams| teams.iter().map(words).collect()),
    })
}

fn leave(reader: &Reader) -> Result<ChildLevel, PageError> {
    if reader.view.as_at().is_some() {
        return Err(PageError::BadRequest("Only the last extract of plans is kept. Go back to today to open one.".to_owned()));
    }
    reader.view.child_level().ok_or_else(|| {
        PageError::Forbidden("These are single children’s plans. They are for those who answer for them; what is found over all plans is on the page of children’s plans.".to_owned())
    })
}

/// Asks why somebody opens single children’s plans.
#[derive(Template)]
#[template(path = "practice/ask.html")]
struct Ask {
    frame: Frame,
    what: String,
    team: Option<String>,
    error: bool,
}

fn ask(reader: &Reader, leave: &ChildLevel, what: String, error: bool) -> Page {
    let page = Ask { frame: Frame::new(reader, what.clone()), what, team: leave.only_team().map(str::to_owned), error };
    if error {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    render(&page)
}

async fn ask_for_queue(reader: Reader) -> Page {
    ask(&reader, &leave(&reader)?, "Open the list of plans to look at".to_owned(), false)
}

async fn ask_for_plan(State(site): State<Arc<Site>>, reader: Reader, Path(plan): Path<String>) -> Page {
    let leave = leave(&reader)?;
    readings(&site, &reader)?.plan(&leave, &plan).ok_or(PageError::NotFound)?;
    ask(&reader, &leave, format!("Open the plan {plan}"), false)
}

/// Notes that single children’s plans are opened, and why, before they are shown.
async fn note(site: &Site, reader: &Reader, what: String, reason: &str, children: usize) -> Result<(), PageError> {
    let viewer = reader.view.viewer();
    let read = ChildLevelRead {
        at: reader.now(),
        person: viewer.person.as_ref().map(ToString::to_string).unwrap_or_default(),
        what,
        reason: reason.trim().to_owned(),
        children: u32::try_from(children).unwrap_or(u32::MAX),
    };
    site.live.store().note_child_level_read(&viewer.authority, &read).await?;
    Ok(())
}

fn watermark(reader: &Reader) -> String {
    format!("Opened by {} on {}", reader.view.viewer().name, instant_in_words(reader.now()))
}

struct Queued {
    plan: String,
    team: String,
    agreed: String,
    flags: Vec<String>,
}

#[derive(Template)]
#[template(path = "practice/queue.html")]
struct Queue {
    frame: Frame,
    reason: String,
    rows: Vec<Queued>,
    more: usize,
    watermark: String,
}

/// How many plans of the queue a page lists: an afternoon’s work and more.
const QUEUED: usize = 100;

async fn queue(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    let reason = posted.text("reason");
    if !is_a_reason(reason) {
        return ask(&reader, &leave, "Open the list of plans to look at".to_owned(), true);
    }
    let (rows, more) = {
        let readings = readings(&site, &reader)?;
        let queue = readings.queue(&leave);
        let more = queue.len().saturating_sub(QUEUED);
        let rows: Vec<Queued> = queue
            .into_iter()
            .take(QUEUED)
            .map(|(plan, latest, rules)| Queued {
                plan: plan.id.to_string(),
                team: latest.team.to_string(),
                agreed: latest.agreed.map_or_else(|| "Not known".to_owned(), date_in_words),
                flags: rules.iter().map(|rule| name_of(rule.about.code)).collect(),
            })
            .collect();
        (rows, more)
    };
    note(&site, &reader, "plans to look at".to_owned(), reason, rows.len()).await?;
    render(&Queue { frame: Frame::new(&reader, "Plans to look at"), reason: reason.to_owned(), rows, more, watermark: watermark(&reader) })
}

/// The answers that can be given to a flag: value and words.
fn verdicts() -> Vec<(String, String)> {
    Shape::of(Register::FlagAnswer).field("verdict").map(|field| choices_of(&field.kind)).unwrap_or_default()
}

async fn answer(State(site): State<Arc<Site>>, reader: Reader, Path(plan): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    let (rule, item) = (posted.text("rule"), posted.text("item"));
    let answer = {
        let readings = readings(&site, &reader)?;
        let (_, _, flags) = readings.plan(&leave, &plan).ok_or(PageError::NotFound)?;
        let (_, flag) =
            flags.into_iter().find(|(of, flag)| of.about.code == rule && flag.item.as_deref().unwrap_or_default() == item).ok_or_else(
                || PageError::BadRequest("The plan has been loaded again since, and this flag is gone. Nothing was saved.".to_owned()),
            )?;
        let verdict: FlagVerdict = serde_json::from_value(posted.text("verdict").into())
            .map_err(|_| PageError::BadRequest("Choose an answer. Go back and choose one.".to_owned()))?;
        let why = posted.text("why").trim();
        FlagAnswer {
            rule: rule.to_owned(),
            plan: plan.clone(),
            version: flag.version,
            item: flag.item.as_deref().map(str::to_owned),
            confidence: flag.confidence.percent(),
            verdict,
            why: (!why.is_empty()).then(|| why.to_owned()),
        }
    };
    site.live.write(&reader.view, reader.now(), vec![Draft::new(answer)]).await?;
    Ok(Redirect::to(&format!("/practice/plans/{}?done=saved", Key::new(&plan).map_err(|_| PageError::NotFound)?)).into_response())
}

/// A draft takes no answers.
const NO_VERDICTS: [(String, String); 0] = [];
