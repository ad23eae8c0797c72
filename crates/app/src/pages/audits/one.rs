//! One audit: a first view before anything is shown, what the plan rules found,
//! grades with reasons, whoever was spoken with, what cannot wait, moderation, and
//! what is asked for.

use super::controls::{Choice, Control, Drawn, Form, Mistake};
use super::{key, kind_word, mark, person_name, runs_audits};
use crate::audits::{self, CONFLICTS, not_yet_reliable};
use crate::pages::governance::{choices as choices_of, word};
use crate::pages::leave::{leave_to_whole_list, note, watermark};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::plans::PlanReadings;
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::{Id, Seen, View};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::records::shape::{Shape, date_in_words, instant_in_words};
use care::records::{
    Audit, AuditAction, AuditProgramme, AuditQuestion, AuditTool, FinalGrade, FirstView, ImmediateRisk, Key, Moderation, OutsideGrade,
    Person, Prose, QuestionGrade, Ref, Register, Spoken, Theme,
};
use jiff::ToSpan;
use jiff::civil::Date;
use oversight::audit::standing;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Grades with their reasons, as the page shows them.
struct Given {
    what: String,
    grade: String,
    reasons: String,
    by: String,
}

struct Asked {
    address: String,
    text: String,
    owner: String,
    due: String,
    stands: &'static str,
    mark: &'static str,
}

#[derive(Template)]
#[template(path = "audits/one.html")]
struct Show {
    frame: Frame,
    mistakes: Vec<Mistake>,
    case: String,
    found_at: Option<String>,
    programme: String,
    programme_address: String,
    kind: &'static str,
    stratum: String,
    auditor: String,
    due: String,
    mark: &'static str,
    stands: &'static str,
    second: bool,
    again_after: Option<String>,
    improved: Option<String>,
    first: Option<Given>,
    waiting: bool,
    flags_address: Option<String>,
    risk: Option<String>,
    questions: Vec<Given>,
    overall: Option<Given>,
    moderation: Option<Given>,
    outside: Vec<Given>,
    spoken: Vec<(&'static str, String)>,
    not_asked: Option<String>,
    strengths: Option<String>,
    themes: Vec<String>,
    actions: Vec<Asked>,
    first_form: Option<Form>,
    risk_form: Option<Form>,
    grades_form: Option<Form>,
    moderation_form: Option<Form>,
    outside_form: Option<Form>,
    action_form: Option<Form>,
    again_form: Option<Form>,
    reliability: Option<String>,
    calibrates: bool,
}

/// Which form of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    First,
    Risk,
    Grades,
    Moderation,
    Outside,
    Action,
    Again,
}

/// A form that came back with mistakes.
struct Tried<'a> {
    which: Which,
    posted: &'a Posted,
    mistakes: Vec<Mistake>,
}

/// An audit with what it hangs on.
struct Opened<'v> {
    audit: Seen<'v, Audit>,
    programme: Seen<'v, AuditProgramme>,
    questions: &'v [AuditQuestion],
    grades: Vec<Choice>,
}

fn opened<'v>(view: &'v View, audit: &str) -> Result<Opened<'v>, PageError> {
    let audit = view.get::<Audit>(&key(audit)?).ok_or(PageError::NotFound)?;
    let programme = view.follow::<AuditProgramme>(&audit.record.programme).ok_or(PageError::NotFound)?;
    let questions = view.follow::<AuditTool>(&programme.record.tool).map(|tool| tool.record.questions.as_slice()).unwrap_or_default();
    let scale = view.scale_of(programme.record);
    let grades = scale.map(|scale| scale.names().iter().map(|name| (name.clone(), name.clone())).collect()).unwrap_or_default();
    Ok(Opened { audit, programme, questions, grades })
}

/// The values of a choice of a register.
fn values(register: Register, field: &str) -> Vec<Choice> {
    Shape::of(register).field(field).map(|field| choices_of(&field.kind)).unwrap_or_default()
}

