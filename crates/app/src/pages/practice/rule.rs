//! One rule: what it found, what people answered to it, and where its line lies.
//! The line moves only when the head of quality assurance accepts it, with a
//! reason; and it can be moved back.

use super::explorer::{Row, row};
use super::{RANGE_OF_ALL, name_of, readings, shown};
use crate::figures::is_a_reason;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::plans::{Asked, Share, asked, moved, precision};
use crate::site::{Reader, Site};
use crate::store::Draft;
use crate::workspace::{Id, Viewer};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::records::shape::instant_in_words;
use care::records::{Key, Register, Threshold};
use oversight::practice::answers::{Change, FEWEST_ANSWERS};
use std::sync::Arc;

/// A move of the line, as the page tells it.
struct Move {
    when: String,
    from: u8,
    to: u8,
    evidence: String,
    why: String,
    by: String,
}

/// What the answers ask for.
struct Proposal {
    from: u8,
    to: u8,
    evidence: String,
    by: String,
}

#[derive(Template)]
#[template(path = "practice/rule.html")]
struct OneRule {
    frame: Frame,
    code: String,
    row: Row,
    remedy: String,
    range: &'static str,
    times: Vec<(String, String)>,
    teams: Option<Vec<(String, String)>>,
    /// How sure the rule must be, in per cent.
    line: u8,
    /// What people answered, in words; `None` where nobody has.
    precision: Option<String>,
    moves: Vec<Move>,
    may_move: bool,
    proposal: Option<Proposal>,
    /// Answers since the line was last moved, where they ask for nothing.
    answered: usize,
    fewest: u64,
    /// What is wrong with what was sent.
    mistake: Option<&'static str>,
    may_open: bool,
}

/// What the answers showed, in sentences.
fn evidence(change: &Change) -> String {
    let above = if change.to > change.from && change.answered_above > 0 {
        format!(" Of those that were at least {} sure, {} of {} held.", change.to, change.right_above, change.answered_above)
    } else {
        String::new()
    };
    format!("{}{above}", change.why)
}

fn page(site: &Site, reader: &Reader, code: &str, mistake: Option<&'static str>) -> Result<OneRule, PageError> {
    let readings = readings(site, reader)?;
    let rule = readings.rule(code).ok_or(PageError::NotFound)?;
    let code = rule.about.code;
    let view = &reader.view;
    let words = |share: &Share| (share.of.clone(), shown(&readings, share));
    let precision = precision(view).into_iter().find(|precision| precision.rule == code).map(|found| {
        let percent = |share: f64| format!("{:.0}%", 100.0 * share);
        format!(
            "{} of {} answered flags held ({}; the share of all its flags that hold could be {} to {}).",
            found.right,
            found.answered,
            percent(found.right as f64 / found.answered.max(1) as f64),
            percent(found.interval.0),
            percent(found.interval.1)
        )
    });
    let (proposal, answered) = match asked(view, code) {
        Asked::NotShown => (None, 0),
        Asked::Nothing { answered } => (None, answered),
        Asked::Move(change) => {
            let proposal =
                Proposal { from: change.from.percent(), to: change.to.percent(), evidence: evidence(&change), by: change.by.join(", ") };
            (Some(proposal), 0)
        }
    };
    Ok(OneRule {
        frame: Frame::new(reader, name_of(code)),
        code: code.to_owned(),
        row: row(&readings, rule),
        remedy: rule.about.remedy.clone(),
        range: RANGE_OF_ALL,
        times: readings.over_time(code).iter().map(|(_, share)| words(share)).collect(),
        teams: readings.by_team(code).filter(|teams| !teams.is_empty()).map(|teams| teams.iter().map(words).collect()),
        line: readings.line(code).percent(),
        precision,
        moves: moved(view, code)
            .into_iter()
            .map(|line| Move {
                when: instant_in_words(line.at),
                from: line.from,
                to: line.to,
                evidence: line.evidence,
                why: line.why,
                by: line.by,
            })
            .collect(),
        may_move: view.viewer().writes(Register::Threshold) && view.as_at().is_none(),
        proposal,
        answered,
        fewest: FEWEST_ANSWERS,
        mistake,
        may_open: view.child_level().is_some() && view.as_at().is_none(),
    })
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(code): Path<String>) -> Page {
    render(&page(&site, &reader, &code, None)?)
}

/// The line as it is to be: what was proposed, or what it was before.
fn wanted(reader: &Reader, code: &str, posted: &Posted) -> Result<Threshold, PageError> {
    let gone = || {
        PageError::BadRequest(
            "What the answers ask for has changed since you opened the page. Nothing was moved: open it again.".to_owned(),
        )
    };
    let why = posted.text("why").trim().into();
    if posted.text("back") == "yes" {
        let last = moved(&reader.view, code).into_iter().next().ok_or_else(gone)?;
        return Ok(Threshold {
            rule: code.to_owned(),
            cut: last.from,
            was: last.to,
            held: 0,
            answered: 0,
            evidence: "Moved back to where it was; no answers were counted.".to_owned(),
            why,
        });
    }
    let Asked::Move(change) = asked(&reader.view, code) else { return Err(gone()) };
    if posted.text("to") != change.to.percent().to_string() {
        return Err(gone());
    }
    let count = |of: u64| u32::try_from(of).unwrap_or(u32::MAX);
    Ok(Threshold {
        rule: code.to_owned(),
        cut: change.to.percent(),
        was: change.from.percent(),
        held: count(change.right),
        answered: count(change.answered),
        evidence: evidence(&change),
        why,
    })
}

pub(super) async fn move_line(State(site): State<Arc<Site>>, reader: Reader, Path(code): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let view = &reader.view;
    if view.as_at().is_some() {
        return Err(PageError::BadRequest("A line is moved today and not on an earlier day. Go back to today.".to_owned()));
    }
    if !view.viewer().writes(Register::Threshold) {
        return Err(PageError::Forbidden("The line of a rule is moved by the head of quality assurance.".to_owned()));
    }
    let code = readings(&site, &reader)?.rule(&code).ok_or(PageError::NotFound)?.about.code;
    let line = wanted(&reader, code, &posted)?;
    if !is_a_reason(posted.text("why")) {
        let page = page(&site, &reader, code, Some("Say why, in at least ten letters: the line moves for every plan"))?;
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    let key = Key::new(code).map_err(|_| PageError::NotFound)?;
    let saw = view.history(&Id::new(Register::Threshold, key.clone())).first().map_or(0, |version| version.entry.version);
    let draft = Draft { key: Some(key), saw, reason: Some(line.why.0.clone()), ..Draft::new(line) };
    site.live.write(view, reader.now(), vec![draft]).await?;
    // From this moment: the plans are looked at again before the answer is sent.
    let operator = site.live.view(Viewer::operator(&site.authority), reader.now(), None);
    site.plans.follow(&site.data, site.live.store(), &operator).await;
    Ok(Redirect::to(&format!("/practice/rules/{code}?done=saved")).into_response())
}
