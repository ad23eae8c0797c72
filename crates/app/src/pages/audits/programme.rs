//! One programme: how its cases were chosen, the same draw made again, what was
//! found, and its audits for those who may know of the cases.

use super::controls::{Control, Drawn, Form, Mistake};
use super::{Row, counted, good, key, kind_word, list_in_words, person_name, row, runs_audits};
use crate::audits::{self, CONFLICTS, List, NotDrawn, PLANS, not_yet_reliable, redrawn_in_words};
use crate::pages::leave::{leave_to_whole_list, note};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::{ChildLevel, Seen, View};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::records::shape::date_in_words;
use care::records::{Audit, AuditProgramme, AuditTool, FrameKind, Register, Theme};
use oversight::audit::Marked;
use std::sync::Arc;

struct Part {
    name: String,
    in_frame: u32,
    drawn: u32,
}

struct Draws {
    on: String,
    as_at: String,
    seed: u32,
    in_frame: u32,
    fingerprint: String,
    parts: Vec<Part>,
}

#[derive(Template)]
#[template(path = "audits/programme.html")]
struct Show {
    frame: Frame,
    mistakes: Vec<Mistake>,
    title: String,
    kind: &'static str,
    speaks: &'static str,
    tool: String,
    theme: Option<String>,
    list: String,
    by: Option<String>,
    size: u16,
    twice: u16,
    auditors: Vec<String>,
    from: String,
    due: String,
    draw: Option<Draws>,
    may_draw: bool,
    /// What the check of conflicts can and cannot know.
    conflicts: &'static str,
    case_form: Option<Form>,
    edit: Option<String>,
    draw_address: String,
    redraw_address: Option<String>,
    redrawn: Option<String>,
    finished: usize,
    of: usize,
    good: Vec<(String, String)>,
    rows: Vec<Row>,
    behind_wall: bool,
    reliability: Option<String>,
    calibrates: bool,
}

fn opened<'v>(view: &'v View, programme: &str) -> Result<Seen<'v, AuditProgramme>, PageError> {
    view.get::<AuditProgramme>(&key(programme)?).ok_or(PageError::NotFound)
}

fn unreadable(error: &NotDrawn) -> PageError {
    let mut words = error.to_string();
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
    }
    PageError::BadRequest(format!("{words}."))
}

/// The list that a programme draws from, as a view shows it.
fn list(site: &Site, view: &View, programme: &AuditProgramme, leave: &ChildLevel) -> Result<List, NotDrawn> {
    let missing = || NotDrawn::NoList(programme.list.clone());
    if programme.list == PLANS {
        let plans = site.plans.open_to(view).ok_or_else(missing)?;
        let on = plans.on().ok_or(NotDrawn::Empty(view.today()))?;
        return Ok(List::of_plans(programme, on, &plans, leave));
    }
    let readings = site.figures.open_to(view).ok_or_else(missing)?;
    let measure = readings.measure(&programme.list).ok_or_else(missing)?;
    let (on, cases) = readings.cases(&measure, leave).ok_or(NotDrawn::Empty(view.today()))?;
    Ok(List::of_measure(programme, on, cases))
}

