//! The plans to look at: all that were flagged, or those of one rule or team. Its
//! address holds what was chosen, so that an audit can be drawn from it again.

use super::{leave, name_of, note, readings, thousands, watermark};
use crate::figures::is_a_reason;
use crate::pages::audits::runs_audits;
use crate::pages::capital;
use crate::pages::{Frame, Page, Posted, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Query, State};
use care::records::shape::date_in_words;
use serde::Deserialize;
use std::sync::Arc;

/// Which plans are asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    rule: String,
    #[serde(default)]
    team: String,
}

impl Asked {
    fn in_words(&self) -> String {
        let mut words = "plans to look at".to_owned();
        if !self.rule.is_empty() {
            words = format!("{words} for “{}”", name_of(&self.rule));
        }
        if !self.team.is_empty() {
            words = format!("{words} of {}", self.team);
        }
        words
    }
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
    title: String,
    reason: String,
    rows: Vec<Queued>,
    all: String,
    more: usize,
    may_audit: bool,
    watermark: String,
}

/// How many plans of the queue a page lists: an afternoon’s work and more.
const QUEUED: usize = 100;

pub(super) async fn ask(reader: Reader, Query(asked): Query<Asked>) -> Page {
    super::ask(&reader, &leave(&reader)?, format!("Open the list of {}", asked.in_words()), false)
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Query(asked): Query<Asked>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    let reason = posted.text("reason");
    if !is_a_reason(reason) {
        return super::ask(&reader, &leave, format!("Open the list of {}", asked.in_words()), true);
    }
    let (rows, all, more) = {
        let readings = readings(&site, &reader)?;
        let queue = readings.queue(&leave, &asked.rule, &asked.team);
        let (all, more) = (queue.len(), queue.len().saturating_sub(QUEUED));
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
        (rows, all, more)
    };
    let what = asked.in_words();
    note(&site, &reader, what.clone(), reason, rows.len()).await?;
    let title = capital(&what);
    render(&Queue {
        frame: Frame::new(&reader, title.clone()),
        title,
        reason: reason.to_owned(),
        rows,
        all: thousands(u32::try_from(all).unwrap_or(u32::MAX)),
        more,
        may_audit: runs_audits(&reader.view),
        watermark: watermark(&reader),
    })
}
