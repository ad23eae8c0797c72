//! What officers do with a child’s words: write down what was said in other
//! ways, set a summary beside it, reply, say what changed, record how far the
//! child had a hand in the plan, make and end codes.

use super::child::{Draft, Opened, Said, Tried, opened, page};
use super::{answers, watermark};
use crate::pages::capital;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::words::{Adult, Came, Feeling, Turn};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use care::records::shape::instant_in_words;
use oversight::voice::{Claim, How, Rung};
use std::sync::Arc;

fn by(reader: &Reader) -> Adult {
    let viewer = reader.view.viewer();
    Adult { person: viewer.person.as_ref().map(ToString::to_string).unwrap_or_default(), name: viewer.name.clone() }
}

/// Opens the child for one who may write; `what` is noted with the reason.
async fn writing(site: &Site, reader: &Reader, posted: &Posted, what: &str) -> Result<Result<Opened, Response>, PageError> {
    posted.of(reader)?;
    if !answers(reader) {
        return Err(PageError::Forbidden("Your role reads what children say and does not answer them.".to_owned()));
    }
    opened(site, reader, posted, what).await
}

/// The place of the next turn, as the form saw it.
fn next(posted: &Posted) -> Result<u32, PageError> {
    posted.text("next").parse().map_err(|_| PageError::BadRequest("Open the child’s words again, then write.".to_owned()))
}

/// The thread of a form, if it is something that this child said.
async fn thread<'p>(opened: &Opened, posted: &'p Posted) -> Result<(&'p str, u32), PageError> {
    let key = posted.text("thread");
    let known = opened.words.of_child(&opened.child).await?;
    known.iter().find(|thread| thread.key == key && thread.is_said()).ok_or(PageError::NotFound)?;
    Ok((key, next(posted)?))
}

/// What is wrong with a form, at one of its controls; what was typed comes back.
fn wrong(error: &str, at: &str, (form, of): (&'static str, &str), posted: &Posted) -> Said {
    let error_at = Some(if of.is_empty() { at.to_owned() } else { format!("{at}-{of}") });
    Said { error: Some(error.to_owned()), error_at, tried: Some(Tried::of(form, of, posted)), ..Said::default() }
}

fn done(what: &'static str) -> Said {
    Said { done: Some(what), ..Said::default() }
}

pub(super) async fn said(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "writing down the words of").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let words = posted.text("words").replace("\r\n", "\n");
    let medium = How::TOLD.iter().find(|(value, ..)| *value == posted.text("medium")).map(|(_, words, _)| (*words).to_owned());
    let (Some(medium), false) = (medium, words.trim().is_empty()) else {
        return page(
            &site,
            &reader,
            &opened,
            wrong("Write the words as the child said them, and choose how they came", "words", ("said", ""), &posted),
        )
        .await;
    };
    let came = Came::Told { medium, by: by(&reader) };
    let turn = Turn::Said { words: words.trim().to_owned(), feeling: Feeling::of(posted.text("feeling")), came };
    opened.words.add(&opened.child, None, reader.now(), &turn).await?;
    page(&site, &reader, &opened, done("The child’s words are kept")).await
}

pub(super) async fn summary(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "a summary beside the words of").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let thread = thread(&opened, &posted).await?;
    let text = posted.text("text").trim();
    if text.is_empty() {
        return page(&site, &reader, &opened, wrong("Write the summary", "summary", ("summary", thread.0), &posted)).await;
    }
    opened.words.add(&opened.child, Some(thread), reader.now(), &Turn::Summary { text: text.to_owned(), by: by(&reader) }).await?;
    page(&site, &reader, &opened, done("The summary is kept beside the child’s words")).await
}

pub(super) async fn reply(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "a reply to").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let (key, number) = thread(&opened, &posted).await?;
    let text = posted.text("text").trim();
    if text.is_empty() {
        return page(&site, &reader, &opened, wrong("Write the reply", "reply", ("reply", key), &posted)).await;
    }
    let draft = Draft::of(text);
    // What is not plain is shown with why before it is sent; a person decides.
    let send = posted.text("send");
    if send == "look" || (send != "anyway" && !draft.plain) {
        return page(&site, &reader, &opened, Said { draft: Some((key.to_owned(), draft)), ..Said::default() }).await;
    }
    opened.words.add(&opened.child, Some((key, number)), reader.now(), &Turn::Reply { text: text.to_owned(), by: by(&reader) }).await?;
    page(&site, &reader, &opened, done("The reply is on the child’s page")).await
}