fn page(reader: &Reader, programme: &str, redrawn: Option<String>, tried: Option<(&Posted, Vec<Mistake>)>) -> Page {
    counted(reader)?;
    let view = &reader.view;
    let seen = opened(view, programme)?;
    let (record, today) = (seen.record, view.today());
    let marked: Vec<Marked> = view.audited().into_iter().filter(|audit| audit.programme == *seen.key).collect();
    let mut audits: Vec<Seen<'_, Audit>> = view.linking::<Audit>(&seen.id());
    audits.sort_by_key(|audit| (audit.record.place, audit.key));
    let writing = view.as_at().is_none();
    let runs = runs_audits(view) && writing;
    let case_form = (runs && record.kind == FrameKind::Dip && record.closed.is_none()).then(|| {
        let form = case_form(view, seen);
        match &tried {
            Some((posted, mistakes)) => form.with(posted, mistakes),
            None => form,
        }
    });
    let failed = tried.is_some();
    let show = Show {
        mistakes: tried.map(|(_, mistakes)| mistakes).unwrap_or_default(),
        title: record.title.clone(),
        kind: kind_word(record.kind),
        speaks: match record.kind {
            FrameKind::Random => "Drawn by chance from all cases of the list, so it speaks for them all.",
            FrameKind::Themed => "Drawn by chance from the cases of one theme, so it speaks for that theme only.",
            FrameKind::Dip => "Chosen by somebody, so it speaks for these cases only.",
        },
        tool: view.follow::<AuditTool>(&record.tool).map_or_else(|| "Not shown here".to_owned(), |tool| tool.record.name.clone()),
        theme: record.theme.as_ref().and_then(|theme| view.follow::<Theme>(theme)).map(|theme| theme.record.name.clone()),
        list: list_in_words(&record.list),
        by: record.strata.as_ref().map(|by| by.replace('_', " ")),
        size: record.size,
        twice: record.twice,
        auditors: record.auditors.iter().map(|auditor| person_name(view, &auditor.key)).collect(),
        from: date_in_words(record.from),
        due: date_in_words(record.due),
        draw: record.draw().map(|draw| Draws {
            on: date_in_words(draw.on),
            as_at: date_in_words(draw.as_at),
            seed: draw.seed,
            in_frame: draw.in_frame,
            fingerprint: draw.frame.as_str().chars().take(16).collect(),
            parts: draw.strata.iter().map(|part| Part { name: part.name.clone(), in_frame: part.in_frame, drawn: part.drawn }).collect(),
        }),
        may_draw: runs && record.draw().is_none() && record.kind != FrameKind::Dip && leave_to_whole_list(view).is_ok(),
        conflicts: CONFLICTS,
        case_form,
        edit: runs.then(|| format!("/records/audit-programme/{}/edit", seen.key)),
        draw_address: format!("/audits/programmes/{}/draw", seen.key),
        redraw_address: (record.draw().is_some()
            && leave_to_whole_list(view).is_ok()
            && view.viewer().reads(care::records::Class::ChildLevel))
        .then(|| format!("/audits/programmes/{}/redraw", seen.key)),
        redrawn,
        finished: marked.iter().filter(|audit| !audit.again && audit.finished.is_some()).count(),
        of: marked.iter().filter(|audit| !audit.again).count(),
        good: good(view, &marked),
        behind_wall: !view.viewer().reads(care::records::Class::ChildLevel),
        rows: audits.into_iter().map(|audit| row(view, audit, today)).collect(),
        reliability: not_yet_reliable(view).filter(|_| !marked.is_empty()),
        calibrates: true,
        frame: Frame::new(reader, record.title.clone()),
    };
    if failed {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&show)?).into_response());
    }
    render(&show)
}

pub(super) async fn show(reader: Reader, Path(programme): Path<String>) -> Page {
    page(&reader, &programme, None, None)
}

/// Draws the sample again from the list as it stood, and says whether it is the same.
pub(super) async fn redraw(State(site): State<Arc<Site>>, reader: Reader, Path(programme): Path<String>) -> Page {
    let view = &reader.view;
    let leave = leave_to_whole_list(view)?;
    if !view.viewer().reads(care::records::Class::ChildLevel) {
        return Err(PageError::Forbidden("To draw again somebody compares the cases. This is for those who read them.".to_owned()));
    }
    let words = {
        let seen = opened(view, &programme)?;
        let draw = seen.record.draw().ok_or_else(|| PageError::BadRequest("This programme has not been drawn yet.".to_owned()))?;
        let moment = crate::site::end_of_day(draw.as_at).filter(|moment| *moment < reader.now());
        let then = site.live.view(view.viewer().clone(), reader.now(), moment);
        let list = list(&site, &then, seen.record, &leave).map_err(|error| unreadable(&error))?;
        audits::redraw(view, seen.key, seen.record, &list).map(redrawn_in_words)
    };
    page(&reader, &programme, words, None)
}

pub(super) async fn draw(State(site): State<Arc<Site>>, reader: Reader, Path(programme): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let view = &reader.view;
    if !runs_audits(view) {
        return Err(PageError::Forbidden("Drawing cases is for those who run the programme of audits.".to_owned()));
    }
    let leave = leave_to_whole_list(view)?;
    let decisions = site.live.store().decisions(&view.viewer().authority).await?;
    let (drawn, id, version) = {
        let seen = opened(view, &programme)?;
        let pseudonyms = site.data.pseudonym_key()?;
        let list = list(&site, view, seen.record, &leave).map_err(|error| unreadable(&error))?;
        let list = list.signed_by(&audits::signers(&decisions, view, &pseudonyms));
        let auditors = audits::auditors(view, seen.record, &pseudonyms);
        let seed = u32::from_le_bytes(secrets::random());
        let drawn = audits::draw(seen.key, seen.record, &list, &auditors, seed, view.today()).map_err(|error| unreadable(&error))?;
        (drawn, seen.id(), seen.version)
    };
    let what = format!("the list of the programme {programme}, to draw from");
    note(&site, &reader, what, "Drawing the cases of an audit", drawn.audits.len()).await?;
    let reason = Some("The cases were drawn".to_owned());
    let mut drafts = vec![Draft {
        register: Register::AuditProgramme,
        key: Some(id.key.clone()),
        saw: version,
        record: Some(drawn.programme.into()),
        reason,
    }];
    drafts.extend(drawn.audits.into_iter().map(|(key, audit)| Draft { key: Some(key), ..Draft::new(audit) }));
    site.live.write(view, reader.now(), drafts).await?;
    Ok(Redirect::to(&format!("/audits/programmes/{}?done=saved", id.key)).into_response())
}

