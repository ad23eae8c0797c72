//! One outcome on one page: what inspectors said, what children said, one
//! chart, delivery and impact apart, the evidence by rung, what is asked of
//! the board, and the actions.

use super::super::actions::{count, signs_of, who};
use super::super::findings::{address_of, baseline_to_target, due_in_words, measure_address};
use super::super::governance::word;
use super::super::records::short;
use super::super::signs::{self, Sign, choices};
use super::super::{Frame, Page, PageError, render};
use super::figures::{self, FigureBrief};
use super::{Link, behind, doing, doubt, findings_of};
use crate::audits::{NOT_YET_RELIABLE, warning_beside_evidence};
use crate::plan;
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Path, State};
use care::records::shape::date_in_words;
use care::records::{Key, Register};
use oversight::improvement::{delivered, pace};
use std::sync::Arc;

/// How many findings and voices the page quotes, so that it fits on a sheet.
const QUOTED: usize = 2;

struct Quoted {
    words: String,
    /// Who said it, or where.
    source: String,
    address: String,
    sign: Option<Sign>,
    /// What changed because of it.
    changed: Option<String>,
}

struct Piece {
    address: String,
    title: String,
    many: String,
    /// What must stand beside what is made of audit grades.
    warning: Option<&'static str>,
    sign: Sign,
}

/// A rung of the evidence ladder and what stands on it.
struct Rung {
    name: String,
    pieces: Vec<Piece>,
}

struct MeasureLines {
    address: String,
    name: String,
    lines: Vec<String>,
}

struct ActionRow {
    address: String,
    text: String,
    who: String,
    due: String,
    signs: Vec<Sign>,
}

#[derive(Template)]
#[template(path = "plan/outcome.html")]
struct OutcomePage {
    frame: Frame,
    key: Key,
    number: u8,
    statement: String,
    child: Option<String>,
    owner: String,
    agreed: String,
    findings: Vec<Quoted>,
    more_findings: Vec<Link>,
    voices: Vec<Quoted>,
    voices_shown: bool,
    more_voices: usize,
    doing: Sign,
    counts: String,
    behind: Option<String>,
    impact: Sign,
    doubt: Option<String>,
    judged: String,
    chart: Option<String>,
    measures: Vec<MeasureLines>,
    measures_shown: bool,
    rungs: Vec<Rung>,
    evidence: usize,
    evidence_shown: bool,
    asks: Vec<String>,
    actions: Vec<ActionRow>,
    writes: bool,
    add_action: Option<String>,
    add_evidence: Option<String>,
    add_measure: Option<String>,
    add_voice: Option<String>,
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(key): Path<String>) -> Page {
    let key = Key::new(&key).map_err(|_| PageError::NotFound)?;
    let brief = |measure: &str| figures::brief(&site, &reader.view, measure);
    let chart = |measure: &str| figures::chart(&site, &reader.view, measure);
    render(&page(&reader, &key, &brief, &chart)?)
}

