//! Signing in and out with a local account.

use super::form::{FormToken, Posted};
use super::returns::Checks;
use super::{Frame, Page, PageError, render};
use crate::site::{SESSION, Site};
use crate::store::NewSession;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use axum::{Extension, Router, http::StatusCode};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/sign-in", get(show).post(sign_in)).route("/sign-out", post(sign_out))
}

/// The cookie that ties the sign-in form to this browser.
const BEFORE: &str = "waymark_before";
/// After so many failures within [`WINDOW`], further tries wait.
const FAILURES: u32 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignIn {
    frame: Frame,
    form_token: String,
    next: String,
    user: String,
    error: Option<&'static str>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
}

pub(super) fn cookie(name: &'static str, value: String, https: bool) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(https).build()
}

/// Only a path of our own: a link elsewhere would lead people who have just
/// typed a password to somebody else’s page.
fn own_path(next: &str) -> &str {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    if own { next } else { "/" }
}

async fn show(State(site): State<Arc<Site>>, cookies: CookieJar, Query(asked): Query<Asked>) -> Page {
    let form_token = secrets::token();
    let cookies = cookies.add(cookie(BEFORE, form_token.clone(), site.https));
    let page = SignIn { frame: Frame::bare("Sign in"), form_token, next: asked.next, user: String::new(), error: None };
    Ok((cookies, render(&page)?).into_response())
}

async fn sign_in(State(site): State<Arc<Site>>, cookies: CookieJar, posted: Posted) -> Page {
    let before = cookies.get(BEFORE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    posted.check(&FormToken(before.clone()))?;
    let now = Timestamp::now();
    let store = site.live.store();
    let (user, password) = (posted.text("user").trim().to_lowercase(), posted.text("password"));
    let next = posted.text("next").to_owned();
    let again =
        |error| SignIn { frame: Frame::bare("Sign in"), form_token: before, next: next.clone(), user: user.clone(), error: Some(error) };

    let since = now.checked_sub(WINDOW).unwrap_or(now);
    if store.failed_sign_ins(&user, since).await? >= FAILURES {
        let page = again("There were too many tries with this user name. Wait 15 minutes, then try again.");
        return Ok((StatusCode::TOO_MANY_REQUESTS, render(&page)?).into_response());
    }
    let account = store.account(&user).await?;
    // An unknown user name takes as long as a wrong password.
    let hash = account.as_ref().map_or_else(|| secrets::NOBODY.to_owned(), |account| account.password.clone());
    let password = password.to_owned();
    let matches = tokio::task::spawn_blocking(move || secrets::password_matches(&password, &hash))
        .await
        .map_err(|error| PageError::Internal(error.to_string()))?;
    let viewer = account.as_ref().filter(|_| matches).and_then(|account| site.live.viewer(&account.authority, &account.person, now));
    let (Some(account), Some(_)) = (account, viewer) else {
        store.sign_in_failed(&user, now).await?;
        tracing::warn!("a sign-in failed");
        let page = again("The user name or the password is not right, or the account has ended. Check both and try again.");
        return Ok((StatusCode::UNAUTHORIZED, render(&page)?).into_response());
    };
    store.sign_in_succeeded(&user).await?;
    if let Some(old) = cookies.get(SESSION) {
        store.end_session(old.value()).await?;
    }
    let session = NewSession { token: secrets::token(), form_token: secrets::token() };
    store.start_session(&account.username, &session, now).await?;
    let cookies = cookies.remove(Cookie::build(BEFORE).path("/")).add(cookie(SESSION, session.token, site.https));
    Ok((cookies, Redirect::to(own_path(&next))).into_response())
}

async fn sign_out(State(site): State<Arc<Site>>, Extension(checks): Extension<Arc<Checks>>, cookies: CookieJar, posted: Posted) -> Page {
    if let Some(session) = site.session(&cookies).await? {
        posted.check(&FormToken(session.form_token.clone()))?;
        checks.forget_session(&session.form_token);
    }
    if let Some(cookie) = cookies.get(SESSION) {
        site.live.store().end_session(cookie.value()).await?;
    }
    Ok((cookies.remove(Cookie::build(SESSION).path("/")), Redirect::to("/sign-in")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_nowhere_but_here() {
        for (next, to) in
            [("/plan?x=1", "/plan?x=1"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"), ("", "/")]
        {
            assert_eq!(own_path(next), to);
        }
    }
}
