//! A plan from the list of plans to look at becomes a case to audit. It was picked
//! because of what was found in it, so it goes into a programme of picked cases:
//! it speaks for itself, and no figure puts it with cases that chance drew.

use super::{leave, name_of, note, readings, watermark};
use crate::audits::{self, CONFLICTS};
use crate::figures::is_a_reason;
use crate::pages::audits::controls::{Choice, Control, Drawn, Form, Mistake};
use crate::pages::audits::{person_name, runs_audits};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::store::{Draft, SealedDecision};
use crate::workspace::{ChildLevel, Seen, View};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::records::shape::date_in_words;
use care::records::{Audit, AuditProgramme, FrameKind, Key, Person, Ref};
use oversight::audit::ToAllocate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "practice/audit.html")]
struct Show {
    frame: Frame,
    mistakes: Vec<Mistake>,
    plan: String,
    team: String,
    reason: String,
    form: Option<Form>,
    /// Auditors who are not offered, each for a conflict.
    conflicted: Vec<String>,
    watermark: String,
}

/// A plan as a case: of which child and team, found where, and what was found.
struct Case {
    child: String,
    team: String,
    found_at: Option<String>,
    found: Vec<String>,
    to_allocate: ToAllocate,
}

fn only_those_who_run_audits(view: &View) -> Result<(), PageError> {
    if runs_audits(view) {
        Ok(())
    } else {
        Err(PageError::Forbidden("Choosing cases to audit is for those who run the programme of audits.".to_owned()))
    }
}

fn case(site: &Site, reader: &Reader, leave: &ChildLevel, plan: &str, decisions: &[SealedDecision]) -> Result<Case, PageError> {
    let pseudonyms = site.data.pseudonym_key()?;
    let readings = readings(site, reader)?;
    let (_, latest, flags) = readings.plan(leave, plan).ok_or(PageError::NotFound)?;
    let signers = audits::signers(decisions, &reader.view, &pseudonyms);
    let found: BTreeSet<String> = flags.iter().map(|(rule, _)| name_of(rule.about.code).to_lowercase()).collect();
    Ok(Case {
        to_allocate: audits::case_of(&latest.child, Some(&readings), leave, &signers),
        child: latest.child.to_string(),
        team: latest.team.to_string(),
        found_at: readings.on().map(|on| format!("Plan {plan} of the extract of {on}")),
        found: found.into_iter().collect(),
    })
}

/// The programmes of picked cases that are not closed, and not past their day.
fn programmes(view: &View) -> Vec<Seen<'_, AuditProgramme>> {
    let today = view.today();
    let open = |record: &AuditProgramme| record.kind == FrameKind::Dip && record.closed.is_none() && record.due >= today;
    view.all::<AuditProgramme>().filter(|programme| open(programme.record)).collect()
}

