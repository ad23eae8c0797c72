//! Checking a return before it is sent: an analyst uploads it, sees what is
//! wrong with it and what has changed since the last time, and takes the list
//! away. Nothing of it is kept but in memory, for that session alone.

use super::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use care::records::shape::instant_in_words;
use held::{Busy, Check, OF_ONE_SESSION, Stage};
use jiff::Timestamp;
use returns::SentFile;
use returns::report::{csv, workbook};
use returns::ssda903::{Year, is_authority};
use run::{Found, Return, Sent};
use show::{Asked, Show};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

mod held;
mod run;
mod show;

pub(super) use held::Checks;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/returns", get(list))
        .route(
            "/returns/cin",
            get(async |may: MayCheck| ask(&may, Return::Cin)).post(|may: MayCheck, sent: Posted| begin(may, sent, Return::Cin)),
        )
        .route(
            "/returns/ssda903",
            get(async |may: MayCheck| ask(&may, Return::Ssda903)).post(|may: MayCheck, sent: Posted| begin(may, sent, Return::Ssda903)),
        )
        .route(
            "/returns/annex-a",
            get(async |may: MayCheck| ask(&may, Return::AnnexA)).post(|may: MayCheck, sent: Posted| begin(may, sent, Return::AnnexA)),
        )
        .route("/returns/checks/{id}", get(show))
        .route("/returns/checks/{id}/download", get(download))
        .route("/returns/checks/{id}/forget", post(forget))
}

/// A reader who may see every child’s rows, and the checks that are held. It is
/// asked before a body is read, so that nobody else can send one.
struct MayCheck {
    reader: Reader,
    checks: Arc<Checks>,
}

impl FromRequestParts<Arc<Site>> for MayCheck {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, PageError> {
        let reader = Reader::from_request_parts(parts, site).await?;
        if !reader.view.viewer().opens_every_team() {
            return Err(PageError::Forbidden(
                "A return is about every child. Checking one is for analysts and for those who answer for all of them.".to_owned(),
            ));
        }
        let Extension(checks) = Extension::from_request_parts(parts, site).await.map_err(|error| PageError::Internal(error.to_string()))?;
        Ok(Self { reader, checks })
    }
}

impl MayCheck {
    /// What tells the reader’s session from all others.
    fn session(&self) -> &str {
        &self.reader.form_token
    }

    fn check(&self, id: u64) -> Result<Arc<Check>, PageError> {
        self.checks.of(self.session(), id, Timestamp::now()).ok_or(PageError::NotFound)
    }
}

struct Row {
    id: u64,
    title: String,
    files: String,
    begun: String,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "returns/list.html")]
struct List {
    frame: Frame,
    rows: Vec<Row>,
    most: usize,
    minutes: i64,
}

async fn list(may: MayCheck) -> Page {
    let rows = may
        .checks
        .all_of(may.session())
        .into_iter()
        .map(|(id, check)| {
            let (title, state) = match check.stage() {
                Stage::Done(found) => (found.title.clone(), "Checked"),
                Stage::Failed(_) => (check.of.name().to_owned(), "Not checked"),
                Stage::Waiting => (check.of.name().to_owned(), "Waiting"),
                Stage::Reading | Stage::Checking(_) => (check.of.name().to_owned(), "Being checked"),
            };
            Row { id, title, files: check.files.join(", "), begun: instant_in_words(check.begun), state }
        })
        .collect();
    let frame = Frame::new(&may.reader, "Check a return");
    render(&List { frame, rows, most: OF_ONE_SESSION, minutes: held::IDLE.as_mins() })
}

#[derive(Template)]
#[template(path = "returns/ask.html")]
struct Ask {
    frame: Frame,
    of: Return,
    /// Collection years, the latest first, and whether each is chosen.
    years: Vec<(String, bool)>,
    /// Checks of this return that are held still, to compare with.
    held: Vec<(u64, String)>,
    refused: Option<String>,
    minutes: i64,
}

/// The collection years that are offered: the one that runs, and those before
/// it for which there are rules.
fn years(reader: &Reader) -> Vec<String> {
    let today = reader.view.today();
    let ends = today.year() + i16::from(today.month() > 3);
    (0..5).filter_map(|back| Year::ending_in(ends - back)).map(|year| year.to_string()).collect()
}

fn form(may: &MayCheck, of: Return, asked_year: &str, refused: Option<String>) -> Ask {
    let years = years(&may.reader);
    // What is sent in summer is the year that ended in March.
    let usual = years.get(1).cloned().unwrap_or_default();
    let chosen = if years.iter().any(|year| year == asked_year) { asked_year.to_owned() } else { usual };
    let years = years.into_iter().map(|year| (year.clone(), year == chosen)).collect();
    let held = may.checks.all_of(may.session()).into_iter().filter(|(_, check)| check.of == of && check.found().is_some());
    let held = held.map(|(id, check)| (id, format!("{}, {}", check.files.join(", "), instant_in_words(check.begun)))).collect();
    let frame = Frame::new(&may.reader, format!("Check a return: {}", of.name()));
    Ask { frame, of, years, held, refused, minutes: held::IDLE.as_mins() }
}