fn people(view: &View, wanted: impl Fn(&Key) -> bool) -> Vec<Choice> {
    let today = view.today();
    let people = view.all::<Person>().filter(|person| person.record.in_post(today) && wanted(person.key));
    people.map(|person| (person.key.to_string(), format!("{}, {}", person.record.name, person.record.post))).collect()
}

fn themes(view: &View) -> Vec<Choice> {
    view.all::<Theme>().map(|theme| (theme.key.to_string(), theme.record.name.clone())).collect()
}

impl Opened<'_> {
    fn at(&self, what: &str) -> String {
        format!("/audits/{}/{what}", self.audit.key)
    }

    fn first_form(&self) -> Form {
        let controls = vec![
            Control::new("first_grade", "Your first view of this child’s experience", Drawn::Radios(self.grades.clone())),
            Control::new("first_reasons", "Why", Drawn::Box).hint("What you saw in the record. Name no child and no worker."),
        ];
        Form::new(self.at("first-view"), self.audit.version, "Save first view", controls)
    }

    fn risk_form(&self) -> Form {
        let controls = vec![
            Control::new("risk_what", "What cannot wait", Drawn::Box)
                .hint("Ring first, then write. This records that you told somebody today."),
            Control::new("risk_told", "Whom you told", Drawn::Line).hint("Their post, not their name."),
        ];
        Form::new(self.at("risk"), self.audit.version, "Record what cannot wait", controls)
    }

    fn grades_form(&self, view: &View) -> Form {
        let audit = self.audit.record;
        let mut controls = Vec::new();
        for question in self.questions {
            let held = audit.questions.iter().find(|answer| answer.question == question.code);
            let hint = question.good.as_ref().map(|good| format!("Good looks like: {good}")).unwrap_or_default();
            let grade =
                Control::new(format!("q_{}_grade", question.code), question.text.clone(), Drawn::Radios(self.grades.clone())).hint(hint);
            let reasons = Control::new(format!("q_{}_reasons", question.code), "Why", Drawn::Box);
            controls.push(grade.value(held.map(|held| held.grade.clone()).unwrap_or_default()));
            controls.push(reasons.value(held.map(|held| held.reasons.0.clone()).unwrap_or_default()));
        }
        for (name, label, held) in [
            ("practitioner", "Did you speak with the practitioner?", audit.practitioner),
            ("child", "Did you speak with the child?", audit.child),
            ("parent", "Did you speak with a parent or carer?", audit.parent),
        ] {
            let value = serde_json::to_value(held).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
            controls.push(Control::new(name, label, Drawn::Radios(values(Register::Audit, name))).value(value));
        }
        controls.push(
            Control::new("not_asked", "Why somebody was not asked (optional)", Drawn::Line)
                .value(audit.not_asked.clone().unwrap_or_default()),
        );
        let strengths = audit.strengths.as_ref().map(|words| words.0.clone()).unwrap_or_default();
        controls.push(Control::new("strengths", "What was strong (optional)", Drawn::Box).value(strengths));
        let marked = audit.themes.iter().map(|theme| theme.key.to_string()).collect();
        controls.push(Control::new("themes", "Themes (optional)", Drawn::Checks(themes(view))).values(marked));
        if audit.again_after.is_some() {
            controls.push(Control::new(
                "improved",
                "Since the audit before, practice with this child is",
                Drawn::Radios(values(Register::Audit, "improved")),
            ));
        }
        controls.push(Control::new("overall_grade", "Overall", Drawn::Radios(self.grades.clone())));
        controls.push(Control::new("overall_reasons", "Why, overall", Drawn::Box));
        let form = Form::new(self.at("grades"), self.audit.version, "Finish the audit", controls);
        Form { or: Some(("later", "yes", "Save, and finish later")), ..form }
    }

    fn moderation_form(&self) -> Form {
        let controls = vec![
            Control::new("moderated_grade", "The grade after moderation", Drawn::Radios(self.grades.clone())),
            Control::new("moderated_reasons", "Why", Drawn::Box),
        ];
        Form::new(self.at("moderate"), self.audit.version, "Save moderation", controls)
    }

    fn outside_form(&self, today: Date) -> Form {
        let who = Shape::of(Register::Audit).field("outside").map(|field| field.kind.fields()).unwrap_or_default();
        let who = who.iter().find(|field| field.name == "by").map(|field| choices_of(&field.kind)).unwrap_or_default();
        let controls = vec![
            Control::new("outside_by", "Who graded the same case", Drawn::Radios(who)),
            Control::new("outside_grade", "Their grade", Drawn::Radios(self.grades.clone())),
            Control::new("outside_on", "On", Drawn::Day).value(today.to_string()),
        ];
        Form::new(self.at("outside"), self.audit.version, "Save their grade", controls)
    }

    fn action_form(&self, view: &View) -> Form {
        let due = view.today().saturating_add(28.days());
        let controls = vec![
            Control::new("action_text", "What will be done", Drawn::Line).hint("Start with a verb. Name no child and no worker."),
            Control::new("action_theme", "Theme (optional)", Drawn::Select(themes(view))),
            Control::new("action_post", "Accountable post", Drawn::Line),
            Control::new("action_person", "Person now in that post (optional)", Drawn::Select(people(view, |_| true))),
            Control::new("action_due", "Due", Drawn::Day).value(due.to_string()),
        ];
        Form::new(self.at("actions"), self.audit.version, "Add the action", controls)
    }

    fn again_form(&self, view: &View) -> Form {
        let auditors = &self.programme.record.auditors;
        let due = view.today().saturating_add(3.months());
        let controls = vec![
            Control::new(
                "again_auditor",
                "Auditor",
                Drawn::Select(people(view, |person| auditors.iter().any(|auditor| auditor.key == *person))),
            )
            .hint(CONFLICTS),
            Control::new("again_due", "Due", Drawn::Day).hint("Within three months.").value(due.to_string()),
        ];
        Form::new(self.at("again"), self.audit.version, "Audit this case again", controls)
    }
}

