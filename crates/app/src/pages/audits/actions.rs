//! One action from an audit: who answers for it, and closing it with what shows
//! that it was done.

use super::controls::{Control, Drawn, Form, Mistake};
use super::{key, person_name, runs_audits};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::store::Draft;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::records::shape::date_in_words;
use care::records::{ActionDone, Audit, AuditAction, Prose, Register};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "audits/action.html")]
struct Show {
    frame: Frame,
    mistakes: Vec<Mistake>,
    text: String,
    post: String,
    person: Option<String>,
    agreed: String,
    due: String,
    mark: &'static str,
    stands: &'static str,
    done: Option<(String, String)>,
    audit_address: Option<String>,
    again_address: Option<String>,
    form: Option<Form>,
}

fn page(reader: &Reader, action: &str, tried: Option<(&Posted, Vec<Mistake>)>) -> Page {
    let view = &reader.view;
    let seen = view.get::<AuditAction>(&key(action)?).ok_or(PageError::NotFound)?;
    let (record, today) = (seen.record, view.today());
    let (mark, stands) = match &record.done {
        Some(_) => ("done", "Done"),
        None if record.overdue(today) => ("late", "Overdue"),
        None => ("open", "Open"),
    };
    let own = record.person.as_ref().map(|person| &person.key) == view.viewer().person.as_ref();
    let may = record.done.is_none() && view.as_at().is_none() && (own || runs_audits(view));
    let form = may.then(|| {
        let controls = vec![
            Control::new("done_on", "Done on", Drawn::Day).value(today.to_string()),
            Control::new("done_evidence", "What shows it", Drawn::Box)
                .hint("A date, a document, what the child or the family says now. Name no child and no worker."),
        ];
        let form = Form::new(format!("/audits/actions/{}/done", seen.key), seen.version, "Close the action", controls);
        match &tried {
            Some((posted, mistakes)) => form.with(posted, mistakes),
            None => form,
        }
    });
    let failed = tried.is_some();
    let audit = |link: &care::records::Ref<Audit>| view.follow::<Audit>(link).map(|audit| format!("/audits/{}", audit.key));
    let show = Show {
        mistakes: tried.map(|(_, mistakes)| mistakes).unwrap_or_default(),
        text: record.text.clone(),
        post: record.post.clone(),
        person: record.person.as_ref().map(|person| person_name(view, &person.key)),
        agreed: date_in_words(record.agreed),
        due: date_in_words(record.due),
        mark,
        stands,
        done: record.done.as_ref().map(|done| (date_in_words(done.on), done.evidence.0.clone())),
        audit_address: audit(&record.audit),
        again_address: record.looked_again.as_ref().and_then(audit),
        form,
        frame: Frame::new(reader, "Action from an audit"),
    };
    if failed {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&show)?).into_response());
    }
    render(&show)
}

pub(super) async fn show(reader: Reader, Path(action): Path<String>) -> Page {
    page(&reader, &action, None)
}

pub(super) async fn done(State(site): State<Arc<Site>>, reader: Reader, Path(action): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let mut mistakes = Vec::new();
    let record = {
        let view = &reader.view;
        let seen = view.get::<AuditAction>(&key(&action)?).ok_or(PageError::NotFound)?;
        if seen.record.done.is_some() {
            return Err(PageError::BadRequest("This action is closed.".to_owned()));
        }
        let evidence = Prose(posted.text("done_evidence").trim().replace("\r\n", "\n"));
        if evidence.0.is_empty() {
            mistakes.push(Mistake::new("done_evidence", "Say what shows that it was done"));
        }
        let on: Option<jiff::civil::Date> = posted.text("done_on").trim().parse().ok();
        match on {
            Some(on) if on >= seen.record.agreed && on <= view.today() => {}
            Some(_) => mistakes.push(Mistake::new("done_on", "The day must lie between the day it was agreed and today")),
            None => mistakes.push(Mistake::new("done_on", "Enter a real date")),
        }
        let done = on.map(|on| ActionDone { on, evidence });
        AuditAction { done, ..seen.record.clone() }
    };
    if !mistakes.is_empty() {
        return page(&reader, &action, Some((&posted, mistakes)));
    }
    let draft = Draft {
        register: Register::AuditAction,
        key: Some(key(&action)?),
        saw: posted.text("saw").parse().unwrap_or(0),
        record: Some(record.into()),
        reason: Some("Done".to_owned()),
    };
    site.live.write(&reader.view, reader.now(), vec![draft]).await?;
    Ok(Redirect::to(&format!("/audits/actions/{action}?done=saved")).into_response())
}
