//! The pages. A page is a struct that is its template, and a handler, in a
//! folder named for what it shows. Every page is built from the reader’s
//! [`View`](crate::workspace::View) and from nothing else.

use crate::site::Site;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use std::sync::Arc;

mod accounts;
mod actions;
mod assets;
mod audits;
mod causes;
mod complaints;
mod data_quality;
mod downloads;
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
mod journeys;
mod leave;
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
mod returns;
mod search;
mod security;
mod sign_in;
mod sign_off;
mod signs;
mod standards;
mod supervision;
mod tables;
mod visits;
mod voice;
mod workforce;
mod young_person;

pub use errors::PageError;
pub use form::Posted;
pub use frame::Frame;

/// What a handler answers.
pub type Page = Result<Response, PageError>;

/// Words as they begin a sentence or a title: the first letter is a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A template as an answer.
fn render(template: &impl askama::Template) -> Page {
    Ok(Html(template.render()?).into_response())
}

/// Every route of the program.
pub fn router(site: &Arc<Site>) -> Router {
    let pages = Router::new()
        .merge(accounts::routes())
        .merge(audits::routes())
        .merge(standards::routes())
        .merge(embargoes::routes())
        .merge(home::routes())
        .merge(inspections::routes())
        .merge(journeys::routes())
        .merge(loads::routes())
        .merge(measures::routes())
        .merge(meetings::routes())
        .merge(papers::routes())
        .merge(people::routes())
        .merge(promises::routes())
        .merge(questions::routes())
        .merge(resolutions::routes())
        .merge(returns::routes())
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
        .merge(sign_off::routes())
        .merge(supervision::routes())
        .merge(visits::routes())
        .merge(voice::routes())
        .merge(young_person::routes())
        .fallback(not_found)
        .layer(Extension(Arc::new(returns::Checks::default())))
        .with_state(Arc::clone(site));
    security::harden(pages.route("/assets/{*path}", get(assets::serve)), site.https)
}

async fn not_found() -> PageError {
    PageError::NotFound
}
