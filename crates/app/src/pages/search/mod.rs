//! Search over everything that the reader may read.

use super::records::{address, short};
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use care::records::Register;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/search", get(show)).route("/api/search", get(answer))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

struct Group {
    register: Register,
    found: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct Search {
    frame: Frame,
    q: String,
    count: usize,
    groups: Vec<Group>,
}

async fn show(reader: Reader, Query(asked): Query<Asked>) -> Page {
    let ids = reader.view.search(&asked.q);
    let count = ids.len();
    let mut groups: Vec<Group> = Vec::new();
    for id in ids {
        let Some(seen) = reader.view.any(&id) else { continue };
        let told = (address(&id), short(&seen.record.name()));
        match groups.last_mut().filter(|group| group.register == id.register) {
            Some(group) => group.found.push(told),
            None => groups.push(Group { register: id.register, found: vec![told] }),
        }
    }
    render(&Search { frame: Frame::new(&reader, "Search"), q: asked.q, count, groups })
}

async fn answer(reader: Reader, Query(asked): Query<Asked>) -> Page {
    let found: Vec<_> = reader
        .view
        .search(&asked.q)
        .into_iter()
        .filter_map(|id| {
            let name = reader.view.any(&id)?.record.name();
            Some(json!({"register": id.register.name(), "key": id.key, "name": name, "address": address(&id)}))
        })
        .collect();
    Ok(Json(json!({"q": asked.q, "count": found.len(), "found": found})).into_response())
}
