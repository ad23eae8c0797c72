//! The month’s report of the head of quality assurance on four sides of paper:
//! what changed in plans; the teams; the child’s voice, and how far the rules can
//! be relied on; what inspectors said beside what the plans show, and what to do
//! next. Each side is one sheet of A4 at 12 points: what does not fit is named and
//! counted, and stands on the page it is linked to.

use super::{name_of, readings, thousands};
use crate::audits::not_yet_reliable;
use crate::pages::audits::good;
use crate::pages::records::short;
use crate::pages::{Frame, Page, PageError, render};
use crate::plans::{BANDS, PlanReadings, Share, moved, precision, waiting};
use crate::site::{Reader, Site};
use crate::workspace::View;
use askama::Template;
use axum::extract::{Query, State};
use care::records::shape::date_in_words;
use care::records::{Class, Finding, Inspection, Polarity};
use jiff::ToSpan;
use jiff::civil::Date;
use measures::statistics::proportion::{Proportion, compare};
use measures::statistics::{Improvement, Verdict};
use oversight::audit::Marked;
use oversight::practice::answers::FEWEST_ANSWERS;
use oversight::practice::echoes::rules_of;
use oversight::practice::rules::RULES;
use serde::Deserialize;
use std::cmp::Reverse;
use std::sync::Arc;

/// What the first side follows: one rule for each fault that inspectors name.
const FOLLOWED: [&str; 10] = [
    "risk_without_outcome",
    "outcome_not_about_child",
    "outcome_without_measure",
    "action_without_timescale",
    "copied_from_unrelated",
    "static_since_last_review",
    "rolled_forward_overdue_action",
    "jargon_unreadable",
    "over_detailed",
    "too_thin",
];

/// What the third side follows: the child’s voice.
const VOICE: [&str; 5] =
    ["child_voice_absent", "voice_filtered", "views_unchanged_across_versions", "view_changed_nothing", "no_copy_shared_with_child"];

/// The most rows of a table that its side has room for.
const TEAMS: usize = 18;
const ANSWERED: usize = 7;
const MOVES: usize = 2;
const SAID: usize = 4;
const NEXT: usize = 5;
const AUDITS: usize = 3;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    month: String,
}

/// A share at the extract before and at this one, and what the change means.
struct Followed {
    address: String,
    name: String,
    before: String,
    now: String,
    sign: &'static str,
    change: &'static str,
    /// For choosing what to do next.
    verdict: Option<Verdict>,
    flagged: u32,
}

/// A team, by name and not by rank.
struct Team {
    name: String,
    clean: String,
    overdue: String,
}

/// What inspectors said, and what the plans show of it.
struct Said {
    address: String,
    quote: String,
    source: String,
    shows: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "practice/report.html")]
struct Report {
    frame: Frame,
    month: String,
    /// The months that can be chosen: value, words, whether it is shown.
    months: Vec<(String, String, bool)>,
    on: String,
    before: Option<String>,
    plans: String,
    summary: String,
    followed: Vec<Followed>,
    teams: Vec<Team>,
    more_teams: usize,
    overdue: Option<String>,
    voice: Vec<Followed>,
    answered: Vec<(String, String)>,
    more_answered: usize,
    unanswered: usize,
    moves: Vec<String>,
    more_moves: usize,
    said: Vec<Said>,
    more_said: usize,
    /// Audits finished by then that are good or better, each kind of case apart.
    audits: Vec<(String, String)>,
    /// Whether grades cannot be relied on yet.
    unreliable: bool,
    next: Vec<String>,
}

/// A month as it is written in an address, and its last day.
fn last_day(month: &str) -> Option<Date> {
    format!("{month}-01").parse::<Date>().ok().map(Date::last_of_month)
}

fn month_in_words(day: Date) -> String {
    let words = date_in_words(day);
    words.split_once(' ').map_or(words.clone(), |(_, month)| month.to_owned())
}

/// A few words: `31 of 400 (8%)`.
fn brief(share: &Share) -> String {
    let percent = 100.0 * f64::from(share.flagged) / f64::from(share.plans.max(1));
    format!("{} of {} ({percent:.0}%)", thousands(share.flagged), thousands(share.plans))
}

fn range(share: &Share) -> String {
    Proportion::new(share.flagged.into(), share.plans.into()).map_or_else(
        |_| "No plans".to_owned(),
        |proportion| {
            let interval = proportion.interval();
            format!("{}; by chance {:.0}% to {:.0}%", brief(share), 100.0 * interval.low, 100.0 * interval.high)
        },
    )
}

