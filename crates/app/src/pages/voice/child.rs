//! One child’s words, behind the door of reasons: what was said, what was
//! answered, how far the child had a hand in the plan, and the codes to the
//! child’s own page.

use super::{NO_REASON, Question, answers, ask, leave, leave_with_reason, note, state, watermark};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::words::{Came, Child, Feeling, Thread, Turn, Words, WordsError, child_of, reply_within};
use crate::workspace::ChildLevel;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use care::records::shape::{date_in_words, instant_in_words};
use jiff::Timestamp;
use oversight::voice::{Plainness, Rung};
use std::sync::Arc;

fn question(child: &str) -> Question {
    Question {
        back: ("/voice", "The child’s own words"),
        what: "Open one child’s words".to_owned(),
        example: "answering what she wrote on Monday",
        child: Some(child.to_owned()),
    }
}

pub(super) async fn ask_for(reader: Reader) -> Page {
    ask(&reader, &leave(&reader)?, question(""), None)
}

/// A turn as officers read it.
pub(super) struct Line {
    /// Whose and when.
    pub(super) head: String,
    pub(super) text: String,
    /// The child’s own words, which are quoted.
    pub(super) own: bool,
    pub(super) beside: String,
}

pub(super) struct Shown {
    pub(super) key: String,
    pub(super) next: u32,
    pub(super) on: String,
    pub(super) state: String,
    pub(super) shape: &'static str,
    pub(super) lines: Vec<Line>,
    /// A reply that was looked at and not yet sent.
    pub(super) draft: Option<Draft>,
}

/// A reply before it is sent, and how it reads.
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) advice: Vec<String>,
    pub(super) plain: bool,
}

impl Draft {
    pub(super) fn of(text: &str) -> Self {
        let of = Plainness::of(text);
        let mut advice = Vec::new();
        match of.age {
            Some(age) => advice.push(format!("It is for a reader of {age:.0}. Children’s pages are for a reader of 9.")),
            None if of.words > 0 => advice.push(format!(
                "It is too short for a reading age: {} words in {} {}.",
                of.words,
                of.sentences,
                if of.sentences == 1 { "sentence" } else { "sentences" }
            )),
            None => {}
        }
        for word in &of.trade {
            advice.push(match word.plainly {
                Some(plainly) => format!("“{}” is a word of the trade. Say: {plainly}.", word.word),
                None => format!("“{}” is not a word that a child knows. Say what it is.", word.word),
            });
        }
        if !of.long.is_empty() {
            advice.push(format!("Long words: {}. Find short ones.", of.long.join(", ")));
        }
        let plain = of.is_plain();
        if !plain && of.trade.is_empty() && of.long.is_empty() {
            advice.push("The sentences are long. Make two of one.".to_owned());
        }
        Self { text: text.to_owned(), advice, plain }
    }
}

pub(super) struct Ladder {
    pub(super) plan: String,
    pub(super) version: u32,
    pub(super) next: u32,
    pub(super) stands: Option<String>,
}

pub(super) struct Code {
    pub(super) handle: String,
    pub(super) made: String,
    pub(super) expires: String,
    pub(super) good: bool,
    pub(super) state: String,
}

