//! The pages. A page is a struct that is its template, and a handler, in a
//! folder named for what it shows. Every page is built from the reader’s
//! [`View`](crate::workspace::View) and from nothing else.

use crate::site::Site;
use axum::Router;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

mod accounts;
mod actions;
mod assets;
mod causes;
mod complaints;
mod data_quality;
mod embargoes;
mod errors;
mod exceptions;
mod findings;
mod form;
mod frame;
mod front_door;
mod governance;
mod home;
mod inspections;
mod loads;
mod measures;
mod meetings;
mod papers;
mod people;
mod plan;
mod practice;
mod promises;
mod questions;
mod records;
mod resolutions;
mod search;
mod security;
mod sign_in;
mod signs;
mod tables;
mod workforce;

pub use errors::PageError;
pub use form::Posted;
pub use frame::Frame;

/// What a handler answers.
pub type Page = Result<Response, PageError>;

/// A template as an answer.
fn render(template: &impl askama::Template) -> Page {
    Ok(Html(template.render()?).into_response())
}

/// Every route of the program.
pub fn router(site: &Arc<Site>) -> Router {
    let pages = Router::new()
        .merge(accounts::routes())
        .merge(embargoes::routes())
        .merge(home::routes())
        .merge(inspections::routes())
        .merge(loads::routes())
        .merge(measures::routes())
        .merge(meetings::routes())
        .merge(papers::routes())
        .merge(people::routes())
        .merge(promises::routes())
        .merge(questions::routes())
        .merge(resolutions::routes())
        .merge(findings::routes())
        .merge(causes::routes())
        .merge(complaints::routes())
        .merge(data_quality::routes())
        .merge(exceptions::routes())
        .merge(front_door::routes())
        .merge(workforce::routes())
        .merge(plan::routes())
        .merge(practice::routes())
        .merge(actions::routes())
        .merge(records::routes())
        .merge(search::routes())
        .merge(sign_in::routes())
        .fallback(not_found)
        .with_state(Arc::clone(site));
    security::harden(pages.route("/assets/{*path}", get(assets::serve)), site.https)
}

async fn not_found() -> PageError {
    PageError::NotFound
}
