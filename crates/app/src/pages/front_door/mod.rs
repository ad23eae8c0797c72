//! The front door: from contact to care, with how many went on at each step and
//! an index against a month to compare with.

use super::tables::readings;
use super::{Frame, Page, render};
use crate::figures::flow::Flow;
use crate::figures::number;
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use care::records::shape::date_in_words;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/front-door", get(show))
}

struct Row {
    name: &'static str,
    address: String,
    now: String,
    before: String,
    index: String,
    words: String,
    per_hundred: String,
}

struct Aside {
    step: &'static str,
    address: String,
    figure: String,
    words: &'static str,
    interval: String,
}

struct Told {
    on: String,
    baseline: String,
    svg: String,
    summary: String,
    rows: Vec<Row>,
    asides: Vec<Aside>,
}

#[derive(Template)]
#[template(path = "front_door/show.html")]
struct Show {
    frame: Frame,
    told: Option<Told>,
    days: Vec<(Date, String, bool)>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    baseline: String,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader, Query(asked): Query<Asked>) -> Page {
    let readings = readings(&site, &reader)?;
    let flow = readings.flow(asked.baseline.parse().ok());
    let baseline = flow.as_ref().map(|flow| flow.baseline);
    let last = flow.as_ref().map(|flow| flow.on);
    let days = readings.flow_days().into_iter().rev().filter(|day| Some(*day) != last);
    render(&Show {
        frame: Frame::new(&reader, "Front door"),
        days: days.map(|day| (day, date_in_words(day), Some(day) == baseline)).collect(),
        told: flow.as_ref().map(told),
    })
}

fn told(flow: &Flow) -> Told {
    let rows = flow
        .steps
        .iter()
        .map(|step| Row {
            name: step.name,
            address: format!("/measures/{}", step.measure),
            now: step.shown.words.clone(),
            before: step.before.words.clone(),
            index: step.index.map(|index| number(index, 0)).unwrap_or_default(),
            words: step.words.clone(),
            per_hundred: step.per_hundred.map(|share| number(share, 0)).unwrap_or_default(),
        })
        .collect();
    let asides = flow.steps.iter().flat_map(|step| {
        step.asides.iter().map(|aside| Aside {
            step: step.name,
            address: format!("/measures/{}", aside.measure),
            figure: if aside.shown.of.is_empty() {
                aside.shown.words.clone()
            } else {
                format!("{} ({})", aside.shown.words, aside.shown.of)
            },
            words: aside.words,
            interval: aside.interval.clone(),
        })
    });
    Told {
        on: date_in_words(flow.on),
        baseline: date_in_words(flow.baseline),
        svg: flow.svg(date_in_words),
        summary: flow.in_words(date_in_words),
        asides: asides.collect(),
        rows,
    }
}