fn case_form(view: &View, programme: Seen<'_, AuditProgramme>) -> Form {
    let auditors = programme.record.auditors.iter().map(|auditor| (auditor.key.to_string(), person_name(view, &auditor.key))).collect();
    let controls = vec![
        Control::new("case", "Case", Drawn::Line).hint("The child’s pseudonym, as a list of cases shows it."),
        Control::new("why", "Why this case was chosen", Drawn::Line),
        Control::new("auditor", "Auditor", Drawn::Select(auditors)).hint(CONFLICTS),
    ];
    Form::new(format!("/audits/programmes/{}/case", programme.key), programme.version, "Add the case", controls)
}

/// A case that somebody chose, for a dip.
pub(super) async fn case(reader: Reader, State(site): State<Arc<Site>>, Path(programme): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let view = &reader.view;
    if !runs_audits(view) {
        return Err(PageError::Forbidden("Choosing cases is for those who run the programme of audits.".to_owned()));
    }
    let mut mistakes = Vec::new();
    let leave = leave_to_whole_list(view)?;
    let decisions = site.live.store().decisions(&view.viewer().authority).await?;
    let audit = {
        let seen = opened(view, &programme)?;
        if seen.record.kind != FrameKind::Dip {
            return Err(PageError::BadRequest("The cases of this programme are drawn by chance, so none can be added by hand.".to_owned()));
        }
        let (case, why) = (posted.text("case").trim(), posted.text("why").trim());
        let pseudonym =
            case.len() == 13 && case.starts_with('C') && case.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !pseudonym {
            mistakes.push(Mistake::new(
                "case",
                "Enter the child’s pseudonym: C and twelve letters and digits. Never a name or a number of the case system",
            ));
        }
        if why.is_empty() {
            mistakes.push(Mistake::new("why", "Say why this case was chosen"));
        }
        let auditor = seen.record.auditors.iter().find(|auditor| auditor.key.as_str() == posted.text("auditor"));
        if auditor.is_none() {
            mistakes.push(Mistake::new("auditor", "Choose an auditor of the programme"));
        }
        if view.linking::<Audit>(&seen.id()).iter().any(|audit| audit.record.case == case && !audit.record.finished()) {
            mistakes.push(Mistake::new("case", "This case is in the programme already, and its audit is not finished"));
        }
        let pseudonyms = site.data.pseudonym_key()?;
        let plans = site.plans.open_to(view);
        let of = audits::case_of(case, plans.as_ref(), &leave, &audits::signers(&decisions, view, &pseudonyms));
        let known = audits::auditors(view, seen.record, &pseudonyms);
        let own = known.iter().find(|(key, _)| auditor.is_some_and(|auditor| auditor.key == *key));
        if own.is_some_and(|(_, auditor)| auditor.has_conflict(&of)) {
            mistakes.push(Mistake::new("auditor", format!("Choose somebody else. {CONFLICTS}")));
        }
        auditor.map(|auditor| {
            let mut audit =
                Audit::to_do(care::records::Ref::to(seen.key.clone()), case.to_owned(), why.to_owned(), auditor.clone(), seen.record.due);
            audit.place = view.linking::<Audit>(&seen.id()).len() as u32 + 1;
            audit
        })
    };
    match audit {
        Some(audit) if mistakes.is_empty() => {
            site.live.write(view, reader.now(), vec![Draft::new(audit)]).await?;
            Ok(Redirect::to(&format!("/audits/programmes/{}?done=saved", key(&programme)?)).into_response())
        }
        _ => page(&reader, &programme, None, Some((&posted, mistakes))),
    }
}