fn followed(readings: &PlanReadings<'_>, code: &str, before: Option<Date>, on: Date) -> Option<Followed> {
    let now = readings.share_on(on, code)?;
    let then = before.and_then(|before| readings.share_on(before, code));
    let proportion = |share: &Share| Proportion::new(share.flagged.into(), share.plans.into()).ok();
    let verdict = then
        .as_ref()
        .and_then(|then| Some(compare(proportion(then)?, proportion(&now)?)))
        .map(|comparison| comparison.verdict(Improvement::Decrease));
    let (sign, change) = match verdict {
        None => ("unknown", "Not known"),
        Some(Verdict::Better | Verdict::Lower) => ("better", "Better"),
        Some(Verdict::Worse | Verdict::Higher) => ("worse", "Worse"),
        Some(Verdict::NoRealChange) => ("same", "No real change"),
    };
    Some(Followed {
        address: format!("/practice/rules/{code}"),
        name: name_of(code),
        before: then.as_ref().map_or_else(|| "Not known".to_owned(), brief),
        now: brief(&now),
        sign,
        change,
        verdict,
        flagged: now.flagged,
    })
}

/// What the first side says in a sentence.
fn summary(rows: &[Followed]) -> String {
    let count = |sign: &str| rows.iter().filter(|row| row.sign == sign).count();
    let (better, worse, same) = (count("better"), count("worse"), count("same"));
    if better + worse + same == 0 {
        return "There is no earlier extract to compare with.".to_owned();
    }
    format!(
        "Of {} faults that inspectors name, {better} {} rarer than in the extract before, {worse} more common, and {same} did not change by \
         more than chance. Every plan was looked at, so the counts are exact; “real” means more than chance moves such shares.",
        rows.len(),
        if better == 1 { "is" } else { "are" }
    )
}

fn teams(readings: &PlanReadings<'_>, on: Date) -> (Vec<Team>, usize) {
    let is_last = readings.on() == Some(on);
    let clean = if is_last { readings.by_team(BANDS[0].0).unwrap_or_default() } else { Vec::new() };
    let overdue = if is_last { readings.overdue_by_team().unwrap_or_default() } else { Vec::new() };
    let more = clean.len().saturating_sub(TEAMS);
    let rows = clean.into_iter().take(TEAMS).map(|share| Team {
        clean: range(&share),
        overdue: overdue.iter().find(|other| other.of == share.of).map_or_else(|| "Not known".to_owned(), brief),
        name: share.of,
    });
    (rows.collect(), more)
}

fn said(readings: &PlanReadings<'_>, view: &View, on: Date) -> (Vec<Said>, usize) {
    let mut findings: Vec<_> = view
        .all::<Finding>()
        .filter(|finding| matches!(finding.record.polarity, Polarity::Improve | Polarity::PriorityAction))
        .filter_map(|finding| {
            let rules = rules_of(finding.record.text.as_str());
            let inspection = view.follow::<Inspection>(&finding.record.inspection).map(|seen| seen.record);
            (!rules.is_empty()).then_some((finding, rules, inspection))
        })
        .filter(|(_, _, inspection)| inspection.is_none_or(|inspection| inspection.to <= on))
        .collect();
    findings.sort_by_key(|(finding, _, inspection)| (Reverse(inspection.map(|inspection| inspection.to)), finding.key.clone()));
    let more = findings.len().saturating_sub(SAID);
    let told = findings.into_iter().take(SAID).map(|(finding, rules, inspection)| Said {
        address: format!("/findings/{}", finding.key),
        quote: short(finding.record.text.as_str()),
        source: inspection.map(|inspection| inspection.title.clone()).unwrap_or_default(),
        shows: rules.into_iter().filter_map(|code| Some((name_of(code), brief(&readings.share_on(on, code)?)))).take(2).collect(),
    });
    (told.collect(), more)
}