fn given(what: &str, grade: &str, reasons: &Prose, by: String) -> Given {
    Given { what: what.to_owned(), grade: grade.to_owned(), reasons: reasons.0.clone(), by }
}

fn actions(view: &View, audit: &Id) -> Vec<Asked> {
    let today = view.today();
    let asked = view.linking::<AuditAction>(audit).into_iter().filter(|action| Id::from(&action.record.audit) == *audit);
    asked
        .map(|action| {
            let (mark, stands) = match &action.record.done {
                Some(_) => ("done", "Done"),
                None if action.record.overdue(today) => ("late", "Overdue"),
                None => ("open", "Open"),
            };
            Asked {
                address: format!("/audits/actions/{}", action.key),
                text: action.record.text.clone(),
                owner: action.record.post.clone(),
                due: date_in_words(action.record.due),
                stands,
                mark,
            }
        })
        .collect()
}

fn page(reader: &Reader, audit: &str, tried: Option<Tried<'_>>) -> Page {
    let view = &reader.view;
    let opened = opened(view, audit)?;
    let record = opened.audit.record;
    let today = view.today();
    let own = view.is_auditor(record);
    let runs = runs_audits(view);
    let writing = view.as_at().is_none();
    let stands = standing(record, today);
    let begun = record.first_view.is_some();
    let with = |which: Which, form: Form| match &tried {
        Some(tried) if tried.which == which => form.with(tried.posted, &tried.mistakes),
        _ => form,
    };
    let may = |allowed: bool, which: Which, form: &dyn Fn() -> Form| (writing && allowed).then(|| with(which, form()));
    let spoken = |name: &'static str, field: &str, value: Spoken| (name, word(Register::Audit, field, value));
    let outside_word = |by: care::records::GradedBy| match by {
        care::records::GradedBy::Ofsted => "Ofsted",
        care::records::GradedBy::Peers => "Peers",
        care::records::GradedBy::Consultant => "A consultant",
    };
    let question_text = |code: &str| {
        opened.questions.iter().find(|question| question.code == code).map_or_else(|| code.to_owned(), |question| question.text.clone())
    };
    let show = Show {
        mistakes: Vec::new(),
        case: record.case.clone(),
        found_at: record.found_at.clone(),
        programme: opened.programme.record.title.clone(),
        programme_address: format!("/audits/programmes/{}", opened.programme.key),
        kind: kind_word(opened.programme.record.kind),
        stratum: record.stratum.clone(),
        auditor: person_name(view, &record.auditor.key),
        due: date_in_words(record.due),
        mark: mark(stands),
        stands: stands.in_words(),
        second: record.second_of.is_some(),
        again_after: record.again_after.as_ref().map(|before| format!("/audits/{}", before.key)),
        improved: record.improved.map(|improved| word(Register::Audit, "improved", improved)),
        first: record.first_view.as_ref().map(|first| given("First view", &first.grade, &first.reasons, instant_in_words(first.at))),
        waiting: !begun && !own,
        flags_address: (view.case_of(opened.audit).is_some() && writing).then(|| opened.at("flags")),
        risk: record.risk.as_ref().map(|risk| {
            format!("{} Seen on {}; {} told on {}.", risk.what, instant_in_words(risk.seen), risk.told, instant_in_words(risk.at))
        }),
        questions: record
            .questions
            .iter()
            .map(|answer| given(&question_text(&answer.question), &answer.grade, &answer.reasons, String::new()))
            .collect(),
        overall: record.overall.as_ref().map(|overall| given("Overall", &overall.grade, &overall.reasons, date_in_words(overall.on))),
        moderation: record.moderation.as_ref().map(|moderation| {
            let by = format!("{}, {}", person_name(view, &moderation.by.key), date_in_words(moderation.on));
            given("After moderation", &moderation.grade, &moderation.reasons, by)
        }),
        outside: record
            .outside
            .iter()
            .map(|outside| given(outside_word(outside.by), &outside.grade, &Prose::default(), date_in_words(outside.on)))
            .collect(),
        spoken: vec![
            spoken("The practitioner", "practitioner", record.practitioner),
            spoken("The child", "child", record.child),
            spoken("A parent or carer", "parent", record.parent),
        ],
        not_asked: record.not_asked.clone(),
        strengths: record.strengths.as_ref().map(|words| words.0.clone()),
        themes: record.themes.iter().filter_map(|theme| view.follow(theme)).map(|theme| theme.record.name.clone()).collect(),
        actions: actions(view, &opened.audit.id()),
        first_form: may(own && !begun, Which::First, &|| opened.first_form()),
        risk_form: may(own && record.risk.is_none() && !record.finished(), Which::Risk, &|| opened.risk_form()),
        grades_form: may(own && begun && !record.finished(), Which::Grades, &|| opened.grades_form(view)),
        moderation_form: may(runs && !own && record.finished() && record.moderation.is_none(), Which::Moderation, &|| {
            opened.moderation_form()
        }),
        outside_form: may(runs && record.finished(), Which::Outside, &|| opened.outside_form(today)),
        action_form: may((own || runs) && begun, Which::Action, &|| opened.action_form(view)),
        again_form: may(runs && record.finished() && record.second_of.is_none(), Which::Again, &|| opened.again_form(view)),
        reliability: not_yet_reliable(view).filter(|_| record.finished()),
        calibrates: true,
        frame: Frame::new(reader, format!("Audit of case {}", record.case)),
    };
    match tried {
        None => render(&show),
        Some(tried) => Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&Show { mistakes: tried.mistakes, ..show })?).into_response()),
    }
}