pub(super) async fn changed(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "what changed because of the words of").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let thread = thread(&opened, &posted).await?;
    let (what, evidence) = (posted.text("what").trim(), posted.text("evidence").trim());
    let on = posted.text("on").parse().ok().filter(|on| *on <= reader.view.today());
    let (Some(on), false, false) = (on, what.is_empty(), evidence.is_empty()) else {
        return page(
            &site,
            &reader,
            &opened,
            wrong("Say what changed, on which day up to today, and what shows it", "what", ("changed", thread.0), &posted),
        )
        .await;
    };
    let turn = Turn::Changed { what: what.to_owned(), on, evidence: evidence.to_owned(), by: by(&reader) };
    opened.words.add(&opened.child, Some(thread), reader.now(), &turn).await?;
    page(&site, &reader, &opened, done("What changed is on the child’s page")).await
}

pub(super) async fn made_with(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "how the plan was made with").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let plan = posted.text("plan");
    let version = opened.version_of(&site, &reader, plan).ok_or(PageError::NotFound)?;
    let rung = posted.text("rung").parse().ok().and_then(Rung::of);
    let Some(rung) = rung else {
        return page(
            &site,
            &reader,
            &opened,
            wrong("Choose how far the child had a hand in the plan", "rung", ("made-with", plan), &posted),
        )
        .await;
    };
    let claim = Claim { rung, room: posted.text("room").trim().to_owned(), artefact: posted.text("artefact").trim().to_owned() };
    let claim = match claim.checked() {
        Ok(claim) => claim,
        Err(why) => {
            return page(&site, &reader, &opened, wrong(&capital(&why.to_string()), "room", ("made-with", plan), &posted)).await;
        }
    };
    let turn = Turn::MadeWith { version, claim, by: by(&reader) };
    opened.words.add(&opened.child, Some((plan, next(&posted)?)), reader.now(), &turn).await?;
    page(&site, &reader, &opened, done("It is recorded with what shows it")).await
}

/// A code on a slip of paper: it is shown this once.
#[derive(Template)]
#[template(path = "voice/code.html")]
struct CodePage {
    frame: Frame,
    child: String,
    reason: String,
    code: String,
    link: String,
    expires: String,
    watermark: String,
}

/// The address of this site as the browser named it.
fn here(headers: &HeaderMap, https: bool) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if https { "https" } else { "http" };
    if host.is_empty() { String::new() } else { format!("{scheme}://{host}") }
}

pub(super) async fn code(State(site): State<Arc<Site>>, reader: Reader, headers: HeaderMap, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "a code for").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let days = match posted.text("days") {
        "7" => 7,
        "180" => 180,
        _ => 30,
    };
    let now = reader.now();
    let code = opened.words.make_code(&opened.child, days, &by(&reader).person, now).await?;
    let expires =
        now.checked_add(jiff::SignedDuration::from_hours(24 * i64::from(days))).map_or_else(|_| "Not known".to_owned(), instant_in_words);
    render(&CodePage {
        frame: Frame::new(&reader, "A code for a young person"),
        child: opened.child.pseudonym().to_owned(),
        reason: opened.reason.clone(),
        link: format!("{}/y/in/{code}", here(&headers, site.https)),
        code,
        expires,
        watermark: watermark(&reader),
    })
}

pub(super) async fn revoke(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    let opened = match writing(&site, &reader, &posted, "ending a code of").await? {
        Ok(opened) => opened,
        Err(asked) => return Ok(asked),
    };
    let ended = opened.words.revoke(&opened.child, posted.text("handle"), reader.now()).await?;
    let said = if ended {
        done("The code has ended, and whoever was on the page by it is out")
    } else {
        Said { error: Some("That code had ended before".to_owned()), ..Said::default() }
    };
    page(&site, &reader, &opened, said).await
}
