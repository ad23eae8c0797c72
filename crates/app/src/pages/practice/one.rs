//! One plan, each line marked and why.

use super::{ask, leave, name_of, note, readings, verdicts, watermark};
use crate::figures::is_a_reason;
use crate::pages::audits::runs_audits;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Path, State};
use care::records::Register;
use care::records::shape::date_in_words;
use oversight::practice::content::Version;
use oversight::practice::{Flag, RuleReport};
use std::sync::Arc;

/// A stretch of text, marked or not.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// What a rule found at a line.
pub(super) struct Flagged {
    pub(super) rule: &'static str,
    pub(super) name: String,
    pub(super) item: String,
    pub(super) what: String,
    pub(super) remedy: String,
    pub(super) confidence: u8,
    /// What was answered, by those whose answers the reader may read.
    pub(super) answered: Option<String>,
    /// The other plan, where it is about one.
    pub(super) other: Option<String>,
}

/// A line of the plan.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) pieces: Vec<Piece>,
    /// What stands beside it: who, by when, how anybody will know.
    pub(super) beside: Vec<(&'static str, String)>,
    pub(super) flags: Vec<Flagged>,
    /// What the line is called where it can be made into a good example; a
    /// child’s own words never are.
    pub(super) part: Option<&'static str>,
}

pub(super) struct Part {
    pub(super) heading: &'static str,
    pub(super) nothing: &'static str,
    pub(super) lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "practice/plan.html")]
struct Show {
    frame: Frame,
    plan: String,
    version: u32,
    agreed: String,
    reason: String,
    team: String,
    whole: Vec<Flagged>,
    parts: Vec<Part>,
    verdicts: Vec<(String, String)>,
    may_answer: bool,
    may_choose: bool,
    may_audit: bool,
    watermark: String,
}

/// The text of a line, with what the flags point at marked.
fn pieces(text: &str, field: &str, item: &str, flags: &[(&RuleReport, &Flag)]) -> Vec<Piece> {
    let mut marks: Vec<(usize, usize)> = flags
        .iter()
        .flat_map(|(_, flag)| {
            let of = flag.item.as_deref();
            flag.evidence.iter().filter(move |evidence| evidence.field == field && evidence.item.as_deref().or(of) == Some(item))
        })
        .map(|evidence| (evidence.span.start, evidence.span.end))
        .collect();
    marks.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |from: usize, to: usize, marked: bool| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), marked });
        }
    };
    for (from, to) in marks {
        // A mark within an earlier one is in it already; one that is not of this text is left out.
        if from < at || text.get(from..to).is_none() {
            continue;
        }
        push(at, from, false);
        push(from, to, true);
        at = to;
    }
    push(at, text.len(), false);
    pieces
}

