//! What the rules find over all plans: by rule, by team, and from one extract to
//! the next.

use super::{RANGE_OF_ALL, name_of, readings, share_in_words, shown};
use crate::pages::{Frame, Page, render};
use crate::plans::{BANDS, PlanReadings, Share, waiting};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::State;
use care::records::Register;
use care::records::shape::date_in_words;
use oversight::practice::{Checked, RuleReport};
use std::sync::Arc;

/// What one rule found.
pub(super) struct Row {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) statement: String,
    pub(super) share: Option<String>,
    pub(super) not_run: Option<String>,
}

pub(super) fn row(readings: &PlanReadings<'_>, rule: &RuleReport) -> Row {
    let about = &rule.about;
    let (share, not_run) = match &rule.checked {
        Checked::Ran(_) => (readings.on().and_then(|on| readings.share_on(on, about.code)).map(|share| shown(readings, &share)), None),
        Checked::NotRun(why) => (None, Some(why.clone())),
    };
    Row {
        address: format!("/practice/rules/{}", about.code),
        name: name_of(about.code),
        statement: about.statement.clone(),
        share,
        not_run,
    }
}

/// How many kinds of flag plans have, in one team or extract.
struct Spread {
    of: String,
    /// The queue of the team, for those who may open it.
    address: Option<String>,
    plans: u32,
    /// Plans of each band, the first with its range.
    bands: Vec<String>,
}

/// The bands of one team or extract; `None` where they were not counted.
fn spread(of: String, address: Option<String>, bands: &[Share]) -> Option<Spread> {
    let plans = bands.first()?.plans;
    let words = bands.iter().enumerate().map(|(place, share)| {
        if place == 0 {
            return share_in_words(share);
        }
        let percent = 100.0 * f64::from(share.flagged) / f64::from(share.plans.max(1));
        format!("{} ({percent:.0}%)", share.flagged)
    });
    Some(Spread { of, address, plans, bands: words.collect() })
}

fn teams(readings: &PlanReadings<'_>, may_open: bool) -> Option<Vec<Spread>> {
    let of_band: Vec<Vec<Share>> = BANDS.iter().map(|(band, ..)| readings.by_team(band)).collect::<Option<_>>()?;
    let first = of_band.first()?;
    let rows = first.iter().enumerate().filter_map(|(place, team)| {
        let bands: Vec<Share> = of_band.iter().filter_map(|shares| shares.get(place).cloned()).collect();
        let address = may_open.then(|| format!("/practice/plans?team={}", encoded(&team.of)));
        spread(team.of.clone(), address, &bands)
    });
    Some(rows.collect())
}

fn times(readings: &PlanReadings<'_>) -> Vec<Spread> {
    let days = readings.days();
    days.into_iter()
        .filter_map(|on| {
            let bands: Vec<Share> = BANDS.iter().map(|(band, ..)| readings.share_on(on, band)).collect::<Option<_>>()?;
            if bands.iter().any(|share| readings.withheld(share)) {
                return None;
            }
            spread(date_in_words(on), None, &bands)
        })
        .collect()
}

/// A word of an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}

#[derive(Template)]
#[template(path = "practice/explorer.html")]
struct Explorer {
    frame: Frame,
    on: Option<String>,
    plans: usize,
    partial: bool,
    range: &'static str,
    rows: Vec<Row>,
    bands: Vec<&'static str>,
    teams: Option<Vec<Spread>>,
    times: Vec<Spread>,
    /// Rules whose answers ask for their line to be moved: address and name.
    waiting: Vec<(String, String)>,
    may_open: bool,
    may_load: bool,
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = readings(&site, &reader)?;
    let may_open = reader.view.child_level().is_some() && reader.view.as_at().is_none();
    render(&Explorer {
        frame: Frame::new(&reader, "Children’s plans"),
        on: readings.on().map(date_in_words),
        plans: readings.plans(),
        partial: readings.partial(),
        range: RANGE_OF_ALL,
        rows: readings.rules().iter().map(|rule| row(&readings, rule)).collect(),
        bands: BANDS.iter().map(|(_, words, _)| *words).collect(),
        teams: teams(&readings, may_open).filter(|teams| !teams.is_empty()),
        times: times(&readings),
        waiting: waiting(&reader.view)
            .into_iter()
            .map(|change| (format!("/practice/rules/{}", change.rule), name_of(&change.rule)))
            .collect(),
        may_open,
        may_load: reader.view.viewer().writes(Register::Load),
    })
}
