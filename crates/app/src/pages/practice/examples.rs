//! Good examples: a person picks a passage, the program proposes it with names,
//! dates and figures hidden, and the person says that nobody could tell who the
//! child is. Nothing becomes an example by itself, and a child’s own words never
//! do.

use super::{leave, name_of, note, readings};
use crate::figures::is_a_reason;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::plans::person_name;
use crate::site::{Reader, Site};
use crate::store::Draft;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::records::shape::instant_in_words;
use care::records::{Class, GoodExample, Key, PlanPart, Ref, Register, Theme};
use oversight::practice::content::Version;
use oversight::practice::{names_in, scrubbed};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A choice of a form: value, words, whether it is chosen.
struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "practice/example.html")]
struct Propose {
    frame: Frame,
    plan: String,
    part: String,
    text: String,
    why: String,
    anonymous: bool,
    rules: Vec<Choice>,
    themes: Vec<Choice>,
    mistakes: Vec<(&'static str, String)>,
}

fn part_of(name: &str) -> Option<PlanPart> {
    serde_json::from_value(name.into()).ok()
}

/// The text of an item of a plan.
fn text_of<'a>(version: &'a Version, part: PlanPart, item: &str) -> Option<&'a str> {
    match part {
        PlanPart::Risk => version.risks.iter().find(|risk| *risk.id == *item).map(|risk| &*risk.text),
        PlanPart::Outcome => version.outcomes.iter().find(|outcome| *outcome.id == *item).map(|outcome| &*outcome.text),
        PlanPart::Measure => version.outcomes.iter().find(|outcome| *outcome.id == *item).map(|outcome| &*outcome.how_we_will_know),
        PlanPart::Action => version.actions.iter().find(|action| *action.id == *item).map(|action| &*action.text),
    }
}

/// The rules that look at a part of a plan.
fn rules_for(part: PlanPart) -> &'static [&'static str] {
    match part {
        PlanPart::Risk => &["risk_without_outcome", "copied_from_unrelated"],
        PlanPart::Outcome => &["outcome_not_about_child", "outcome_without_timescale", "jargon_in_line", "copied_from_unrelated"],
        PlanPart::Measure => &["outcome_without_measure"],
        PlanPart::Action => &["action_without_timescale", "reading_age_high", "rolled_forward_overdue_action"],
    }
}

fn themes(reader: &Reader, chosen: &dyn Fn(&str) -> bool) -> Vec<Choice> {
    let themes = reader.view.all::<Theme>();
    themes
        .map(|theme| Choice { value: theme.key.to_string(), words: theme.record.name.clone(), chosen: chosen(theme.key.as_str()) })
        .collect()
}

