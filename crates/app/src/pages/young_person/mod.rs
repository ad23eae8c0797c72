//! A young person’s own page: their plan in plain words, what they said, what
//! changed because they said it, and a way to say something new. It opens with
//! a code and without an account, leads nowhere else, runs no script, keeps
//! nothing in the browser but one cookie, and has a way to help on every page.
//!
//! Its fixed words are for a reader of nine: a test measures them.

use super::{PageError, Posted};
use crate::data::DataError;
use crate::site::Site;
use crate::store::StoreError;
use crate::words::{OwnPage, Words, WordsError};
use crate::workspace::Viewer;
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{any, get, post};
use axum_extra::extract::CookieJar;
use care::records::Authority;
use jiff::Timestamp;
use std::sync::Arc;
use tower_http::set_header::SetResponseHeaderLayer;

mod door;
mod plan;
mod said;
mod say;

/// Nothing but our own style sheet and forms: no script at all.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The largest form that is read: the longest words with room to spare.
const LARGEST_BODY: usize = 64 * 1024;

pub(super) fn routes() -> Router<Arc<Site>> {
    let set = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .route("/y", get(door::home))
        .route("/y/in", post(door::enter))
        .route("/y/in/{code}", get(door::arrive))
        .route("/y/leave", post(door::leave))
        .route("/y/plan", get(plan::show))
        .route("/y/said", get(said::show))
        .route("/y/changed", get(said::changed))
        .route("/y/say", get(say::ask).post(say::say))
        .route("/y/say/{thread}", get(say::ask_again).post(say::say_again))
        .route("/y/who", get(who))
        .route("/y/help", get(help))
        .route("/y/{*rest}", any(nowhere))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(header::CACHE_CONTROL, "no-store"))
}

/// The name of the cookie, which is sent to these pages only.
const COOKIE: &str = "waymark_own_page";

/// The council’s number for a child who needs help now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Help {
    /// It is this.
    Number(String),
    /// Nobody has set it.
    Missing,
    /// This page does not know it.
    Elsewhere,
}

/// What stands around every page.
#[derive(Debug, Clone)]
struct Around {
    title: &'static str,
    /// Whether somebody is on their own page.
    inside: bool,
    form_token: String,
    /// The address of this page.
    here: &'static str,
    help: Help,
}

impl Around {
    /// The council’s number, where it is known.
    fn number(&self) -> Option<&str> {
        match &self.help {
            Help::Number(number) => Some(number),
            Help::Missing | Help::Elsewhere => None,
        }
    }

    /// Its digits, for a link that a phone can call.
    fn dialled(&self) -> String {
        self.number().unwrap_or_default().chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
    }

    fn places(&self) -> impl Iterator<Item = (&'static str, &'static str, bool)> + '_ {
        const PLACES: [(&str, &str); 5] = [
            ("/y/plan", "My plan"),
            ("/y/said", "What I said"),
            ("/y/changed", "What changed"),
            ("/y/say", "Say something new"),
            ("/y/who", "Who will see this"),
        ];
        PLACES.iter().map(|(address, words)| (*address, *words, *address == self.here))
    }
}

fn number_of(site: &Site) -> Help {
    let view = site.live.view(Viewer::public(&site.authority), Timestamp::now(), None);
    let number = view.all::<Authority>().find_map(|authority| authority.record.help_number.clone());
    number.filter(|number| !number.trim().is_empty()).map_or(Help::Missing, |number| Help::Number(number.trim().to_owned()))
}

/// A child on their own page: the extractor that each of these pages takes.
struct Visitor {
    page: OwnPage,
    words: Words,
    help: Help,
}

impl Visitor {
    fn around(&self, title: &'static str, here: &'static str) -> Around {
        Around { title, inside: true, form_token: self.page.form_token().to_owned(), here, help: self.help.clone() }
    }

