//! The child’s own words, for officers: whose words stand in children’s plans
//! and what changed because of them, replies that are owed, and behind the door
//! of reasons what a child said with the forms to answer. Counted by team and
//! never by worker.

use super::leave::{NO_REASON, Question, ask, leave, leave_with_reason, note, watermark};
use super::measures::shape;
use super::{Frame, Page, PageError, Posted, render};
use crate::figures;
use crate::site::{Reader, Site};
use crate::words::{Owed, Turn, Words, WordsError, reply_within};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use care::records::shape::date_in_words;
use care::records::{Authority, Class, Register};
use oversight::voice::Stands;
use std::sync::Arc;

mod act;
mod child;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/voice", get(overview))
        .route("/voice/children", get(ask_for_list).post(list))
        .route("/voice/child", get(child::ask_for).post(child::show))
        .route("/voice/child/said", post(act::said))
        .route("/voice/child/summary", post(act::summary))
        .route("/voice/child/reply", post(act::reply))
        .route("/voice/child/changed", post(act::changed))
        .route("/voice/child/made-with", post(act::made_with))
        .route("/voice/child/code", post(act::code))
        .route("/voice/child/revoke", post(act::revoke))
}

impl From<WordsError> for PageError {
    fn from(error: WordsError) -> Self {
        match error {
            WordsError::Taken => {
                Self::BadRequest("Somebody added to this first, or it was sent twice. Open the child’s words again and look.".to_owned())
            }
            WordsError::NotCovered => Self::NotFound,
            WordsError::Store(error) => Self::Store(error),
            WordsError::Data(error) => Self::Data(error),
            error => Self::Internal(error.to_string()),
        }
    }
}

/// A share in words with its interval, or that there is none.
pub(super) fn share(met: u32, of: u32) -> String {
    figures::share_in_words(met, of, "could be").unwrap_or_else(|| "None yet".to_owned())
}

/// A figure: what it counts, and its share in words.
struct Figure {
    what: &'static str,
    share: String,
}

struct Team {
    name: String,
    due: u32,
    overdue: u32,
    in_time: String,
    changed: String,
}

fn team(name: &str, owed: &Owed) -> Team {
    Team {
        name: name.to_owned(),
        due: owed.due,
        overdue: owed.overdue,
        in_time: share(owed.in_time, owed.in_time + owed.late + owed.overdue),
        changed: share(owed.changed, owed.said),
    }
}

/// The heading that measures of voice stand under in the dictionary.
const THEME: &str = "The child’s own words";

/// A measure of voice and where it stands.
struct Measured {
    name: String,
    address: String,
    words: String,
    of: String,
    on: String,
    change: &'static str,
    shape: &'static str,
}

/// The measures of voice, as of the end of the last month that was loaded.
fn measured(readings: &figures::Readings<'_>) -> Vec<Measured> {
    let of_voice = readings.measures().filter(|measure| measure.theme == THEME);
    of_voice
        .map(|measure| {
            let brief = readings.brief(measure);
            Measured {
                name: measure.name.clone(),
                address: format!("/measures/{}", measure.id),
                on: brief.on.map(date_in_words).unwrap_or_default(),
                shape: shape(brief.change),
                change: brief.change,
                words: brief.shown.words,
                of: brief.shown.of,
            }
        })
        .collect()
}

#[derive(Template)]
#[template(path = "voice/overview.html")]
struct Overview {
    frame: Frame,
    plans_on: Option<String>,
    plans: Vec<Figure>,
    within: u16,
    said: u32,
    all: Team,
    teams: Vec<Team>,
    measured: Vec<Measured>,
    made_with: String,
    recorded: u32,
    may_open: bool,
    number_missing: bool,
}

