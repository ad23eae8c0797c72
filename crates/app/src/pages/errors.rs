//! Everything that can go wrong at the edge, as a page that says what to do.
//! The words of a database or of a library go to the log and not to the page.

use super::frame::Frame;
use crate::data::DataError;
use crate::pages::capital;
use crate::store::{AppendError, StoreError};
use crate::workspace::Refused;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page, or not for this reader: the two look the same.
    #[error("not found")]
    NotFound,
    /// The reader must sign in first.
    #[error("sign in first")]
    SignIn {
        /// Where they wanted to go.
        next: String,
    },
    /// The reader's password was made by somebody else and must be changed.
    #[error("change your password first")]
    ChangePassword,
    /// The reader may not do this.
    #[error("{0}")]
    Forbidden(String),
    /// What was asked makes no sense.
    #[error("{0}")]
    BadRequest(String),
    /// The form is not of this session.
    #[error("the form was not of this session")]
    Form,
    /// A change was refused.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The data directory failed.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A page could not be rendered.
    #[error("the page could not be rendered: {0}")]
    Template(#[from] askama::Error),
    /// Anything else that is our fault.
    #[error("{0}")]
    Internal(String),
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    what: String,
}

impl PageError {
    fn page(&self) -> (StatusCode, &'static str, String) {
        match self {
            Self::NotFound | Self::SignIn { .. } | Self::ChangePassword | Self::Refused(Refused::NotFound) => (
                StatusCode::NOT_FOUND,
                "Page not found",
                "If you typed the address, check it. If you followed a link, what it points to may have been withdrawn, or may not be for your role."
                    .to_owned(),
            ),
            Self::Forbidden(why) => (StatusCode::FORBIDDEN, "This is not for your role", why.clone()),
            Self::Refused(refused @ Refused::Role(_)) => (StatusCode::FORBIDDEN, "This is not for your role", sentence(&refused.to_string())),
            Self::BadRequest(why) => (StatusCode::BAD_REQUEST, "That cannot be read", why.clone()),
            Self::Form => (
                StatusCode::FORBIDDEN,
                "The form has gone stale",
                "Nothing was saved. Go back, open the page again and send the form once more. If you signed in again in another tab, that is why.".to_owned(),
            ),
            Self::Refused(Refused::Append(error @ AppendError::Conflict { .. })) => {
                (StatusCode::CONFLICT, "Somebody else changed this first", sentence(&error.to_string()))
            }
            Self::Refused(Refused::Append(error @ (AppendError::ReasonRequired { .. } | AppendError::Problems { .. }))) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "There is a problem", sentence(&error.to_string()))
            }
            Self::Refused(Refused::Append(AppendError::Store(_) | AppendError::Json(_)))
            | Self::Store(_)
            | Self::Data(_)
            | Self::Template(_)
            | Self::Internal(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong here",
                "Nothing you wrote was saved. Try again in a minute. If it happens again, tell whoever runs Waymark the time: what went wrong is in its log."
                    .to_owned(),
            ),
        }
    }
}

fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '?']) { "" } else { "." };
    format!("{}{stop}", capital(text))
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::SignIn { next } = &self {
            let encoded: String = next
                .bytes()
                .map(|byte| {
                    if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
                        char::from(byte).to_string()
                    } else {
                        format!("%{byte:02X}")
                    }
                })
                .collect();
            return Redirect::to(&format!("/sign-in?next={encoded}")).into_response();
        }
        if matches!(self, Self::ChangePassword) {
            return Redirect::to("/account").into_response();
        }
        let (status, title, what) = self.page();
        if status.is_server_error() {
            tracing::error!(error = %self, "a page could not be made");
        }
        let body = ErrorPage { frame: Frame::bare(title), what }.render().unwrap_or_else(|_| title.to_owned());
        (status, [(header::CACHE_CONTROL, "no-store")], Html(body)).into_response()
    }
}