pub(super) fn parts(
    version: &Version,
    flags: &[(&RuleReport, &Flag)],
    flagged: &dyn Fn(&RuleReport, &Flag) -> Flagged,
) -> (Vec<Flagged>, Vec<Part>) {
    let of = |item: &str| -> Vec<Flagged> {
        flags.iter().filter(|(_, flag)| flag.item.as_deref() == Some(item)).map(|(rule, flag)| flagged(rule, flag)).collect()
    };
    let said = |words: &str| if words.trim().is_empty() { "Not said".to_owned() } else { words.to_owned() };
    let risks = version.risks.iter().map(|risk| Line {
        id: risk.id.to_string(),
        pieces: pieces(&risk.text, "text", &risk.id, flags),
        beside: Vec::new(),
        flags: of(&risk.id),
        part: Some("risk"),
    });
    let outcomes = version.outcomes.iter().map(|outcome| Line {
        id: outcome.id.to_string(),
        pieces: pieces(&outcome.text, "text", &outcome.id, flags),
        beside: vec![
            ("How we will know", said(&outcome.how_we_will_know)),
            ("By when", said(&outcome.target_date)),
            ("Answers", if outcome.risks.is_empty() { "No risk".to_owned() } else { outcome.risks.join(", ") }),
        ],
        flags: of(&outcome.id),
        part: Some("outcome"),
    });
    let actions = version.actions.iter().map(|action| Line {
        id: action.id.to_string(),
        pieces: pieces(&action.text, "text", &action.id, flags),
        beside: vec![
            (
                "Who",
                said(&[&*action.owner, &*action.owner_role].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")),
            ),
            ("By when", said(&action.due)),
            ("Done", action.done.map_or_else(|| "Not done".to_owned(), date_in_words)),
        ],
        flags: of(&action.id),
        part: Some("action"),
    });
    let views = version.views.iter().map(|view| Line {
        id: view.who.to_string(),
        pieces: pieces(&view.text, "text", &view.who, flags),
        beside: vec![
            ("Whose words", said(&view.who)),
            ("How it came", said(&view.medium)),
            ("What changed because of it", said(&view.what_changed)),
            ("Copy given", view.shared.map_or_else(|| "Not given".to_owned(), date_in_words)),
        ],
        flags: of(&view.who),
        part: None,
    });
    let parts = vec![
        Part { heading: "What worries people", nothing: "No risk is written.", lines: risks.collect() },
        Part { heading: "What should be different", nothing: "No outcome is written.", lines: outcomes.collect() },
        Part { heading: "Who does what", nothing: "No action is written.", lines: actions.collect() },
        Part { heading: "What was said", nothing: "Nobody’s view is written.", lines: views.collect() },
    ];
    let shown: Vec<&str> = parts.iter().flat_map(|part| part.lines.iter().map(|line| line.id.as_str())).collect();
    let whole = flags
        .iter()
        .filter(|(_, flag)| flag.item.as_deref().is_none_or(|item| !shown.contains(&item)))
        .map(|(rule, flag)| flagged(rule, flag))
        .collect();
    (whole, parts)
}

pub(super) fn flagged(rule: &RuleReport, flag: &Flag, answered: Option<String>, other: Option<String>) -> Flagged {
    Flagged {
        rule: rule.about.code,
        name: name_of(rule.about.code),
        item: flag.item.as_deref().unwrap_or_default().to_owned(),
        what: flag.what.to_string(),
        remedy: rule.about.remedy.clone(),
        confidence: flag.confidence.percent(),
        answered,
        other,
    }
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    let reason = posted.text("reason");
    let page = {
        let readings = readings(&site, &reader)?;
        let (plan, version, flags) = readings.plan(&leave, &id).ok_or(PageError::NotFound)?;
        if is_a_reason(reason) {
            let answers = readings.answers(&id);
            let verdicts = verdicts();
            let words = |rule: &RuleReport, flag: &Flag| {
                let answer = answers.iter().rev().find(|answer| {
                    answer.rule == rule.about.code && answer.item.as_deref() == flag.item.as_deref() && answer.version == flag.version
                })?;
                let value = serde_json::to_value(answer.verdict).ok()?;
                let words = verdicts.iter().find(|(name, _)| value == name.as_str()).map(|(_, words)| words.clone())?;
                Some(answer.why.as_ref().map_or_else(|| words.clone(), |why| format!("{words}. {why}")))
            };
            let describe = |rule: &RuleReport, flag: &Flag| {
                let other = flag.related.as_deref().filter(|other| readings.plan(&leave, other).is_some()).map(str::to_owned);
                flagged(rule, flag, words(rule, flag), other)
            };
            let (whole, parts) = parts(version, &flags, &describe);
            Some(Show {
                frame: Frame::new(&reader, format!("Plan {}", plan.id)),
                plan: plan.id.to_string(),
                version: version.number,
                agreed: version.agreed.map_or_else(|| "Not known".to_owned(), date_in_words),
                reason: reason.to_owned(),
                team: version.team.to_string(),
                whole,
                parts,
                verdicts: verdicts.clone(),
                may_answer: reader.view.viewer().writes(Register::FlagAnswer),
                may_choose: reader.view.viewer().writes(Register::GoodExample),
                may_audit: runs_audits(&reader.view),
                watermark: watermark(&reader),
            })
        } else {
            None
        }
    };
    let Some(page) = page else { return ask(&reader, &leave, format!("Open the plan {id}"), true) };
    note(&site, &reader, format!("plan {id}"), reason, 1).await?;
    render(&page)
}
