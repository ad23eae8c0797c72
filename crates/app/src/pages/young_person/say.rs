//! “Say something new”: words, a feeling, or both.

use super::{Around, Own, Sorry, Visitor, render};
use crate::pages::{PageError, Posted};
use crate::words::{Feeling, Turn};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::Timestamp;

/// The longest words that are kept at once, in letters.
const LONGEST: usize = 5000;

#[derive(Template)]
#[template(path = "young_person/say.html")]
struct SayPage {
    around: Around,
    action: String,
    /// Whether it is about something that was said before.
    again: bool,
    next: u32,
    words: String,
    feeling: String,
    error: Option<&'static str>,
}

impl SayPage {
    fn feelings(&self) -> impl Iterator<Item = (&'static str, &'static str, bool)> + '_ {
        Feeling::ALL.iter().map(|(value, words, _)| (*value, *words, *value == self.feeling))
    }
}

fn page(visitor: &Visitor, thread: Option<&str>, next: u32) -> SayPage {
    SayPage {
        around: visitor.around("Say something new", "/y/say"),
        action: thread.map_or_else(|| "/y/say".to_owned(), |thread| format!("/y/say/{thread}")),
        again: thread.is_some(),
        next,
        words: String::new(),
        feeling: String::new(),
        error: None,
    }
}

pub(super) async fn ask(visitor: Visitor) -> Own {
    render(&page(&visitor, None, 0))
}

pub(super) async fn ask_again(visitor: Visitor, Path(thread): Path<String>) -> Own {
    let threads = visitor.words.own(&visitor.page).await?;
    let thread = threads.iter().find(|known| known.key == thread).ok_or(Sorry::Nowhere)?;
    let mut page = page(&visitor, Some(&thread.key), thread.next());
    let last = thread.turns.iter().rev().find_map(|dated| match &dated.turn {
        Turn::Said { words, .. } => Some(words.clone()),
        _ => None,
    });
    page.words = last.unwrap_or_default();
    render(&page)
}

pub(super) async fn say(visitor: Visitor, posted: Result<Posted, PageError>) -> Own {
    keep(&visitor, None, posted).await
}

pub(super) async fn say_again(visitor: Visitor, Path(thread): Path<String>, posted: Result<Posted, PageError>) -> Own {
    keep(&visitor, Some(&thread), posted).await
}

async fn keep(visitor: &Visitor, thread: Option<&str>, posted: Result<Posted, PageError>) -> Own {
    let posted = visitor.sent(posted)?;
    let words = posted.text("words").replace("\r\n", "\n");
    let feeling = Feeling::of(posted.text("feeling"));
    let error = if words.trim().is_empty() && feeling.is_none() {
        Some("Write some words, or pick how you feel")
    } else if words.chars().count() > LONGEST {
        Some("That is too long for one go. Send it in two parts")
    } else {
        None
    };
    let next = posted.text("next").parse().unwrap_or(0);
    if error.is_some() {
        let page = SayPage { words, feeling: posted.text("feeling").to_owned(), error, ..page(visitor, thread, next) };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    visitor.words.say(&visitor.page, thread.map(|thread| (thread, next)), words.trim(), feeling, Timestamp::now()).await?;
    Ok(Redirect::to("/y/said?sent").into_response())
}

#[cfg(test)]
pub(super) fn empty(around: Around) -> impl Template {
    SayPage { around, action: String::new(), again: false, next: 0, words: String::new(), feeling: String::new(), error: None }
}
