//! Audit of practice: the desk, one audit, its programme, whether auditors grade
//! alike, what came of what they asked for, and what was learnt by theme. An audit
//! grades practice with a child; no worker is named, graded or ranked.

use super::{Frame, Page, PageError, render};
use crate::audits::{not_yet_reliable, share_in_words};
use crate::site::{Reader, Site};
use crate::workspace::{Seen, View};
use askama::Template;
use axum::Router;
use axum::routing::{get, post};
use care::records::shape::date_in_words;
use care::records::{Audit, AuditAction, AuditProgramme, Class, FrameKind, Key, Person, Register};
use jiff::civil::Date;
use oversight::audit::{Marked, Share, Shares, Standing, closing, shares, standing};
use std::sync::Arc;

mod actions;
mod calibration;
pub(super) mod controls;
mod one;
mod programme;
mod themes;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/audits", get(desk))
        .route("/audits/calibration", get(calibration::show))
        .route("/audits/themes", get(themes::show))
        .route("/audits/programmes/{programme}", get(programme::show))
        .route("/audits/programmes/{programme}/redraw", get(programme::redraw))
        .route("/audits/programmes/{programme}/draw", post(programme::draw))
        .route("/audits/programmes/{programme}/case", post(programme::case))
        .route("/audits/actions/{action}", get(actions::show))
        .route("/audits/actions/{action}/done", post(actions::done))
        .route("/audits/{audit}", get(one::show))
        .route("/audits/{audit}/first-view", post(one::first_view))
        .route("/audits/{audit}/flags", post(one::flags))
        .route("/audits/{audit}/grades", post(one::grades))
        .route("/audits/{audit}/risk", post(one::risk))
        .route("/audits/{audit}/moderate", post(one::moderate))
        .route("/audits/{audit}/outside", post(one::outside))
        .route("/audits/{audit}/actions", post(one::action))
        .route("/audits/{audit}/again", post(one::again))
}

/// Audits are counted for those who read figures.
fn counted(reader: &Reader) -> Result<(), PageError> {
    if reader.view.viewer().reads(Class::Members) {
        Ok(())
    } else {
        Err(PageError::Forbidden("What audits found is for people who have signed in.".to_owned()))
    }
}

/// Whether the reader runs the programme of audits and reads their cases: head
/// of quality assurance and director.
pub(super) fn runs_audits(view: &View) -> bool {
    view.viewer().writes(Register::AuditProgramme) && view.viewer().reads(Class::ChildLevel)
}

/// The status mark of an audit.
fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Overdue => "late",
        Standing::Begun => "due",
        Standing::ToDo => "open",
        Standing::Finished | Standing::Moderated => "done",
    }
}

/// How the cases of a programme are chosen, in a word.
fn kind_word(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Random => "Random",
        FrameKind::Themed => "Themed",
        FrameKind::Dip => "Dip",
    }
}

/// A key in an address; what is not a key is not there.
fn key(text: &str) -> Result<Key, PageError> {
    Key::new(text).map_err(|_| PageError::NotFound)
}

pub(super) fn person_name(view: &View, key: &Key) -> String {
    view.get::<Person>(key).map_or_else(|| "Not known".to_owned(), |person| person.record.name.clone())
}

/// An audit in a list.
struct Row {
    address: String,
    case: String,
    programme: String,
    stratum: String,
    auditor: String,
    due: String,
    mark: &'static str,
    stands: &'static str,
    grade: String,
    twice: bool,
}

fn row(view: &View, audit: Seen<'_, Audit>, today: Date) -> Row {
    let stands = standing(audit.record, today);
    Row {
        address: format!("/audits/{}", audit.key),
        case: audit.record.case.clone(),
        programme: view.follow::<AuditProgramme>(&audit.record.programme).map(|one| one.record.title.clone()).unwrap_or_default(),
        stratum: audit.record.stratum.clone(),
        auditor: person_name(view, &audit.record.auditor.key),
        due: date_in_words(audit.record.due),
        mark: mark(stands),
        stands: stands.in_words(),
        grade: audit.record.grade().unwrap_or("Not yet").to_owned(),
        twice: audit.record.second_of.is_some(),
    }
}