fn form(reader: &Reader, plan: &str, part: PlanPart, posted: &Posted, text: String, mistakes: Vec<(&'static str, String)>) -> Propose {
    let chosen: Vec<&str> = posted.every("theme").collect();
    let rule = posted.text("rule");
    Propose {
        frame: Frame::new(reader, "A good example"),
        plan: plan.to_owned(),
        part: serde_json::to_value(part).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default(),
        text,
        why: posted.text("why").to_owned(),
        anonymous: posted.text("anonymous") == "yes",
        rules: rules_for(part)
            .iter()
            .map(|code| Choice { value: (*code).to_owned(), words: name_of(code), chosen: *code == rule })
            .collect(),
        themes: themes(reader, &|theme| chosen.contains(&theme)),
        mistakes,
    }
}

fn may_choose(reader: &Reader) -> Result<(), PageError> {
    let may = reader.view.viewer().writes(Register::GoodExample);
    may.then_some(()).ok_or_else(|| PageError::Forbidden("Good examples are chosen by those who answer for plans.".to_owned()))
}

/// Proposes a passage with names, dates and figures hidden.
pub(super) async fn propose(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    may_choose(&reader)?;
    let reason = posted.text("reason");
    if !is_a_reason(reason) {
        return super::ask(&reader, &leave, format!("Open the plan {id}"), true);
    }
    let part = part_of(posted.text("part")).ok_or(PageError::NotFound)?;
    let page = {
        let readings = readings(&site, &reader)?;
        let (_, version, _) = readings.plan(&leave, &id).ok_or(PageError::NotFound)?;
        let text = text_of(version, part, posted.text("item")).ok_or(PageError::NotFound)?;
        let mut names = readings.names(version);
        names.extend(version.actions.iter().map(|action| &*action.owner).filter(|owner| !owner.eq_ignore_ascii_case("all")));
        form(&reader, &id, part, &posted, scrubbed(text, &names), Vec::new())
    };
    note(&site, &reader, format!("a passage of plan {id}, as a good example"), reason, 1).await?;
    render(&page)
}

/// Keeps what a person has read and says is anonymous.
pub(super) async fn keep(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    may_choose(&reader)?;
    let part = part_of(posted.text("part")).ok_or(PageError::NotFound)?;
    let (plan, text) = (posted.text("plan"), posted.text("text").trim());
    let mut mistakes: Vec<(&'static str, String)> = Vec::new();
    {
        let readings = readings(&site, &reader)?;
        let (_, version, _) = readings.plan(&leave, plan).ok_or(PageError::NotFound)?;
        let mut names = readings.names(version);
        names.extend(version.actions.iter().map(|action| &*action.owner).filter(|owner| !owner.eq_ignore_ascii_case("all")));
        if !names_in(text, &names).is_empty() {
            mistakes.push(("text", "The passage still holds a name of this family. Take it out".to_owned()));
        }
    }
    let rule = posted.text("rule");
    let example = GoodExample {
        text: text.into(),
        part,
        rule: rules_for(part).contains(&rule).then(|| rule.to_owned()),
        themes: posted.every("theme").filter_map(|theme| Key::new(theme).ok()).map(Ref::to).collect(),
        why: posted.text("why").trim().into(),
        anonymous: posted.text("anonymous") == "yes",
    };
    mistakes.extend(care::records::Record::problems(&example).into_iter().map(|problem| (problem.field, problem.message)));
    if !mistakes.is_empty() {
        let page = form(&reader, plan, part, &posted, text.to_owned(), mistakes);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    site.live.write(&reader.view, reader.now(), vec![Draft::new(example)]).await?;
    Ok(Redirect::to("/practice/examples?done=saved").into_response())
}

struct Example {
    text: String,
    part: String,
    why: String,
    themes: Vec<String>,
    confirmed: String,
    address: String,
}

struct OfRule {
    id: String,
    heading: String,
    examples: Vec<Example>,
}

#[derive(Template)]
#[template(path = "practice/examples.html")]
struct Examples {
    frame: Frame,
    themes: Vec<Choice>,
    filtered: bool,
    groups: Vec<OfRule>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    theme: String,
}

pub(super) async fn list(reader: Reader, Query(wanted): Query<Wanted>) -> Page {
    let view = &reader.view;
    if !view.viewer().reads(Class::Officers) {
        return Err(PageError::Forbidden("Good examples are for those who write and check plans.".to_owned()));
    }
    let mut by_rule: BTreeMap<String, Vec<Example>> = BTreeMap::new();
    for seen in view.all::<GoodExample>() {
        let example = seen.record;
        if !wanted.theme.is_empty() && !example.themes.iter().any(|theme| theme.key.as_str() == wanted.theme) {
            continue;
        }
        let confirmed = view.history(&seen.id()).first().map(|version| {
            format!("Confirmed anonymous by {} on {}", person_name(view, &version.entry.by), instant_in_words(version.entry.at))
        });
        by_rule.entry(example.rule.clone().unwrap_or_default()).or_default().push(Example {
            text: example.text.0.clone(),
            part: crate::pages::governance::word(Register::GoodExample, "part", example.part),
            why: example.why.0.clone(),
            themes: example.themes.iter().filter_map(|theme| view.follow(theme)).map(|theme| theme.record.name.clone()).collect(),
            confirmed: confirmed.unwrap_or_default(),
            address: format!("/records/good-example/{}", seen.key),
        });
    }
    // Those of no rule come last.
    let mut groups: Vec<OfRule> = by_rule
        .into_iter()
        .map(|(rule, examples)| OfRule {
            heading: if rule.is_empty() { "Of no single rule".to_owned() } else { name_of(&rule) },
            id: if rule.is_empty() { "other".to_owned() } else { rule },
            examples,
        })
        .collect();
    if groups.first().is_some_and(|group| group.id == "other") {
        groups.rotate_left(1);
    }
    render(&Examples {
        frame: Frame::new(&reader, "Good examples"),
        themes: themes(&reader, &|theme| theme == wanted.theme),
        filtered: !wanted.theme.is_empty(),
        groups,
    })
}