fn ask(may: &MayCheck, of: Return) -> Page {
    render(&form(may, of, "", None))
}

/// How long an upload waits for its check, so that a small return needs no
/// second look.
const SOON: Duration = Duration::from_secs(1);

async fn begin(may: MayCheck, posted: Posted, of: Return) -> Page {
    posted.of(&may.reader)?;
    let asked_year = posted.text("year").to_owned();
    let against = posted.text("against").parse().ok().and_then(|id| may.check(id).ok()).filter(|check| check.of == of);
    let refuse =
        |why: String| -> Page { Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&form(&may, of, &asked_year, Some(why)))?).into_response()) };
    let mut upload = match Upload::of(posted, of) {
        Ok(upload) => upload,
        Err(why) => return refuse(why),
    };
    upload.against = against.and_then(|check| check.found());
    let names = upload.sent.files().iter().map(|file| file.base_name().to_owned()).collect();
    let bytes = upload.sent.files().iter().map(|file| file.bytes.len() as u64).sum();
    let now = Timestamp::now();
    let check = Arc::new(Check::new(upload.sent.of(), names, bytes, now));
    let id = match may.checks.hold(may.session(), &check, now) {
        Ok(id) => id,
        Err(Busy) => return refuse("Other returns are being checked. Wait a minute, then send yours again.".to_owned()),
    };
    let ended = check.ended.notified();
    tokio::spawn(work(Arc::clone(&may.checks), id, Arc::clone(&check), upload));
    // Whether it has ended or not, its page tells.
    let _ = tokio::time::timeout(SOON, ended).await;
    Ok(Redirect::to(&format!("/returns/checks/{id}")).into_response())
}

/// Runs a check in its turn, and sweeps it away when nobody looks at it.
async fn work(checks: Arc<Checks>, id: u64, check: Arc<Check>, upload: Upload) {
    {
        let Ok(_turn) = checks.turn.acquire().await else { return };
        let runs = Arc::clone(&check);
        let stage = tokio::task::spawn_blocking(move || upload.run(&runs)).await;
        let stage = stage.unwrap_or_else(|error| {
            tracing::error!(%error, "a return could not be checked");
            Stage::Failed("Something went wrong here. Tell whoever runs Waymark the time: what went wrong is in its log.".to_owned())
        });
        checks.end(&check, stage);
    }
    drop(check);
    while checks.sweep(id, Timestamp::now()) {
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
}

/// What the form of a return sends.
struct Upload {
    sent: Sent,
    teams: Vec<SentFile>,
    /// The JSON lines of an earlier check.
    before: Option<Vec<u8>>,
    /// An earlier check that is held still.
    against: Option<Arc<Found>>,
}

impl Upload {
    /// Reads and checks it; a file of an earlier check goes before one that is
    /// held.
    fn run(self, check: &Check) -> Stage {
        let Self { sent, teams, mut before, against } = self;
        if let (None, Some(against)) = (&before, &against) {
            let mut lines = Vec::new();
            // Writing to memory does not fail.
            let _ = against.report.json_lines(&mut lines);
            before = Some(lines);
        }
        drop(against);
        run::run(sent, teams, before.as_deref(), check)
    }

    fn of(posted: Posted, of: Return) -> Result<Self, String> {
        let (year, authority) = (posted.text("year").to_owned(), posted.text("authority").trim().to_ascii_uppercase());
        let extracted = posted.text("extracted").trim().to_owned();
        let mut files = posted.into_files();
        let mut named = |field: &str| -> Vec<SentFile> {
            files.extract_if(.., |file| file.field == field).map(|file| SentFile { name: file.name, bytes: file.bytes }).collect()
        };
        let this = named("files");
        if this.is_empty() {
            return Err("Choose the file or files of the return.".to_owned());
        }
        let (teams, before) = (named("teams"), named("before").pop().map(|file| file.bytes));
        let sent = match of {
            Return::Cin => Sent::Cin(this),
            Return::Ssda903 if !authority.is_empty() && !is_authority(&authority) => {
                return Err(format!(
                    "“{authority}” is not a code of an authority. Write the one that the Office for National Statistics has for it, as E09000027, or leave it empty."
                ));
            }
            Return::Ssda903 => Sent::Ssda903 {
                this,
                last: named("last"),
                providers: named("providers"),
                postcodes: named("postcodes"),
                year: Year::parse(&year).map_err(|_| "Choose the collection year.".to_owned())?,
                authority: (!authority.is_empty()).then_some(authority),
            },
            Return::AnnexA => Sent::AnnexA {
                files: this,
                extracted: if extracted.is_empty() {
                    None
                } else {
                    Some(extracted.parse().map_err(|_| {
                        format!("“{extracted}” is not a date. Write the day of the extract as 2026-10-31, or leave it empty.")
                    })?)
                },
            },
        };
        Ok(Self { sent, teams, before, against: None })
    }
}

/// How much of a file has been read.
struct Progress {
    bytes: u64,
    of: u64,
    percent: u64,
    megabytes: String,
}

#[derive(Template)]
#[template(path = "returns/wait.html")]
struct Wait {
    frame: Frame,
    id: u64,
    name: &'static str,
    files: String,
    now: String,
    /// How much has been read, where reading can tell.
    read: Option<Progress>,
    failed: Option<String>,
    again: &'static str,
}

/// How often the page of a check that runs asks to be asked again, in seconds.
const LOOK_AGAIN: &str = "2";

fn wait(may: &MayCheck, id: u64, check: &Check, stage: Stage) -> Page {
    let mut read = None;
    let mut failed = None;
    let now = match stage {
        Stage::Waiting => "Waiting for another check to end".to_owned(),
        Stage::Reading => {
            let so_far = check.read.load(Ordering::Relaxed);
            if check.of == Return::Cin {
                let (of, bytes) = (check.bytes.max(1), so_far.min(check.bytes));
                let megabytes = format!("{:.1}", of as f64 / 1e6);
                read = Some(Progress { bytes, of, percent: bytes.saturating_mul(100) / of, megabytes });
            }
            "Reading".to_owned()
        }
        Stage::Checking(what) => format!("Running the rules over {what}"),
        Stage::Failed(why) => {
            failed = Some(why);
            String::new()
        }
        Stage::Done(_) => String::new(),
    };
    let runs = failed.is_none();
    let title = if runs { "The return is being checked" } else { "The return was not checked" };
    let page = Wait {
        frame: Frame::new(&may.reader, title),
        id,
        name: check.of.name(),
        files: check.files.join(", "),
        now,
        read,
        failed,
        again: check.of.word(),
    };
    let mut answer = render(&page)?;
    if runs {
        answer.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static(LOOK_AGAIN));
    }
    Ok(answer)
}