pub(super) async fn show(reader: Reader, Path(audit): Path<String>) -> Page {
    page(&reader, &audit, None)
}

/// A grade of the scale and its reasons; what is missing is told.
fn graded(opened: &Opened<'_>, posted: &Posted, name: &str, mistakes: &mut Vec<Mistake>) -> (String, Prose) {
    let (grade_name, reasons_name) = (format!("{name}_grade"), format!("{name}_reasons"));
    let grade = posted.text(&grade_name);
    if !opened.grades.iter().any(|(value, _)| value == grade) {
        mistakes.push(Mistake::new(grade_name, "Choose a grade"));
    }
    let reasons = prose(posted, &reasons_name);
    if reasons.0.is_empty() {
        mistakes.push(Mistake::new(reasons_name, "Say why: a grade without reasons teaches nobody"));
    }
    (grade.to_owned(), reasons)
}

fn prose(posted: &Posted, name: &str) -> Prose {
    Prose(posted.text(name).trim().replace("\r\n", "\n"))
}

fn day(posted: &Posted, name: &str, mistakes: &mut Vec<Mistake>) -> Date {
    posted.text(name).trim().parse().unwrap_or_else(|_| {
        mistakes.push(Mistake::new(name, "Enter a real date"));
        Date::MIN
    })
}