/// What to do next, the most pressing first: what got worse, what most plans
/// lack, what people should answer, and whether the extract is old.
fn next(readings: &PlanReadings<'_>, view: &View, rows: &[&Followed], on: Date, until: Date) -> Vec<String> {
    let mut next = Vec::new();
    let remedy = |name: &str| {
        let rule = readings.rules().iter().find(|rule| name_of(rule.about.code) == name)?;
        rule.about.remedy.split_inclusive(['.', '?']).next().map(|sentence| sentence.trim().to_owned())
    };
    let mut order: Vec<&&Followed> = rows.iter().filter(|row| row.flagged > 0).collect();
    order.sort_by_key(|row| (row.verdict != Some(Verdict::Worse), Reverse(row.flagged)));
    for row in order.into_iter().take(3) {
        let more = if row.verdict == Some(Verdict::Worse) { ", more common than before" } else { "" };
        next.push(format!("{}: {}{more}. {}", row.name, row.now, remedy(&row.name).unwrap_or_default()));
    }
    let asked = waiting(view).len();
    if asked > 0 {
        next.push(format!(
            "Decide whether to move the line of {asked} {}: people’s answers ask for it.",
            if asked == 1 { "rule" } else { "rules" }
        ));
    }
    let few = RULES.len() - precision(view).iter().filter(|precision| precision.answered >= FEWEST_ANSWERS).count();
    if few > 0 {
        next.push(format!(
            "Answer flags: {few} of {} rules have fewer than {FEWEST_ANSWERS} answers, so how often they are right is hardly known.",
            RULES.len()
        ));
    }
    if on.checked_add(45.days()).is_ok_and(|old| old < until) {
        next.push(format!("Load a newer extract: this one is of {}.", date_in_words(on)));
    }
    next.truncate(NEXT);
    next
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Query(asked): Query<Asked>) -> Page {
    let view = &reader.view;
    if !view.viewer().reads(Class::Officers) {
        return Err(PageError::Forbidden(
            "The month’s report on plans is for officers. What is found over all plans is on the page of children’s plans.".to_owned(),
        ));
    }
    let readings = readings(&site, &reader)?;
    let days = readings.days();
    let until = match asked.month.as_str() {
        "" => days.last().map_or_else(|| view.today(), |on| on.last_of_month()),
        month => last_day(month).ok_or_else(|| PageError::BadRequest(format!("“{month}” is not a month. Write it as 2026-03.")))?,
    };
    let in_time: Vec<Date> = days.iter().copied().filter(|on| *on <= until).collect();
    let month = month_in_words(until);
    let Some(on) = in_time.last().copied() else {
        return render(&Nothing { frame: Frame::new(&reader, format!("Children’s plans in {month}")), month });
    };
    let before = in_time.len().checked_sub(2).and_then(|place| in_time.get(place)).copied();
    let rows: Vec<Followed> = FOLLOWED.iter().filter_map(|code| followed(&readings, code, before, on)).collect();
    let voice: Vec<Followed> = VOICE.iter().filter_map(|code| followed(&readings, code, before, on)).collect();
    let (teams, more_teams) = teams(&readings, on);
    let overdue = (readings.on() == Some(on)).then(|| readings.overdue_by_team()).flatten().map(|teams| {
        let share = Share {
            of: String::new(),
            flagged: teams.iter().map(|team| team.flagged).sum(),
            plans: teams.iter().map(|team| team.plans).sum(),
        };
        brief(&share)
    });
    let mut found = precision(view);
    let unanswered = RULES.len() - found.len();
    found.sort_by_key(|precision| Reverse(precision.answered));
    let more_answered = found.len().saturating_sub(ANSWERED);
    let answered = found.iter().take(ANSWERED).map(|found| {
        let percent = |share: f64| format!("{:.0}%", 100.0 * share);
        (
            name_of(found.rule),
            format!("{} of {} held; could be {} to {}", found.right, found.answered, percent(found.interval.0), percent(found.interval.1)),
        )
    });
    let mut moves: Vec<String> = Vec::new();
    for rule in RULES {
        for line in moved(view, rule.code) {
            let day = line.at.to_zoned(jiff::tz::TimeZone::UTC).date();
            if day <= until && day.first_of_month() == until.first_of_month() {
                moves.push(format!("{}: {}% to {}%, by {}. {}", name_of(rule.code), line.from, line.to, line.by, short(&line.why)));
            }
        }
    }
    let more_moves = moves.len().saturating_sub(MOVES);
    moves.truncate(MOVES);
    let (said, more_said) = said(&readings, view, until);
    let all: Vec<&Followed> = rows.iter().chain(&voice).collect();
    let next = next(&readings, view, &all, on, until.min(view.today()));
    let finished: Vec<Marked> = view.audited().into_iter().filter(|audit| audit.finished.is_some_and(|on| on <= until)).collect();
    let audits = good(view, &finished);
    let mut months: Vec<(String, String, bool)> = days
        .iter()
        .map(|day| {
            let value = format!("{:04}-{:02}", day.year(), day.month());
            (value, month_in_words(*day), day.last_of_month() == until)
        })
        .collect();
    months.dedup();
    render(&Report {
        frame: Frame::new(&reader, format!("Children’s plans in {month}")),
        summary: summary(&rows),
        month,
        months,
        on: date_in_words(on),
        before: before.map(date_in_words),
        plans: readings
            .share_on(on, BANDS[0].0)
            .or_else(|| readings.share_on(on, FOLLOWED[0]))
            .map_or_else(|| "No".to_owned(), |share| thousands(share.plans)),
        followed: rows,
        teams,
        more_teams,
        overdue,
        voice,
        answered: answered.collect(),
        more_answered,
        unanswered,
        moves,
        more_moves,
        said,
        more_said,
        audits: audits.into_iter().take(AUDITS).collect(),
        unreliable: not_yet_reliable(view).is_some(),
        next,
    })
}

/// No plan was loaded by the end of the month.
#[derive(Template)]
#[template(path = "practice/report_empty.html")]
struct Nothing {
    frame: Frame,
    month: String,
}
