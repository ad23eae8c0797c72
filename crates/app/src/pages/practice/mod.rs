//! Children’s plans: what the practice rules find in them over all plans, one
//! plan with its lines marked and why, and answers to what was flagged. A flag
//! asks a person to look. No child is scored, and no worker is named or ranked.

use super::governance::choices as choices_of;
use super::leave::{leave, note, watermark};
use super::{Frame, Page, PageError, Posted, render};
use crate::figures::{self, number};
use crate::pages::capital;
use crate::plans::{PlanReadings, Share};
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::ChildLevel;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use care::records::shape::Shape;
use care::records::{FlagAnswer, FlagVerdict, Key, Register};
use std::sync::Arc;

mod audit;
mod beside;
mod draft;
mod examples;
mod explorer;
mod one;
mod queue;
mod report;
mod review;
mod rule;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/practice", get(explorer::show))
        .route("/practice/report", get(report::show))
        .route("/practice/examples", get(examples::list).post(examples::keep))
        .route("/practice/rules/{rule}", get(rule::show))
        .route("/practice/rules/{rule}/line", post(rule::move_line))
        .route("/practice/plans", get(queue::ask).post(queue::show))
        .route("/practice/plans/{plan}", get(ask_for_plan).post(one::show))
        .route("/practice/plans/{plan}/beside", post(beside::show))
        .route("/practice/plans/{plan}/review", get(review::ask).post(review::show))
        .route("/practice/plans/{plan}/audit", get(audit::ask).post(audit::show))
        .route("/practice/plans/{plan}/example", post(examples::propose))
        .route("/practice/plans/{plan}/answer", post(answer))
        .route("/my-plan-check", get(draft::ask).post(draft::check))
}

/// A rule’s name as people read it, from its code: `risk_without_outcome`.
pub(super) fn name_of(code: &str) -> String {
    capital(&code.replace(['_', '-'], " "))
}

/// What the range beside a share is for, where every plan was looked at.
const RANGE_OF_ALL: &str = "Every plan of the extract was looked at, so the counts are not estimates. The range after “by chance” is for \
    comparing: if nothing about the work changed, chance alone could move the share that far from one extract to the next. Two shares \
    whose ranges lie apart differ by more than chance.";

/// A count with its thousands set apart.
fn thousands(count: u32) -> String {
    number(count.into(), 0)
}

/// A share of all plans, with what chance could make of it:
/// `31 of 400 (7.8%; by chance 5.5% to 10.8%)`.
fn share_in_words(share: &Share) -> String {
    figures::share_in_words(share.flagged, share.plans, "by chance").unwrap_or_else(|| "No plans".to_owned())
}

/// The same, or that it is withheld from the reader.
fn shown(readings: &PlanReadings<'_>, share: &Share) -> String {
    if readings.withheld(share) { "Withheld: small numbers".to_owned() } else { share_in_words(share) }
}

fn readings<'r>(site: &Site, reader: &'r Reader) -> Result<PlanReadings<'r>, PageError> {
    site.plans
        .open_to(&reader.view)
        .ok_or_else(|| PageError::Forbidden("What is found in children’s plans is for those who have an account.".to_owned()))
}

/// Asks why somebody opens single children’s plans.
#[derive(Template)]
#[template(path = "practice/ask.html")]
struct Ask {
    frame: Frame,
    what: String,
    /// Where the form goes: the page asked for, with what its address chose.
    address: String,
    team: Option<String>,
    error: bool,
}

fn ask(reader: &Reader, leave: &ChildLevel, what: String, error: bool) -> Page {
    let page = Ask {
        frame: Frame::new(reader, what.clone()),
        what,
        address: reader.path.clone(),
        team: leave.only_team().map(str::to_owned),
        error,
    };
    if error {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    render(&page)
}

async fn ask_for_plan(State(site): State<Arc<Site>>, reader: Reader, Path(plan): Path<String>) -> Page {
    let leave = leave(&reader)?;
    readings(&site, &reader)?.plan(&leave, &plan).ok_or(PageError::NotFound)?;
    ask(&reader, &leave, format!("Open the plan {plan}"), false)
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