fn chosen<T: DeserializeOwned>(posted: &Posted, name: &str) -> Option<T> {
    serde_json::from_value(posted.text(name).into()).ok()
}

fn saw(posted: &Posted) -> u32 {
    posted.text("saw").parse().unwrap_or(0)
}

/// Only the auditor grades; only of today.
fn auditor_only(reader: &Reader, audit: &Audit) -> Result<(), PageError> {
    if reader.view.is_auditor(audit) {
        Ok(())
    } else {
        Err(PageError::Forbidden("Only the auditor of this case gives its grades.".to_owned()))
    }
}

fn runs_only(reader: &Reader) -> Result<(), PageError> {
    if runs_audits(&reader.view) {
        Ok(())
    } else {
        Err(PageError::Forbidden("This is for those who run the programme of audits.".to_owned()))
    }
}

async fn save(site: &Site, reader: &Reader, posted: &Posted, audit: &str, record: Audit, why: &str) -> Page {
    if let Some(problem) = care::records::Record::problems(&record).first() {
        return Err(PageError::BadRequest(problem.message.clone()));
    }
    let draft = Draft {
        register: Register::Audit,
        key: Some(key(audit)?),
        saw: saw(posted),
        record: Some(record.into()),
        reason: Some(why.to_owned()),
    };
    site.live.write(&reader.view, reader.now(), vec![draft]).await?;
    Ok(Redirect::to(&format!("/audits/{audit}?done=saved")).into_response())
}

pub(super) async fn first_view(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let (record, mistakes) = {
        let opened = opened(&reader.view, &audit)?;
        auditor_only(&reader, opened.audit.record)?;
        if opened.audit.record.first_view.is_some() {
            return Err(PageError::BadRequest("The first view is given and stays as it is. Your final grade may differ.".to_owned()));
        }
        let mut mistakes = Vec::new();
        let (grade, reasons) = graded(&opened, &posted, "first", &mut mistakes);
        let first_view = Some(FirstView { grade, reasons, at: reader.now() });
        (Audit { first_view, ..opened.audit.record.clone() }, mistakes)
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::First, posted: &posted, mistakes }));
    }
    save(&site, &reader, &posted, &audit, record, "First view").await
}