async fn show(may: MayCheck, Path(id): Path<String>, Query(asked): Query<Asked>) -> Page {
    let id: u64 = id.parse().map_err(|_| PageError::NotFound)?;
    let check = may.check(id)?;
    let found = match check.stage() {
        Stage::Done(found) => found,
        stage => return wait(&may, id, &check, stage),
    };
    let frame = Frame::new(&may.reader, check.of.name());
    let page = off_thread(move || Show::new(frame, id, &check, &found, &asked)).await?;
    render(&page)
}

/// Runs what looks through a whole report beside the threads that answer.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PageError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| PageError::Internal(error.to_string()))
}

async fn download(may: MayCheck, Path(id): Path<String>, Query(asked): Query<Asked>) -> Page {
    let id: u64 = id.parse().map_err(|_| PageError::NotFound)?;
    let check = may.check(id)?;
    let Stage::Done(found) = check.stage() else { return Err(PageError::NotFound) };
    let of = check.of;
    let (kind, extension) = match asked.format.as_str() {
        "csv" => ("text/csv; charset=utf-8", "csv"),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        "json" => ("application/x-ndjson", "jsonl"),
        _ => return Err(PageError::BadRequest("A check can be taken away as csv, xlsx or json.".to_owned())),
    };
    let bytes = off_thread(move || taken_away(of, &found, &asked, extension)).await??;
    let name = format!("attachment; filename=\"{}-check.{extension}\"", of.word());
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn taken_away(of: Return, found: &Found, asked: &Asked, extension: &str) -> Result<Vec<u8>, PageError> {
    let internal = |error: String| PageError::Internal(error);
    let report = asked.narrowed(of, found);
    let mut bytes = Vec::new();
    match extension {
        // The mark tells Excel that the text is UTF-8.
        "csv" => {
            bytes.extend_from_slice("\u{feff}".as_bytes());
            csv(&report, &found.teams, &mut bytes).map_err(|error| internal(error.to_string()))?;
        }
        "xlsx" => bytes = workbook(&report, &found.title, &found.teams).map_err(|error| internal(error.to_string()))?,
        _ => report.json_lines(&mut bytes).map_err(|error| internal(error.to_string()))?,
    }
    Ok(bytes)
}

async fn forget(may: MayCheck, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&may.reader)?;
    let id: u64 = id.parse().map_err(|_| PageError::NotFound)?;
    may.checks.forget(may.session(), id);
    let answer: Response = Redirect::to("/returns").into_response();
    Ok(answer)
}