/// The share of audits that are good or better, each kind of frame apart.
pub(super) fn good(view: &View, marked: &[Marked]) -> Vec<(String, String)> {
    let shares = shares(marked, |audit| audit.good);
    told(view, &shares)
}

fn told(view: &View, shares: &Shares) -> Vec<(String, String)> {
    fn words<F>(view: &View, share: &Share<F>) -> String {
        share_in_words(view, share.met(), share.of())
    }
    let theme = |key: &Key| view.get::<care::records::Theme>(key).map_or_else(|| key.to_string(), |theme| theme.record.name.clone());
    let programme = |key: &Key| view.get::<AuditProgramme>(key).map_or_else(|| "a few cases".to_owned(), |one| one.record.title.clone());
    let random = shares.random.iter().map(|(list, share)| (format!("Drawn at random from {}", list_in_words(list)), words(view, share)));
    let themed = shares.themed.iter().map(|(key, share)| (format!("Themed: {}", theme(key)), words(view, share)));
    let dips = shares.dips.iter().map(|(key, share)| (format!("Chosen by somebody: {}", programme(key)), words(view, share)));
    random.chain(themed).chain(dips).collect()
}

/// What a list is of, in words.
fn list_in_words(list: &str) -> String {
    match list {
        crate::audits::PLANS => "all children’s plans".to_owned(),
        "open_cin_all" => "all open children".to_owned(),
        measure => format!("the list of {measure}"),
    }
}

struct Programme {
    address: String,
    title: String,
    kind: &'static str,
    due: String,
    drawn: Option<String>,
    finished: String,
}

struct Action {
    address: String,
    text: String,
    due: String,
    late: bool,
}

#[derive(Template)]
#[template(path = "audits/desk.html")]
struct Desk {
    frame: Frame,
    reliability: Option<String>,
    calibrates: bool,
    mine: Vec<Row>,
    my_actions: Vec<Action>,
    programmes: Vec<Programme>,
    good: Vec<(String, String)>,
    closed: String,
    asked: oversight::audit::Closing,
    writes: bool,
}

async fn desk(reader: Reader) -> Page {
    counted(&reader)?;
    let view = &reader.view;
    let today = view.today();
    let marked = view.audited();
    let person = view.viewer().person.clone();
    let mut mine: Vec<Seen<'_, Audit>> =
        view.all::<Audit>().filter(|audit| view.is_auditor(audit.record) && !audit.record.finished()).collect();
    mine.sort_by_key(|audit| (standing(audit.record, today), audit.record.due, audit.key));
    let mut my_actions: Vec<Seen<'_, AuditAction>> = view
        .all::<AuditAction>()
        .filter(|action| {
            action.record.done.is_none() && action.record.person.as_ref().map(|owner| &owner.key) == person.as_ref() && person.is_some()
        })
        .collect();
    my_actions.sort_by_key(|action| action.record.due);
    let programmes = view.all::<AuditProgramme>().map(|programme| {
        let of: Vec<&Marked> = marked.iter().filter(|audit| audit.programme == *programme.key && !audit.again).collect();
        let finished = of.iter().filter(|audit| audit.finished.is_some()).count();
        Programme {
            address: format!("/audits/programmes/{}", programme.key),
            title: programme.record.title.clone(),
            kind: kind_word(programme.record.kind),
            due: date_in_words(programme.record.due),
            drawn: programme.record.draw().map(|draw| date_in_words(draw.on)),
            finished: format!("{finished} of {}", of.len()),
        }
    });
    let asked = closing(view.asked_by_audits(), today);
    render(&Desk {
        reliability: not_yet_reliable(view).filter(|_| !marked.is_empty()),
        calibrates: true,
        mine: mine.into_iter().map(|audit| row(view, audit, today)).collect(),
        my_actions: my_actions
            .into_iter()
            .map(|action| Action {
                address: format!("/audits/actions/{}", action.key),
                text: action.record.text.clone(),
                due: date_in_words(action.record.due),
                late: action.record.overdue(today),
            })
            .collect(),
        programmes: programmes.collect(),
        good: good(view, &marked),
        closed: share_in_words(view, asked.in_time, asked.due),
        asked,
        writes: view.viewer().writes(Register::AuditProgramme) && view.as_at().is_none(),
        frame: Frame::new(&reader, "Audit of practice"),
    })
}