pub(super) async fn risk(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let mut mistakes = Vec::new();
    let record = {
        let opened = opened(&reader.view, &audit)?;
        auditor_only(&reader, opened.audit.record)?;
        let (what, told) = (prose(&posted, "risk_what"), posted.text("risk_told").trim().to_owned());
        if what.0.is_empty() {
            mistakes.push(Mistake::new("risk_what", "Say what cannot wait"));
        }
        if told.is_empty() {
            mistakes.push(Mistake::new("risk_told", "Say whom you told. If nobody yet, ring now"));
        }
        let now = reader.now();
        Audit { risk: Some(ImmediateRisk { what, told, at: now, seen: now }), ..opened.audit.record.clone() }
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::Risk, posted: &posted, mistakes }));
    }
    save(&site, &reader, &posted, &audit, record, "What cannot wait").await
}

pub(super) async fn grades(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let later = !posted.text("later").is_empty();
    let mut mistakes = Vec::new();
    let record = {
        let opened = opened(&reader.view, &audit)?;
        auditor_only(&reader, opened.audit.record)?;
        let held = opened.audit.record;
        if held.first_view.is_none() {
            return Err(PageError::BadRequest("Give your first view before you grade.".to_owned()));
        }
        if held.finished() {
            return Err(PageError::BadRequest("This audit is finished. What somebody else makes of it is its moderation.".to_owned()));
        }
        let blank =
            |name: &str| posted.text(&format!("{name}_grade")).is_empty() && posted.text(&format!("{name}_reasons")).trim().is_empty();
        let mut questions = Vec::new();
        for question in opened.questions {
            let name = format!("q_{}", question.code);
            // Whoever finishes later may leave questions for later.
            if !(later && blank(&name)) {
                let (grade, reasons) = graded(&opened, &posted, &name, &mut mistakes);
                questions.push(QuestionGrade { question: question.code.clone(), grade, reasons });
            }
        }
        let mut spoken = |name: &str| {
            let spoken = chosen::<Spoken>(&posted, name).unwrap_or(Spoken::NotYet);
            if spoken == Spoken::NotYet && !later {
                mistakes.push(Mistake::new(name, "Say whether you spoke with them, or why not"));
            }
            spoken
        };
        let (practitioner, child, parent) = (spoken("practitioner"), spoken("child"), spoken("parent"));
        let not_asked = posted.text("not_asked").trim().to_owned();
        if [practitioner, child, parent].contains(&Spoken::NotAsked) && not_asked.is_empty() {
            mistakes.push(Mistake::new("not_asked", "Say why somebody was not asked"));
        }
        let overall = if later {
            None
        } else {
            let (grade, reasons) = graded(&opened, &posted, "overall", &mut mistakes);
            Some(FinalGrade { grade, reasons, on: reader.view.today() })
        };
        let strengths = Some(prose(&posted, "strengths")).filter(|words| !words.0.is_empty());
        let themes = posted.every("themes").filter_map(|theme| Key::new(theme).ok());
        let themes = themes.map(Ref::<Theme>::to).filter(|theme| reader.view.follow(theme).is_some()).collect();
        Audit {
            questions,
            overall,
            practitioner,
            child,
            parent,
            not_asked: (!not_asked.is_empty()).then_some(not_asked),
            strengths,
            themes,
            improved: held.again_after.as_ref().and_then(|_| chosen(&posted, "improved")),
            ..held.clone()
        }
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::Grades, posted: &posted, mistakes }));
    }
    save(&site, &reader, &posted, &audit, record, if later { "To be finished" } else { "Finished" }).await
}

pub(super) async fn moderate(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    runs_only(&reader)?;
    let mut mistakes = Vec::new();
    let record = {
        let opened = opened(&reader.view, &audit)?;
        let (grade, reasons) = graded(&opened, &posted, "moderated", &mut mistakes);
        let by = reader.view.viewer().person.clone().ok_or(PageError::NotFound)?;
        Audit { moderation: Some(Moderation { by: Ref::to(by), grade, reasons, on: reader.view.today() }), ..opened.audit.record.clone() }
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::Moderation, posted: &posted, mistakes }));
    }
    save(&site, &reader, &posted, &audit, record, "Moderated").await
}

