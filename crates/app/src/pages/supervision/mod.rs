//! Supervision and decisions: whether oversight is there and whether it is
//! good, side by side and never in one figure; the children nobody decided
//! about, and those nobody saw. By team, never by worker.

use super::voice::share;
use super::{Frame, Page, PageError, render};
use crate::figures::oversight::{ByTeam, Counted};
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::records::Class;
use care::records::shape::date_in_words;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/supervision", get(show))
}

/// Whether oversight is there, and whether it is good.
const PRESENCE: &str = "supervision_31d_pct";
const QUALITY: &str = "audit_oversight_good_pct";
/// Whether anybody decided.
const DECISIONS: &str = "decision_90d_pct";
/// Whether children are seen as often as their kind of plan asks: measure, and
/// the children in words.
const SEEN: [(&str, &str); 3] = [
    ("cin_seen_6wk_pct", "Children in need, seen in six weeks"),
    ("cpp_visit_10wd_pct", "Children with a protection plan, visited in ten working days"),
    ("cla_visit_6wk_pct", "Children looked after, visited in six weeks"),
];

/// A share, as words and as a bar.
struct Bar {
    words: String,
    percent: Option<u32>,
}

fn bar(counted: Option<Counted>) -> Bar {
    match counted {
        Some(counted) if counted.of > 0 => Bar { words: share(counted.met, counted.of), percent: counted.percent() },
        _ => Bar { words: "Not known".to_owned(), percent: None },
    }
}

/// Presence and quality of a team: two bars, each with what it says, and no sum.
struct Team {
    name: String,
    bars: [(&'static str, Bar); 2],
}

fn team(name: &str, presence: Option<Counted>, quality: Option<Counted>) -> Team {
    Team { name: name.to_owned(), bars: [("is there", bar(presence)), ("is good", bar(quality))] }
}

/// Children who are missing something, by team.
struct Missed {
    what: String,
    list: String,
    on: String,
    all: String,
    teams: Vec<(String, u32, String)>,
}

fn missed(what: &str, by: &ByTeam) -> Missed {
    Missed {
        what: what.to_owned(),
        list: format!("/measures/{}/list", by.id),
        on: date_in_words(by.on),
        all: share(by.all.met, by.all.of),
        teams: by.teams.iter().map(|(team, counted)| (team.clone(), counted.not(), share(counted.met, counted.of))).collect(),
    }
}

#[derive(Template)]
#[template(path = "supervision/show.html")]
struct Show {
    frame: Frame,
    presence: Option<String>,
    quality: Option<String>,
    teams: Vec<Team>,
    all: Team,
    drift: Option<Missed>,
    unseen: Vec<Missed>,
    may_open: bool,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    if !reader.view.viewer().reads(Class::Officers) {
        return Err(PageError::Forbidden("Oversight by team is for officers. The measures of it are on the page of measures.".to_owned()));
    }
    let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let (presence, quality) = (readings.by_team(PRESENCE), readings.by_team(QUALITY));
    let names: BTreeSet<&String> = presence.iter().chain(&quality).flat_map(|by| by.teams.keys()).collect();
    let of = |by: &Option<ByTeam>, team: &str| by.as_ref().and_then(|by| by.teams.get(team).copied());
    let teams = names.into_iter().map(|name| team(name, of(&presence, name), of(&quality, name))).collect();
    let whole = |by: &Option<ByTeam>| by.as_ref().map(|by| by.all);
    render(&Show {
        frame: Frame::new(&reader, "Supervision and decisions"),
        all: team("All teams", whole(&presence), whole(&quality)),
        presence: presence.as_ref().map(|by| date_in_words(by.on)),
        quality: quality.as_ref().filter(|by| by.all.of > 0).map(|by| date_in_words(by.on)),
        teams,
        drift: readings.by_team(DECISIONS).map(|by| missed("Children with a manager’s decision in 90 days", &by)),
        unseen: SEEN.iter().filter_map(|(id, what)| Some(missed(what, &readings.by_team(id)?))).collect(),
        may_open: reader.view.child_level().is_some() && reader.view.as_at().is_none(),
    })
}
