//! Coming in with a code or a link, and leaving.

use super::{Around, COOKIE, Help, Own, Sorry, Visitor, number_of, render};
use crate::pages::form::FormToken;
use crate::pages::{PageError, Posted};
use crate::site::Site;
use crate::words::{Entered, Words, reply_within};
use crate::workspace::Viewer;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use care::records::shape::date_in_words;
use jiff::Timestamp;
use oversight::voice::Stands;
use std::sync::Arc;

/// The cookie that ties the form for the code to this browser.
const BEFORE: &str = "waymark_own_page_before";

#[derive(Template)]
#[template(path = "young_person/code.html")]
struct CodePage {
    around: Around,
    form_token: String,
    /// The code of a link; empty where it is to be typed.
    code: String,
    error: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "young_person/home.html")]
struct HomePage {
    around: Around,
    /// By when a reply is owed, in words.
    waits: Vec<String>,
    /// How many replies there are to read.
    replies: usize,
}

fn cookie(name: &'static str, value: String, https: bool) -> Cookie<'static> {
    Cookie::build((name, value)).path("/y").http_only(true).same_site(SameSite::Strict).secure(https).build()
}

fn outside(help: Help) -> Around {
    Around { title: "Open my page", inside: false, form_token: String::new(), here: "/y", help }
}

fn ask(site: &Site, cookies: CookieJar, code: String, status: StatusCode, error: Option<&'static str>) -> Own {
    let form_token = secrets::token();
    let cookies = cookies.add(cookie(BEFORE, form_token.clone(), site.https));
    let page = CodePage { around: outside(number_of(site)), form_token, code, error };
    Ok((status, cookies, render(&page)?).into_response())
}

pub(super) async fn home(State(site): State<Arc<Site>>, cookies: CookieJar, visitor: Result<Visitor, Sorry>) -> Own {
    let visitor = match visitor {
        Ok(visitor) => visitor,
        Err(Sorry::NotIn) => return ask(&site, cookies, String::new(), StatusCode::OK, None),
        Err(error) => return Err(error),
    };
    let view = site.live.view(Viewer::public(&site.authority), Timestamp::now(), None);
    let within = reply_within(&view);
    let (mut waits, mut replies) = (Vec::new(), 0);
    for thread in visitor.words.own(&visitor.page).await? {
        match thread.stands(within, view.today()) {
            Some(Stands::Due { by, .. }) => waits.push(format!("We owe you an answer. You will have it by {}.", date_in_words(by))),
            Some(Stands::Overdue { by, .. }) => {
                waits.push(format!("You should have had an answer by {}. We are late. We are sorry.", date_in_words(by)));
            }
            Some(Stands::Replied { .. }) => replies += 1,
            Some(Stands::NotKnown) | None => {}
        }
    }
    waits.dedup();
    render(&HomePage { around: visitor.around("My page", "/y"), waits, replies })
}

/// A link that was opened: nothing happens until somebody presses the button,
/// so that a program which looks at links in messages does not come in.
pub(super) async fn arrive(State(site): State<Arc<Site>>, cookies: CookieJar, Path(code): Path<String>) -> Own {
    ask(&site, cookies, code, StatusCode::OK, None)
}

pub(super) async fn enter(State(site): State<Arc<Site>>, cookies: CookieJar, posted: Result<Posted, PageError>) -> Own {
    let posted = posted?;
    let before = cookies.get(BEFORE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    posted.check(&FormToken(before))?;
    let words = Words::of(&site)?;
    match words.enter(posted.text("code"), Timestamp::now()).await? {
        Entered::Wrong => ask(
            &site,
            cookies,
            String::new(),
            StatusCode::UNAUTHORIZED,
            Some("That code is not right, or it has run out. Look at it and try once more, or ask your worker for a new one."),
        ),
        Entered::Wait => ask(
            &site,
            cookies,
            String::new(),
            StatusCode::TOO_MANY_REQUESTS,
            Some("That was too many tries. Wait 15 minutes. Then try once more."),
        ),
        Entered::In(token) => {
            if let Some(old) = cookies.get(COOKIE) {
                words.leave(old.value()).await?;
            }
            let cookies = cookies.remove(Cookie::build(BEFORE).path("/y")).add(cookie(COOKIE, token, site.https));
            Ok((cookies, Redirect::to("/y")).into_response())
        }
    }
}

pub(super) async fn leave(visitor: Visitor, cookies: CookieJar, posted: Result<Posted, PageError>) -> Result<Response, Sorry> {
    visitor.sent(posted)?;
    if let Some(cookie) = cookies.get(COOKIE) {
        visitor.words.leave(cookie.value()).await?;
    }
    Ok((cookies.remove(Cookie::build(COOKIE).path("/y")), Redirect::to("/y")).into_response())
}

#[cfg(test)]
pub(super) fn empty(around: &Around) -> (impl Template + use<>, impl Template + use<>) {
    (
        CodePage { around: around.clone(), form_token: String::new(), code: String::new(), error: None },
        HomePage { around: around.clone(), waits: Vec::new(), replies: 1 },
    )
}