pub(super) async fn outside(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    runs_only(&reader)?;
    let mut mistakes = Vec::new();
    let record = {
        let opened = opened(&reader.view, &audit)?;
        let by = chosen(&posted, "outside_by");
        if by.is_none() {
            mistakes.push(Mistake::new("outside_by", "Choose who graded the case"));
        }
        let grade = posted.text("outside_grade").to_owned();
        if !opened.grades.iter().any(|(value, _)| *value == grade) {
            mistakes.push(Mistake::new("outside_grade", "Choose their grade"));
        }
        let on = day(&posted, "outside_on", &mut mistakes);
        let mut record = opened.audit.record.clone();
        record.outside.extend(by.map(|by| OutsideGrade { by, grade, on, inspection: None }));
        record
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::Outside, posted: &posted, mistakes }));
    }
    save(&site, &reader, &posted, &audit, record, "Graded from outside").await
}

pub(super) async fn action(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let mut mistakes = Vec::new();
    let record = {
        let opened = opened(&reader.view, &audit)?;
        if !runs_audits(&reader.view) {
            auditor_only(&reader, opened.audit.record)?;
        }
        let text = posted.text("action_text").trim().to_owned();
        let post = posted.text("action_post").trim().to_owned();
        if text.is_empty() {
            mistakes.push(Mistake::new("action_text", "Say what will be done"));
        }
        if post.is_empty() {
            mistakes.push(Mistake::new("action_post", "Name the post that answers for it"));
        }
        let agreed = reader.view.today();
        let due = day(&posted, "action_due", &mut mistakes);
        if due < agreed && mistakes.iter().all(|mistake| mistake.name != "action_due") {
            mistakes.push(Mistake::new("action_due", "The date it is due must be today or later"));
        }
        let person =
            Key::new(posted.text("action_person")).ok().map(Ref::<Person>::to).filter(|person| reader.view.follow(person).is_some());
        let theme = Key::new(posted.text("action_theme")).ok().map(Ref::<Theme>::to).filter(|theme| reader.view.follow(theme).is_some());
        AuditAction { audit: Ref::to(opened.audit.key.clone()), text, theme, post, person, agreed, due, done: None, looked_again: None }
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::Action, posted: &posted, mistakes }));
    }
    site.live.write(&reader.view, reader.now(), vec![Draft::new(record)]).await?;
    Ok(Redirect::to(&format!("/audits/{}?done=saved", key(&audit)?)).into_response())
}

pub(super) async fn again(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    runs_only(&reader)?;
    let mut mistakes = Vec::new();
    let leave = leave_to_whole_list(&reader.view)?;
    let decisions = site.live.store().decisions(&reader.view.viewer().authority).await?;
    let drafts = {
        let opened = opened(&reader.view, &audit)?;
        let held = opened.audit.record;
        let pseudonyms = site.data.pseudonym_key()?;
        let plans = site.plans.open_to(&reader.view);
        let of = audits::case_of(&held.case, plans.as_ref(), &leave, &audits::signers(&decisions, &reader.view, &pseudonyms));
        let conflicted = |person: &Key| {
            let known = audits::auditors(&reader.view, opened.programme.record, &pseudonyms);
            known.iter().any(|(key, auditor)| key == person && auditor.has_conflict(&of))
        };
        let auditor = opened.programme.record.auditors.iter().find(|auditor| auditor.key.as_str() == posted.text("again_auditor"));
        let due = day(&posted, "again_due", &mut mistakes);
        match auditor {
            None => {
                mistakes.push(Mistake::new("again_auditor", "Choose an auditor of the programme"));
                Vec::new()
            }
            Some(auditor) if conflicted(&auditor.key) => {
                mistakes.push(Mistake::new("again_auditor", format!("Choose somebody else. {CONFLICTS}")));
                Vec::new()
            }
            Some(auditor) => {
                let mut record = Audit::to_do(held.programme.clone(), held.case.clone(), held.stratum.clone(), auditor.clone(), due);
                record.place = held.place;
                record.found_at.clone_from(&held.found_at);
                record.again_after = Some(Ref::to(opened.audit.key.clone()));
                vec![Draft::new(record)]
            }
        }
    };
    if !mistakes.is_empty() {
        return page(&reader, &audit, Some(Tried { which: Which::Again, posted: &posted, mistakes }));
    }
    // The actions of the first audit are looked at again by this one.
    let entries = site.live.write(&reader.view, reader.now(), drafts).await?;
    let made = entries.first().map(|entry| entry.key.clone()).ok_or(PageError::NotFound)?;
    let first = Id::new(Register::Audit, key(&audit)?);
    let follow: Vec<Draft> = reader
        .view
        .linking::<AuditAction>(&first)
        .into_iter()
        .filter(|action| Id::from(&action.record.audit) == first && action.record.looked_again.is_none())
        .map(|action| Draft {
            register: Register::AuditAction,
            key: Some(action.key.clone()),
            saw: action.version,
            record: Some(AuditAction { looked_again: Some(Ref::to(made.clone())), ..action.record.clone() }.into()),
            reason: Some("The case is audited again".to_owned()),
        })
        .collect();
    if !follow.is_empty() {
        site.live.write(&reader.view, reader.now(), follow).await?;
    }
    Ok(Redirect::to(&format!("/audits/{made}?done=saved")).into_response())
}