fn page(
    reader: &Reader,
    key: &Key,
    brief: &dyn Fn(&str) -> Option<FigureBrief>,
    chart: &dyn Fn(&str) -> Option<String>,
) -> Result<OutcomePage, PageError> {
    let view = &reader.view;
    let plan = plan::of(view);
    let outcome = plan.outcome(key).ok_or(PageError::NotFound)?;
    let record = outcome.record;
    let writes = |register| view.as_at().is_none() && view.viewer().writes(register);
    let form = |register: Register, field: &str| writes(register).then(|| format!("/records/{}/new?{field}={key}", register.name()));

    let findings = findings_of(&plan, record);
    let voices = plan.voices_on(key);
    let mut actions = plan.actions_for(key);
    actions.sort_by_key(|action| (!action.record.overdue(plan.today), !action.record.open(), action.record.due()));
    let delivered = delivered(actions.iter().map(|action| action.record), plan.today);
    let measures = plan.measures_of(key);
    let evidence = plan.evidence_for(key);
    let owner = record.owner.as_ref().and_then(|link| plan.person(&link.key));

    let rungs = choices(Register::Evidence, "rung").into_iter().rev().map(|(_, name)| Rung {
        pieces: evidence
            .iter()
            .filter(|piece| word(Register::Evidence, "rung", piece.record.rung) == name)
            .map(|piece| Piece {
                address: address_of(Register::Evidence, piece.key),
                title: short(&piece.record.title),
                many: match (piece.record.n, piece.record.of) {
                    (Some(n), Some(of)) => format!("{n} of {of}"),
                    (Some(n), None) => n.to_string(),
                    _ => String::new(),
                },
                warning: warning_beside_evidence(view, piece.record).map(|_| NOT_YET_RELIABLE),
                sign: signs::direction(piece.record),
            })
            .collect(),
        name,
    });
    let measure_lines = measures.iter().map(|measure| {
        let link = measure.record;
        let told = brief(&link.measure);
        let mut lines = Vec::new();
        if let Some(told) = &told {
            let on = told.on.map_or_else(String::new, |on| format!(" on {}", date_in_words(on)));
            lines.push(format!("{}{on}: {}. {}", told.words, told.change, told.sentence));
        }
        lines.push(baseline_to_target(link));
        if let Some(pace) = told.as_ref().and_then(|told| told.value.zip(told.on)).and_then(|(value, on)| pace(link, value, on)) {
            lines.push(pace.in_words().to_owned());
        }
        MeasureLines { address: measure_address(&link.measure), name: told.map_or_else(|| link.measure.clone(), |told| told.name), lines }
    });
    Ok(OutcomePage {
        frame: Frame::new(reader, format!("Outcome {}", record.number)),
        key: key.clone(),
        number: record.number,
        statement: record.statement.to_string(),
        child: record.child_statement.as_ref().map(ToString::to_string),
        owner: match owner {
            Some(person) if person.record.in_post(plan.today) => format!("{}, {}", person.record.name, person.record.post),
            Some(person) => format!("{}, {}, who is not in post", person.record.name, person.record.post),
            None => "Not known".to_owned(),
        },
        agreed: record.agreed.map_or_else(|| "Not known".to_owned(), date_in_words),
        findings: findings
            .iter()
            .take(QUOTED)
            .map(|finding| Quoted {
                words: finding.record.text.to_string(),
                source: plan
                    .inspection(&finding.record.inspection.key)
                    .map_or_else(String::new, |visit| format!("{}, {}", visit.record.title, date_in_words(visit.record.to))),
                address: address_of(Register::Finding, finding.key),
                sign: Some(signs::polarity(finding.record)),
                changed: None,
            })
            .collect(),
        more_findings: findings
            .iter()
            .skip(QUOTED)
            .map(|finding| Link { address: address_of(Register::Finding, finding.key), name: short(finding.record.text.as_str()) })
            .collect(),
        voices: voices
            .iter()
            .take(QUOTED)
            .map(|voice| Quoted {
                words: voice.record.words.to_string(),
                source: date_in_words(voice.record.said_on),
                address: address_of(Register::Voice, voice.key),
                sign: None,
                changed: voice.record.changed.as_ref().map(ToString::to_string),
            })
            .collect(),
        more_voices: voices.len().saturating_sub(QUOTED),
        voices_shown: plan.shows(Register::Voice),
        doing: doing(&delivered),
        counts: format!("{}: {}", count(delivered.all(), "action"), delivered.in_words()),
        behind: behind(&delivered),
        impact: signs::impact(record.impact),
        doubt: doubt(&plan, &outcome),
        judged: match (record.assess_on, &record.test) {
            (Some(on), Some(test)) => format!("To be judged on {}: {test}", date_in_words(on)),
            (Some(on), None) => format!("To be judged on {}; by what test is not known", date_in_words(on)),
            (None, Some(test)) => format!("To be judged by: {test}"),
            (None, None) => "How and when it will be judged: not known".to_owned(),
        },
        chart: measures.iter().find_map(|measure| chart(&measure.record.measure)),
        measures: measure_lines.collect(),
        measures_shown: plan.shows(Register::MeasureLink),
        rungs: rungs.collect(),
        evidence: evidence.len(),
        evidence_shown: plan.shows(Register::Evidence),
        asks: record.asks.clone(),
        actions: actions
            .iter()
            .map(|action| ActionRow {
                address: address_of(Register::Action, action.key),
                text: action.record.text.clone(),
                who: who(&plan, action.record),
                due: due_in_words(action.record),
                signs: signs_of(&plan, action),
            })
            .collect(),
        writes: writes(Register::Outcome),
        add_action: form(Register::Action, "outcome"),
        add_evidence: form(Register::Evidence, "outcomes.0"),
        add_measure: form(Register::MeasureLink, "outcome"),
        add_voice: form(Register::Voice, "outcomes.0"),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use care::records::Role;

    fn draw(role: Role, key: &str) -> Result<OutcomePage, PageError> {
        let chart = |measure: &str| Some(format!("<svg role=\"img\" aria-label=\"{measure}\"></svg>"));
        page(&fixture::reader(role, &format!("/plan/{key}")), &Key::new(key).unwrap(), &|_| None, &chart)
    }

    #[test]
    fn an_outcome_keeps_delivery_and_impact_apart_on_one_page() {
        let html = draw(Role::CabinetMember, "O1").unwrap().render().unwrap();
        for words in [
            "“Most plans are too general.”",
            "My plan is about me.",
            "I was asked what I wanted.",
            "<svg role=\"img\"",
            "Too soon to say",
            "Behind",
            "Free two posts for plan reviews.",
            "2 Practice changed",
        ] {
            assert!(html.contains(words), "{words}");
        }
        assert!(!html.contains("A reading of case files"), "evidence for officers");
    }

    #[test]
    fn what_is_missing_is_drawn_and_writers_are_led_to_the_form() {
        let html = draw(Role::HeadOfQa, "O3").unwrap().render().unwrap();
        for form in ["/records/measure-link/new?outcome=O3", "/records/evidence/new?outcomes.0=O3", "/records/voice/new?outcomes.0=O3"] {
            assert!(html.contains(form), "{form}");
        }
        let html = draw(Role::ScrutinyMember, "O3").unwrap().render().unwrap();
        assert!(html.contains("Not shown to your role") && !html.contains("/new?"));
    }

    #[test]
    fn the_public_finds_no_outcome() {
        assert!(matches!(draw(Role::Public, "O1"), Err(PageError::NotFound)));
    }
}