#[derive(Template)]
#[template(path = "voice/child.html")]
pub(super) struct ChildPage {
    frame: Frame,
    child: String,
    team: String,
    reason: String,
    watermark: String,
    done: Option<&'static str>,
    error: Option<String>,
    /// The control that the error is at.
    error_at: Option<String>,
    tried: Option<Tried>,
    may_write: bool,
    threads: Vec<Shown>,
    ladders: Vec<Ladder>,
    rungs: Vec<(u8, &'static str)>,
    feelings: Vec<(&'static str, &'static str)>,
    codes: Vec<Code>,
    today: String,
}

fn line(at: Timestamp, turn: &Turn) -> Option<Line> {
    let on = instant_in_words(at);
    let line = match turn {
        Turn::Said { words, feeling, came } => Line {
            head: match came {
                Came::OwnPage => format!("The child’s own words, on their own page, {on}"),
                Came::Told { medium, by } => format!("The child’s own words, {medium}, written down by {}, {on}", by.name),
            },
            text: words.clone(),
            own: true,
            beside: feeling.map(|feeling| format!("Felt: {}", Feeling::in_words(feeling))).unwrap_or_default(),
        },
        Turn::Summary { text, by } => Line {
            head: format!("A professional’s summary, not the child’s words: {}, {on}", by.name),
            text: text.clone(),
            own: false,
            beside: String::new(),
        },
        Turn::Reply { text, by } => {
            Line { head: format!("Reply by {}, {on}", by.name), text: text.clone(), own: false, beside: String::new() }
        }
        Turn::Changed { what, on, evidence, by } => Line {
            head: format!("What changed because of it, on {}, says {}", date_in_words(*on), by.name),
            text: what.clone(),
            own: false,
            beside: format!("What shows it: {evidence}"),
        },
        Turn::MadeWith { .. } => return None,
    };
    Some(line)
}

/// A child’s page that was opened with leave and a reason, and noted.
pub(super) struct Opened {
    pub(super) words: Words,
    pub(super) child: Child,
    pub(super) reason: String,
    leave: ChildLevel,
}

impl Opened {
    /// The latest version of a plan, if it is this child’s.
    pub(super) fn version_of(&self, site: &Site, reader: &Reader, plan: &str) -> Option<u32> {
        let plans = site.plans.open_to(&reader.view)?;
        let mut of_child = plans.of_child(&self.leave, self.child.pseudonym()).into_iter();
        of_child.find(|(known, _)| *known.id == *plan).map(|(_, version)| version.number)
    }
}

/// Opens a child’s page for a form that names the child and the reason; or
/// asks again.
pub(super) async fn opened(site: &Site, reader: &Reader, posted: &Posted, what: &str) -> Result<Result<Opened, Response>, PageError> {
    let named = posted.text("child");
    let Some(given) = leave_with_reason(reader, posted)? else {
        return Ok(Err(ask(reader, &leave(reader)?, question(named), Some(NO_REASON))?));
    };
    let child = {
        let plans = site.plans.open_to(&reader.view).ok_or(PageError::NotFound)?;
        child_of(&site.data, &plans, &given, named)
    };
    let child = match child {
        Ok(child) => child,
        Err(WordsError::NotCovered) => {
            return Ok(Err(ask(
                reader,
                &given,
                question(named),
                Some("Name a child of your own team, by the number in your case system"),
            )?));
        }
        Err(error) => return Err(error.into()),
    };
    let reason = posted.text("reason").trim().to_owned();
    note(site, reader, format!("{what} {}", child.pseudonym()), &reason, 1).await?;
    Ok(Ok(Opened { words: Words::of(site)?, child, reason, leave: given }))
}

/// A form that came back: which it is, of what, and what was typed.
pub(super) struct Tried {
    /// The form and what it is of: the key of a thread, a plan, or nothing.
    form: (&'static str, String),
    typed: Vec<(&'static str, String)>,
}

impl Tried {
    /// The texts of a form that was posted.
    pub(super) fn of(form: &'static str, of: &str, posted: &Posted) -> Self {
        const TYPED: [&str; 9] = ["words", "medium", "feeling", "text", "what", "on", "evidence", "room", "artefact"];
        Self { form: (form, of.to_owned()), typed: TYPED.map(|name| (name, posted.text(name).to_owned())).into() }
    }
}

impl ChildPage {
    /// Whether a form of the page is the one that came back.
    fn came_back(&self, form: &str, of: &str) -> bool {
        self.tried.as_ref().is_some_and(|tried| tried.form.0 == form && tried.form.1 == of)
    }

    /// What was typed into a control of a form that came back.
    fn typed(&self, form: &str, of: &str, name: &str) -> &str {
        let tried = self.tried.as_ref().filter(|_| self.came_back(form, of));
        tried.and_then(|tried| tried.typed.iter().find(|(known, _)| *known == name)).map_or("", |(_, text)| text)
    }
}

/// What a page of a child says besides what is kept.
#[derive(Default)]
pub(super) struct Said {
    pub(super) done: Option<&'static str>,
    pub(super) error: Option<String>,
    /// The control that the error is at.
    pub(super) error_at: Option<String>,
    /// The form that came back.
    pub(super) tried: Option<Tried>,
    /// A reply to look at once more, and the thread it is for.
    pub(super) draft: Option<(String, Draft)>,
}

fn ladders(site: &Site, reader: &Reader, opened: &Opened, threads: &[Thread]) -> Result<Vec<Ladder>, PageError> {
    let plans = site.plans.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let of_child = plans.of_child(&opened.leave, opened.child.pseudonym());
    Ok(of_child
        .into_iter()
        .map(|(plan, version)| {
            let thread = threads.iter().find(|thread| *thread.key == *plan.id);
            let stands = thread.and_then(|thread| {
                thread.turns.iter().rev().find_map(|dated| match &dated.turn {
                    Turn::MadeWith { version, claim, by } => Some(format!(
                        "{} ({}), for version {version}. In the room: {}. What shows it: {}. {}, {}.",
                        claim.rung.in_words(),
                        claim.rung.number(),
                        claim.room,
                        claim.artefact,
                        by.name,
                        instant_in_words(dated.at)
                    )),
                    _ => None,
                })
            });
            Ladder { plan: plan.id.to_string(), version: version.number, next: thread.map_or(0, Thread::next), stands }
        })
        .collect())
}

/// The page of a child, with what was just done.
pub(super) async fn page(site: &Site, reader: &Reader, opened: &Opened, mut said: Said) -> Page {
    let threads = opened.words.of_child(&opened.child).await?;
    let codes = opened.words.codes(&opened.child).await?;
    let (within, today, now) = (reply_within(&reader.view), reader.view.today(), reader.now());
    let ladders = ladders(site, reader, opened, &threads)?;
    let threads = threads
        .iter()
        .filter(|thread| thread.is_said())
        .map(|thread| {
            let (state, shape) = state(thread.stands(within, today));
            Shown {
                key: thread.key.clone(),
                next: thread.next(),
                on: thread.said_on().map_or_else(|| "Not known".to_owned(), date_in_words),
                state,
                shape,
                lines: thread.turns.iter().filter_map(|dated| line(dated.at, &dated.turn)).collect(),
                draft: said.draft.take_if(|(key, _)| *key == thread.key).map(|(_, draft)| draft),
            }
        })
        .collect();
    let failed = said.error.is_some();
    let page = ChildPage {
        frame: Frame::new(reader, format!("The words of {}", opened.child.pseudonym())),
        child: opened.child.pseudonym().to_owned(),
        team: opened.child.team().unwrap_or("No team known").to_owned(),
        reason: opened.reason.clone(),
        watermark: watermark(reader),
        done: said.done,
        error: said.error,
        error_at: said.error_at,
        tried: said.tried,
        may_write: answers(reader),
        threads,
        ladders,
        rungs: Rung::ALL.into_iter().map(|rung| (rung.number(), rung.in_words())).collect(),
        feelings: Feeling::ALL.iter().map(|(value, words, _)| (*value, *words)).collect(),
        codes: codes
            .iter()
            .map(|code| Code {
                handle: code.handle.clone(),
                made: instant_in_words(code.made),
                expires: instant_in_words(code.expires),
                good: code.is_good(now),
                state: match code.revoked {
                    Some(at) => format!("Ended on {}", instant_in_words(at)),
                    None if code.is_good(now) => "Good".to_owned(),
                    None => "Has run out".to_owned(),
                },
            })
            .collect(),
        today: today.to_string(),
    };
    let status = if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, render(&page)?).into_response())
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    match opened(&site, &reader, &posted, "the words of").await? {
        Ok(opened) => page(&site, &reader, &opened, Said::default()).await,
        Err(asked) => Ok(asked),
    }
}