struct Flag {
    name: String,
    what: String,
    item: String,
    confidence: u8,
    remedy: String,
}

struct Plan {
    plan: String,
    version: u32,
    agreed: String,
    flags: Vec<Flag>,
}

#[derive(Template)]
#[template(path = "audits/flags.html")]
struct Flags {
    frame: Frame,
    address: String,
    case: String,
    on: Option<String>,
    plans: Vec<Plan>,
    watermark: String,
}

fn flagged(readings: &PlanReadings<'_>, leave: &crate::workspace::OneCase) -> Vec<Plan> {
    let plans = readings.plans_of(leave).into_iter();
    plans
        .map(|(plan, version, flags)| Plan {
            plan: plan.id.to_string(),
            version: version.number,
            agreed: version.agreed.map_or_else(|| "Not known".to_owned(), date_in_words),
            flags: flags
                .iter()
                .map(|(rule, flag)| Flag {
                    name: crate::pages::practice::name_of(rule.about.code),
                    what: flag.what.to_string(),
                    item: flag.item.as_deref().unwrap_or_default().to_owned(),
                    confidence: flag.confidence.percent(),
                    remedy: rule.about.remedy.clone(),
                })
                .collect(),
        })
        .collect()
}

/// What the plan rules found, for the auditor once their first view is given.
pub(super) async fn flags(State(site): State<Arc<Site>>, reader: Reader, Path(audit): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    if reader.view.as_at().is_some() {
        return Err(PageError::BadRequest("Only the last extract of plans is kept. Go back to today to open one.".to_owned()));
    }
    let (case, leave) = {
        let opened = opened(&reader.view, &audit)?;
        let leave = reader.view.case_of(opened.audit);
        let leave = leave.ok_or_else(|| {
            PageError::Forbidden(
                "Give your first view first: what the rules found is shown after it, so that it does not lead you.".to_owned(),
            )
        })?;
        (opened.audit.record.case.clone(), leave)
    };
    note(&site, &reader, format!("what the plan rules found in case {case}"), &format!("Audit {audit}"), 1).await?;
    let readings = site.plans.open_to(&reader.view);
    render(&Flags {
        frame: Frame::new(&reader, "What the plan rules found"),
        address: format!("/audits/{audit}"),
        on: readings.as_ref().and_then(PlanReadings::on).map(date_in_words),
        plans: readings.as_ref().map(|readings| flagged(readings, &leave)).unwrap_or_default(),
        case,
        watermark: watermark(&reader),
    })
}