async fn overview(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    if !reader.view.viewer().reads(Class::Officers) {
        return Err(PageError::Forbidden(
            "What children say is for the officers who answer them. Members read what came of it in papers.".to_owned(),
        ));
    }
    let plans = site.plans.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let within = reply_within(&reader.view);
    let counts = Words::of(&site)?.counts(&reader.view, &plans, within).await?;
    let heard = plans.heard();
    let figures = vec![
        Figure { what: "hold the child’s own words", share: share(heard.own_words, heard.plans) },
        Figure { what: "hold what was seen of a child who did not speak, or drew", share: share(heard.seen, heard.plans) },
        Figure { what: "hold a professional’s words about the child and no other", share: share(heard.professionals, heard.plans) },
        Figure { what: "hold no view of the child", share: share(heard.nothing, heard.plans) },
        Figure {
            what: "say that something changed because of it, of those where the child was heard",
            share: share(heard.changed, heard.heard()),
        },
        Figure { what: "were given to the child", share: share(heard.given, heard.plans) },
    ];
    let number = reader.view.all::<Authority>().find_map(|authority| authority.record.help_number.clone());
    render(&Overview {
        frame: Frame::new(&reader, "The child’s own words"),
        plans_on: plans.on().map(date_in_words),
        plans: figures,
        within,
        said: counts.all.said,
        all: team("All teams", &counts.all),
        teams: counts.teams.iter().map(|(name, owed)| team(name, owed)).collect(),
        measured: site.figures.open_to(&reader.view).map(|readings| measured(&readings)).unwrap_or_default(),
        made_with: share(counts.made_with.0, counts.made_with.1),
        recorded: counts.made_with.1,
        may_open: reader.view.child_level().is_some() && reader.view.as_at().is_none(),
        number_missing: number.is_none_or(|number| number.trim().is_empty()),
    })
}

/// What a reply’s state is called, and the shape it is shown in.
fn state(stands: Option<Stands>) -> (String, &'static str) {
    match stands {
        Some(Stands::Due { by, left: 0 }) => (format!("Due today, {}", date_in_words(by)), "due"),
        Some(Stands::Due { by, left }) => (format!("Due by {}: {} left", date_in_words(by), working_days(left)), "due"),
        Some(Stands::Overdue { by, days }) => (format!("Overdue since {}: {} late", date_in_words(by), working_days(days)), "late"),
        Some(Stands::Replied { on, late: false }) => (format!("Replied on {}", date_in_words(on)), "done"),
        Some(Stands::Replied { on, late: true }) => (format!("Replied late, on {}", date_in_words(on)), "same"),
        Some(Stands::NotKnown) | None => ("Not known".to_owned(), "missing"),
    }
}

fn working_days(days: i32) -> String {
    if days == 1 { "1 working day".to_owned() } else { format!("{days} working days") }
}

fn ask_which() -> Question {
    Question {
        back: ("/voice", "The child’s own words"),
        what: "Open the list of what children said".to_owned(),
        example: "answering the children of my team",
        child: None,
    }
}

async fn ask_for_list(reader: Reader) -> Page {
    ask(&reader, &leave(&reader)?, ask_which(), None)
}

struct Row {
    child: String,
    team: String,
    on: String,
    own_page: bool,
    state: String,
    shape: &'static str,
    changed: bool,
}

#[derive(Template)]
#[template(path = "voice/list.html")]
struct List {
    frame: Frame,
    reason: String,
    rows: Vec<Row>,
    watermark: String,
}

async fn list(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let Some(leave) = leave_with_reason(&reader, &posted)? else {
        return ask(&reader, &leave(&reader)?, ask_which(), Some(NO_REASON));
    };
    let teams = site.plans.open_to(&reader.view).ok_or(PageError::NotFound)?.teams();
    let (within, today) = (reply_within(&reader.view), reader.view.today());
    let threads = Words::of(&site)?.covered(&leave, &teams, within, today).await?;
    let rows: Vec<Row> = threads
        .iter()
        .map(|thread| {
            let (state, shape) = state(thread.stands(within, today));
            Row {
                child: thread.child.clone(),
                team: teams.get(&thread.child).cloned().unwrap_or_else(|| "Not known".to_owned()),
                on: thread.said_on().map_or_else(|| "Not known".to_owned(), date_in_words),
                own_page: thread.is_own_page(),
                state,
                shape,
                changed: thread.turns.iter().any(|dated| matches!(dated.turn, Turn::Changed { .. })),
            }
        })
        .collect();
    let reason = posted.text("reason").trim().to_owned();
    note(&site, &reader, "the list of what children said".to_owned(), &reason, rows.len()).await?;
    render(&List { frame: Frame::new(&reader, "What children said"), reason, rows, watermark: watermark(&reader) })
}

/// Whether the reader answers children and makes codes: who writes down what
/// children say, for the children whom the leave covers.
fn answers(reader: &Reader) -> bool {
    reader.view.viewer().writes(Register::Voice)
}
