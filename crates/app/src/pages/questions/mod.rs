//! Questions and how far each part was answered, those that were half
//! answered first, with earlier questions that are like them.

use super::governance::{Link, day, link, word};
use super::records::{address, short};
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use crate::workspace::{Seen, View};
use askama::Template;
use axum::Router;
use axum::routing::get;
use care::records::{Answered, Question, Register};
use oversight::governance::questions::{Standing, similar, standing};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/questions", get(list))
}

/// No question lists more earlier ones than this.
const MOST_ALIKE: usize = 3;

pub(super) struct PartRow {
    pub(super) asks: String,
    pub(super) status: &'static str,
    pub(super) words: &'static str,
    pub(super) answer: Option<String>,
}

struct Earlier {
    name: String,
    address: String,
    on: String,
    shared: String,
}

/// A question as the pages show it.
pub(super) struct Asked {
    pub(super) key: String,
    pub(super) address: String,
    pub(super) number: Option<String>,
    pub(super) words: String,
    pub(super) by: String,
    pub(super) of: Option<String>,
    pub(super) on: String,
    pub(super) meeting: Option<Link>,
    pub(super) status: &'static str,
    pub(super) standing: &'static str,
    pub(super) parts: Vec<PartRow>,
    pub(super) answer: Option<String>,
    pub(super) answered_by: Option<String>,
    earlier: Vec<Earlier>,
}

/// A question as the pages show it, without those it is like.
pub(super) fn asked(view: &View, question: Seen<'_, Question>) -> Asked {
    let record = question.record;
    let stands = standing(record);
    Asked {
        key: question.key.to_string(),
        address: address(&question.id()),
        number: record.number.clone(),
        words: record.text.0.clone(),
        by: format!("{} ({})", record.asked_by, word(Register::Question, "capacity", record.capacity).to_lowercase()),
        of: record.asked_of.clone(),
        on: day(record.asked_on),
        meeting: record.meeting.as_ref().and_then(|meeting| link(view, &meeting.into())),
        status: match stands {
            Standing::Half => "due",
            Standing::Not => "late",
            Standing::NotLookedAt => "unknown",
            Standing::Answered => "done",
        },
        standing: stands.words(),
        parts: record
            .parts
            .iter()
            .map(|part| {
                let (status, words) = match part.answered {
                    Answered::Answered => ("done", "Answered"),
                    Answered::Partly => ("due", "Partly answered"),
                    Answered::Not => ("late", "Not answered"),
                    Answered::NotLookedAt => ("unknown", "Not looked at yet"),
                };
                PartRow { asks: part.asks.0.clone(), status, words, answer: part.answer.as_ref().map(|answer| answer.0.clone()) }
            })
            .collect(),
        answer: record.answer.as_ref().map(|answer| answer.0.clone()),
        answered_by: record.answered_by.clone(),
        earlier: Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "questions/list.html")]
struct List {
    frame: Frame,
    counts: Vec<(&'static str, usize)>,
    questions: Vec<Asked>,
}

async fn list(reader: Reader) -> Page {
    let view = &reader.view;
    let mut all: Vec<_> = view.all::<Question>().collect();
    all.sort_by_key(|question| (standing(question.record), std::cmp::Reverse(question.record.asked_on)));
    let counts = [Standing::Half, Standing::Not, Standing::NotLookedAt, Standing::Answered]
        .map(|wanted| (wanted.words(), all.iter().filter(|question| standing(question.record) == wanted).count()));
    let questions = all
        .iter()
        .map(|question| {
            // Without a day nothing can be said to have been asked before.
            let before = all.iter().filter(|other| {
                other.key != question.key && other.record.asked_on.zip(question.record.asked_on).is_some_and(|(other, this)| other < this)
            });
            let alike = similar(question.record.text.as_str(), before.map(|other| (*other, other.record.text.as_str())), MOST_ALIKE);
            let earlier = alike
                .into_iter()
                .map(|alike| Earlier {
                    name: short(alike.which.record.text.as_str()),
                    address: format!("#{}", alike.which.key),
                    on: day(alike.which.record.asked_on),
                    shared: alike.shared.join(", "),
                })
                .collect();
            Asked { earlier, ..asked(view, *question) }
        })
        .collect();
    render(&List { frame: Frame::new(&reader, "Questions"), counts: counts.into(), questions })
}
