//! Embargoes: how one stands, for those who may know, and lifting it early.

use super::{Page, PageError, Posted};
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::{Id, Refused, View, Viewer};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use care::records::shape::instant_in_words;
use care::records::{Embargo, Key, Lift, Person, Ref, Register};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/embargoes/{key}/lift", post(lift))
}

/// How the embargo on a paper or an inspection stands.
pub(super) struct EmbargoState {
    pub(super) key: Key,
    pub(super) version: u32,
    pub(super) until: String,
    pub(super) why: String,
    /// Who may read it before then.
    pub(super) readers: Vec<String>,
    /// Who has asked that it be lifted early, and when.
    pub(super) lifts: Vec<String>,
    /// Whether the reader may give their word now.
    pub(super) may_lift: bool,
    /// Whether the reader has given it.
    pub(super) given: bool,
}

/// The embargo that binds a record now, if the reader may know of it.
pub(super) fn state(view: &View, subject: &Id) -> Option<EmbargoState> {
    let embargo = view.embargo_on(subject)?;
    let viewer = view.viewer();
    let name =
        |person: &Ref<Person>| view.follow(person).map_or_else(|| "Somebody not shown here".to_owned(), |person| named(person.record));
    let today = view.today();
    let by_role = view
        .all::<Person>()
        .filter(|person| person.record.in_post(today))
        .filter(|person| person.record.role.is_some_and(|role| Viewer { role, ..Viewer::public(&viewer.authority) }.reads_embargoed()));
    let mut readers: Vec<String> = by_role.map(|person| named(person.record)).chain(embargo.record.may_read.iter().map(name)).collect();
    readers.sort();
    readers.dedup();
    let given = gave(embargo.record, viewer);
    Some(EmbargoState {
        key: embargo.key.clone(),
        version: embargo.version,
        until: instant_in_words(embargo.record.until),
        why: embargo.record.why.clone(),
        readers,
        lifts: embargo.record.lifted_by.iter().map(|lift| format!("{}, {}", name(&lift.by), instant_in_words(lift.at))).collect(),
        may_lift: viewer.writes(Register::Embargo) && view.as_at().is_none() && !given,
        given,
    })
}

fn named(person: &Person) -> String {
    format!("{}, {}", person.name, person.post)
}

fn gave(embargo: &Embargo, viewer: &Viewer) -> bool {
    viewer.person.as_ref().is_some_and(|person| embargo.lifted_by.iter().any(|lift| lift.by.key == *person))
}

async fn lift(State(site): State<Arc<Site>>, reader: Reader, Path(name): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let view = &reader.view;
    let viewer = view.viewer();
    let key = Key::new(&name).map_err(|_| PageError::NotFound)?;
    let embargo = view.get::<Embargo>(&key).ok_or(PageError::NotFound)?;
    let Some(person) = viewer.person.clone().filter(|_| viewer.writes(Register::Embargo)) else {
        return Err(Refused::Role(Register::Embargo).into());
    };
    let now = reader.now();
    if !embargo.record.binds(now) {
        return Err(PageError::BadRequest("The embargo has ended already. Nothing was changed.".to_owned()));
    }
    if gave(embargo.record, viewer) {
        return Err(PageError::BadRequest("You have given your word already. It takes a second person to lift the embargo.".to_owned()));
    }
    let reason = posted.text("reason").trim();
    if reason.is_empty() {
        return Err(PageError::BadRequest(
            "Say why the embargo should be lifted early. Go back, enter a reason and send it again.".to_owned(),
        ));
    }
    let mut record = embargo.record.clone();
    record.lifted_by.push(Lift { by: Ref::to(person), at: now });
    let subject: Option<Id> = record.inspection.as_ref().map(Into::into).or_else(|| record.paper.as_ref().map(Into::into));
    let draft =
        Draft { key: Some(key), saw: posted.text("saw").parse().unwrap_or(0), reason: Some(reason.to_owned()), ..Draft::new(record) };
    site.live.write(view, now, vec![draft]).await?;
    let back = subject.map_or_else(|| "/papers".to_owned(), |id| super::records::address(&id));
    Ok(Redirect::to(&format!("{back}?done=lifted")).into_response())
}