    /// Refuses a form that is not of this visit.
    fn sent(&self, posted: Result<Posted, PageError>) -> Result<Posted, Sorry> {
        let posted = posted.map_err(Sorry::from)?;
        posted.check(&super::form::FormToken(self.page.form_token().to_owned()))?;
        Ok(posted)
    }
}

impl FromRequestParts<Arc<Site>> for Visitor {
    type Rejection = Sorry;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Sorry> {
        let cookies = CookieJar::from_headers(&parts.headers);
        let words = Words::of(site)?;
        let token = cookies.get(COOKIE).ok_or(Sorry::NotIn)?.value().to_owned();
        let page = words.visitor(&token, Timestamp::now()).await?.ok_or(Sorry::NotIn)?;
        Ok(Self { page, words, help: number_of(site) })
    }
}

/// What these handlers answer.
type Own = Result<Response, Sorry>;

fn render(template: &impl Template) -> Own {
    Ok(Html(template.render().map_err(|error| Sorry::Broken(error.to_string()))?).into_response())
}

/// Why there is no page, in words for a child.
#[derive(Debug)]
enum Sorry {
    /// Nobody came in, or the visit has ended.
    NotIn,
    /// There is no such page.
    Nowhere,
    /// The form was of another visit, or cannot be read.
    Stale,
    /// It was sent twice.
    Twice,
    /// It is our fault.
    Broken(String),
}

impl From<WordsError> for Sorry {
    fn from(error: WordsError) -> Self {
        match error {
            WordsError::Taken => Self::Twice,
            WordsError::NotCovered => Self::Nowhere,
            error => Self::Broken(error.to_string()),
        }
    }
}

impl From<StoreError> for Sorry {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<DataError> for Sorry {
    fn from(error: DataError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<PageError> for Sorry {
    fn from(error: PageError) -> Self {
        match error {
            PageError::Form | PageError::BadRequest(_) => Self::Stale,
            error => Self::Broken(error.to_string()),
        }
    }
}

#[derive(Template)]
#[template(path = "young_person/sorry.html")]
struct SorryPage {
    around: Around,
    what: &'static str,
}

impl IntoResponse for Sorry {
    fn into_response(self) -> Response {
        let (status, title, what) = match self {
            Self::NotIn => return Redirect::to("/y").into_response(),
            Self::Nowhere => (StatusCode::NOT_FOUND, "There is no page here", "Go back to the start and try from there."),
            Self::Stale => {
                (StatusCode::FORBIDDEN, "That did not work", "We did not get it. Go back, open the page again and send it once more.")
            }
            Self::Twice => (StatusCode::CONFLICT, "We have it", "You sent it twice. We kept it once. You can see it in what you said."),
            Self::Broken(error) => {
                tracing::error!(%error, "a young person’s page could not be made");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "That did not work",
                    "It is our fault. We did not get it. Try once more in a short time.",
                )
            }
        };
        let around = Around { title, inside: false, form_token: String::new(), here: "", help: Help::Elsewhere };
        let body = SorryPage { around, what }.render().unwrap_or_else(|_| title.to_owned());
        (status, Html(body)).into_response()
    }
}

async fn nowhere() -> Sorry {
    Sorry::Nowhere
}

#[derive(Template)]
#[template(path = "young_person/help.html")]
struct HelpPage {
    around: Around,
}

/// Help needs no code.
async fn help(axum::extract::State(site): axum::extract::State<Arc<Site>>, visitor: Result<Visitor, Sorry>) -> Own {
    let around = match visitor {
        Ok(visitor) => visitor.around("Get help now", "/y/help"),
        Err(_) => Around { title: "Get help now", inside: false, form_token: String::new(), here: "/y/help", help: number_of(&site) },
    };
    render(&HelpPage { around })
}

#[derive(Template)]
#[template(path = "young_person/who.html")]
struct WhoPage {
    around: Around,
}

async fn who(visitor: Visitor) -> Own {
    render(&WhoPage { around: visitor.around("Who will see this", "/y/who") })
}

#[cfg(test)]
mod tests;