/// The auditors of the programmes: those who have no conflict, and the names of
/// those who have one.
fn auditors(
    site: &Site,
    view: &View,
    programmes: &[Seen<'_, AuditProgramme>],
    case: &ToAllocate,
) -> Result<(Vec<Key>, Vec<String>), PageError> {
    let pseudonyms = site.data.pseudonym_key()?;
    let mut known: BTreeMap<Key, bool> = BTreeMap::new();
    for programme in programmes {
        for (key, auditor) in audits::auditors(view, programme.record, &pseudonyms) {
            known.insert(key, auditor.has_conflict(case));
        }
    }
    let (conflicted, free): (Vec<_>, Vec<_>) = known.into_iter().partition(|(_, conflict)| *conflict);
    Ok((free.into_iter().map(|(key, _)| key).collect(), conflicted.iter().map(|(key, _)| person_name(view, key)).collect()))
}

fn form(view: &View, plan: &str, reason: &str, case: &Case, programmes: &[Seen<'_, AuditProgramme>], free: &[Key]) -> Form {
    let offered: Vec<Choice> = programmes
        .iter()
        .map(|programme| {
            let record = programme.record;
            (programme.key.to_string(), format!("{}, due {}", record.title, date_in_words(record.due)))
        })
        .collect();
    let person = |key: &Key| {
        let post = view.get::<Person>(key).map(|person| person.record.post.clone()).unwrap_or_default();
        (key.to_string(), format!("{}, {post}", person_name(view, key)))
    };
    let only = match offered.as_slice() {
        [(key, _)] => key.clone(),
        _ => String::new(),
    };
    let why = if case.found.is_empty() { String::new() } else { format!("Flagged: {}", case.found.join(", ")) };
    let controls = vec![
        Control::new("programme", "Programme", Drawn::Radios(offered))
            .hint("Programmes of picked cases. A programme that chance draws takes no case by hand.")
            .value(only),
        Control::new("auditor", "Auditor", Drawn::Select(free.iter().map(person).collect())).hint(CONFLICTS),
        Control::new("why", "Why this plan was chosen", Drawn::Line)
            .hint("The auditor reads it with the case. Name no child and no worker.")
            .value(why),
    ];
    let form = Form::new(format!("/practice/plans/{plan}/audit"), 0, "Give it to the auditor", controls);
    Form { hidden: vec![("reason", reason.to_owned()), ("send", "yes".to_owned())], ..form }
}

/// The case as it is given, or what is wrong with the form.
fn asked(
    view: &View,
    posted: &Posted,
    case: &Case,
    programmes: &[Seen<'_, AuditProgramme>],
    free: &[Key],
) -> Result<(Key, Audit), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let programme = programmes.iter().find(|programme| programme.key.as_str() == posted.text("programme"));
    let auditor = free.iter().find(|auditor| auditor.as_str() == posted.text("auditor"));
    let why = posted.text("why").trim();
    match programme {
        None => mistakes.push(Mistake::new("programme", "Choose a programme")),
        Some(programme) => {
            let open = |audit: &Audit| audit.case == case.child && !audit.finished();
            if view.linking::<Audit>(&programme.id()).iter().any(|audit| open(audit.record)) {
                mistakes.push(Mistake::new("programme", "This child’s case is in the programme already, and its audit is not finished"));
            }
            let of_it = auditor.is_none_or(|auditor| programme.record.auditors.iter().any(|one| one.key == *auditor));
            if !of_it {
                mistakes.push(Mistake::new("auditor", "This auditor is not of the programme. Choose one who is, or add them to it"));
            }
        }
    }
    if auditor.is_none() {
        mistakes.push(Mistake::new("auditor", "Choose an auditor who has no conflict"));
    }
    if why.is_empty() {
        mistakes.push(Mistake::new("why", "Say why this plan was chosen"));
    }
    match (programme, auditor) {
        (Some(programme), Some(auditor)) if mistakes.is_empty() => {
            let of = Ref::to(programme.key.clone());
            let audit = Audit::to_do(of, case.child.clone(), why.to_owned(), Ref::to(auditor.clone()), programme.record.due);
            let place = view.linking::<Audit>(&programme.id()).len() as u32 + 1;
            Ok((programme.key.clone(), Audit { place, found_at: case.found_at.clone(), ..audit }))
        }
        _ => Err(mistakes),
    }
}

pub(super) async fn ask(State(site): State<Arc<Site>>, reader: Reader, Path(plan): Path<String>) -> Page {
    only_those_who_run_audits(&reader.view)?;
    let leave = leave(&reader)?;
    readings(&site, &reader)?.plan(&leave, &plan).ok_or(PageError::NotFound)?;
    super::ask(&reader, &leave, format!("Audit the plan {plan}"), false)
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(plan): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let view = &reader.view;
    only_those_who_run_audits(view)?;
    let leave = leave(&reader)?;
    let reason = posted.text("reason").trim();
    if !is_a_reason(reason) {
        readings(&site, &reader)?.plan(&leave, &plan).ok_or(PageError::NotFound)?;
        return super::ask(&reader, &leave, format!("Audit the plan {plan}"), true);
    }
    let decisions = site.live.store().decisions(&view.viewer().authority).await?;
    let sent = !posted.text("send").is_empty();
    let (page, given) = {
        let case = case(&site, &reader, &leave, &plan, &decisions)?;
        let programmes = programmes(view);
        let (free, conflicted) = auditors(&site, view, &programmes, &case.to_allocate)?;
        let given = sent.then(|| asked(view, &posted, &case, &programmes, &free));
        let mistakes = given.as_ref().and_then(|given| given.as_ref().err()).cloned().unwrap_or_default();
        let form = (!programmes.is_empty()).then(|| form(view, &plan, reason, &case, &programmes, &free));
        let page = Show {
            frame: Frame::new(&reader, format!("Audit the plan {plan}")),
            form: form.map(|form| if sent { form.with(&posted, &mistakes) } else { form }),
            mistakes,
            plan: plan.clone(),
            team: case.team.clone(),
            reason: reason.to_owned(),
            conflicted,
            watermark: watermark(&reader),
        };
        (page, given.and_then(Result::ok))
    };
    if let Some((programme, audit)) = given {
        note(&site, &reader, format!("plan {plan}, to audit it"), reason, 1).await?;
        site.live.write(view, reader.now(), vec![Draft::new(audit)]).await?;
        return Ok(Redirect::to(&format!("/audits/programmes/{programme}?done=saved")).into_response());
    }
    if sent {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    note(&site, &reader, format!("plan {plan}, to audit it"), reason, 1).await?;
    render(&page)
}
