//! Findings: the list of what inspectors said, grouped by visit, with the
//! themes found again and the strengths to keep; and the chain of one finding.

use super::records::{address, short};
use super::signs::{self, Sign, choices};
use super::{Frame, Page, render};
use crate::plan;
use crate::site::{Reader, Site};
use crate::workspace::Id;
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Finding, Inspection, Key, Register};
use oversight::improvement::{Chain, Item, Kind, Plan, State, Times, points, recurrence, strengths};
use serde::Deserialize;
use std::cmp::Reverse;
use std::sync::Arc;

mod chain;

pub(super) use chain::{baseline_to_target, due_in_words};

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/findings", get(list)).route("/findings/{key}", get(chain::show))
}

/// The address of a record of the plan.
pub(super) fn address_of(register: Register, key: &Key) -> String {
    address(&Id::new(register, key.clone()))
}

/// What the reader asked to see.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    polarity: String,
    #[serde(default)]
    theme: String,
    /// `yes` for any missing link, or the name of one.
    #[serde(default)]
    holes: String,
}

/// An option of a select.
struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

/// One box of the strip that shows a chain in a list.
struct StripBox {
    kind: &'static str,
    id: &'static str,
    words: String,
    hole: bool,
}

/// The name of a link in an address and in the page.
fn id_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Cause => "cause",
        Kind::Outcome => "outcome",
        Kind::Action => "action",
        Kind::Evidence => "evidence",
        Kind::Measure => "measure",
        Kind::Voice => "voice",
        Kind::Challenge => "challenge",
        Kind::NextVisit => "next-visit",
    }
}

/// The short name of a link, for a box of the strip.
fn short_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Outcome => "Outcome",
        Kind::Evidence => "Evidence",
        Kind::Voice => "Child’s words",
        Kind::Challenge => "Challenge",
        kind => kind.name(),
    }
}

fn strip(chain: &Chain<'_>) -> Vec<StripBox> {
    let asked = chain.links.iter().filter(|link| link.state != State::NotAsked);
    asked
        .map(|link| StripBox {
            kind: short_name(link.kind),
            id: id_of(link.kind),
            words: match link.state {
                State::Missing => "Missing".to_owned(),
                State::Unproven(_) => "Not proven".to_owned(),
                State::NotShown => "Not shown to your role".to_owned(),
                State::Held | State::NotAsked => link.count.to_string(),
            },
            hole: link.state == State::Missing,
        })
        .collect()
}

struct Row {
    address: String,
    quote: String,
    sign: Sign,
    themes: Vec<(String, String)>,
    locator: String,
    strip: Vec<StripBox>,
}

struct Visit {
    id: String,
    address: String,
    title: String,
    when: String,
    rows: Vec<Row>,
}

struct Cell {
    words: String,
    recorded: bool,
}

struct ThemeRow {
    name: String,
    address: String,
    cells: Vec<Cell>,
    again: Option<Sign>,
    years: String,
    done_between: Vec<(String, String)>,
}

struct StrengthRow {
    address: String,
    quote: String,
    guards: Vec<(String, String)>,
    add_guard: Option<String>,
    confirmed: String,
    signs: Vec<Sign>,
}

#[derive(Template)]
#[template(path = "findings/list.html")]
struct List {
    frame: Frame,
    all: usize,
    asked: usize,
    shown: usize,
    polarities: Vec<Choice>,
    themes: Vec<Choice>,
    holes: Vec<Choice>,
    filtered: bool,
    visits: Vec<Visit>,
    visit_names: Vec<(String, String)>,
    theme_rows: Vec<ThemeRow>,
    strengths: Vec<StrengthRow>,
    measures_shown: bool,
    new: bool,
}

async fn list(reader: Reader, Query(asked): Query<Asked>) -> Page {
    render(&page(&reader, &asked))
}

fn page(reader: &Reader, asked: &Asked) -> List {
    let view = &reader.view;
    let plan = plan::of(view);
    let writes = |register| view.as_at().is_none() && view.viewer().writes(register);

    let mut shown = 0;
    let mut inspections: Vec<Item<'_, Inspection>> = plan.inspections.clone();
    inspections.sort_by_key(|inspection| Reverse(inspection.record.to));
    let visits = inspections
        .iter()
        .map(|inspection| {
            let of_visit = plan.findings_at(inspection.key);
            let rows: Vec<Row> = of_visit.iter().filter_map(|finding| row(&plan, finding, asked)).collect();
            shown += rows.len();
            Visit {
                id: inspection.key.to_string(),
                address: address_of(Register::Inspection, inspection.key),
                title: inspection.record.title.clone(),
                when: when(inspection.record),
                rows,
            }
        })
        .filter(|visit| !visit.rows.is_empty())
        .collect();

    let choice =
        |value: &str, words: &str, asked: &str| Choice { value: value.to_owned(), words: words.to_owned(), chosen: value == asked };
    let mut polarities = vec![choice("", "Any kind", &asked.polarity)];
    polarities.extend(choices(Register::Finding, "polarity").iter().map(|(value, words)| choice(value, words, &asked.polarity)));
    let mut themes = vec![choice("", "Any theme", &asked.theme)];
    themes.extend(plan.themes.iter().map(|theme| choice(theme.key.as_str(), &theme.record.name, &asked.theme)));
    let mut holes = vec![choice("", "Whole or not", &asked.holes), choice("yes", "With any link missing", &asked.holes)];
    holes.extend(Kind::ALL.iter().map(|kind| choice(id_of(*kind), &format!("{} missing", kind.name()), &asked.holes)));

    let recurrence = recurrence(&plan);
    let visit_names = recurrence.first().map(|row| &row.visits).into_iter().flatten();
    List {
        frame: Frame::new(reader, "Findings"),
        all: plan.findings.len(),
        asked: plan.findings.iter().filter(|finding| finding.record.asks()).count(),
        shown,
        polarities,
        themes,
        holes,
        filtered: !(asked.polarity.is_empty() && asked.theme.is_empty() && asked.holes.is_empty()),
        visits,
        visit_names: visit_names
            .map(|(visit, _)| (address_of(Register::Inspection, visit.key), format!("{}, {}", visit.record.title, visit.record.to.year())))
            .collect(),
        theme_rows: recurrence.iter().map(theme_row).collect(),
        strengths: strengths(&plan)
            .into_iter()
            .map(|strength| {
                let mut signs = Vec::new();
                if strength.unconfirmed {
                    signs.push(Sign::new("due", "Not confirmed for over a year"));
                }
                if let Some(on) = strength.doubted {
                    signs.push(Sign::new("worse", format!("Doubted on {}", date_in_words(on))));
                }
                StrengthRow {
                    address: address_of(Register::Finding, strength.finding.key),
                    quote: strength.finding.record.text.to_string(),
                    guards: strength
                        .guards
                        .iter()
                        .map(|guard| (measure_address(&guard.record.measure), guard.record.measure.clone()))
                        .collect(),
                    add_guard: writes(Register::MeasureLink).then(|| format!("/records/measure-link/new?guards={}", strength.finding.key)),
                    confirmed: strength.confirmed.map_or_else(|| "Not known".to_owned(), date_in_words),
                    signs,
                }
            })
            .collect(),
        measures_shown: plan.shows(Register::MeasureLink),
        new: writes(Register::Finding),
    }
}

/// Where a measure has its page.
pub(super) fn measure_address(measure: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let encoded: String =
        measure.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect();
    format!("/measures/{encoded}")
}

fn when(inspection: &Inspection) -> String {
    let (from, to) = (date_in_words(inspection.from), date_in_words(inspection.to));
    let days = if from == to { from } else { format!("{from} to {to}") };
    match inspection.published {
        Some(published) => format!("{days}, published {}", date_in_words(published)),
        None => format!("{days}, not published"),
    }
}

/// A finding of the list, unless the reader asked for others.
fn row(plan: &Plan<'_>, finding: &Item<'_, Finding>, asked: &Asked) -> Option<Row> {
    let record = finding.record;
    let polarity = serde_json::to_value(record.polarity).unwrap_or_default();
    if !(asked.polarity.is_empty() || polarity == asked.polarity.as_str()) {
        return None;
    }
    if !asked.theme.is_empty() && !Key::new(&asked.theme).is_ok_and(|theme| points(&record.themes, &theme)) {
        return None;
    }
    let chain = Chain::of(plan, finding.key)?;
    let fits = match asked.holes.as_str() {
        "" => true,
        "yes" => chain.has_hole(),
        name => chain.links.iter().any(|link| id_of(link.kind) == name && link.state == State::Missing),
    };
    fits.then(|| Row {
        address: address_of(Register::Finding, finding.key),
        quote: record.text.to_string(),
        sign: signs::polarity(record),
        themes: theme_links(plan, record),
        locator: record.locator.clone().unwrap_or_default(),
        strip: strip(&chain),
    })
}

/// The themes of a finding: the list of each, and its name.
fn theme_links(plan: &Plan<'_>, finding: &Finding) -> Vec<(String, String)> {
    let themes = finding.themes.iter().filter_map(|link| plan.theme(&link.key));
    themes.map(|theme| (format!("/findings?theme={}", theme.key), theme.record.name.clone())).collect()
}

fn cell(times: Times) -> Cell {
    let mut words = Vec::new();
    if times.asks > 0 {
        words.push(format!("{} to improve", times.asks));
    }
    match times.strengths {
        0 => {}
        1 => words.push("1 strength".to_owned()),
        strengths => words.push(format!("{strengths} strengths")),
    }
    if times.context > 0 {
        words.push(format!("{} of context", times.context));
    }
    Cell { recorded: !words.is_empty(), words: words.join(", ") }
}

fn theme_row(row: &oversight::improvement::Recurrence<'_>) -> ThemeRow {
    ThemeRow {
        name: row.theme.record.name.clone(),
        address: format!("/findings?theme={}", row.theme.key),
        cells: row.visits.iter().map(|(_, times)| cell(*times)).collect(),
        again: row.since.map(|year| Sign::new("late", format!("Found again since {year}"))),
        years: match (row.since, row.years) {
            (None, _) => String::new(),
            (Some(_), 0) => format!("Asked for at {} visits within a year.", row.asked_at),
            (Some(_), 1) => format!("Asked for at {} visits over a year.", row.asked_at),
            (Some(_), years) => format!("Asked for at {} visits over {years} years.", row.asked_at),
        },
        done_between: row
            .done_between
            .iter()
            .map(|action| (address_of(Register::Action, action.key), short(&action.record.text)))
            .collect(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use care::records::Role;

    fn html(role: Role, asked: &Asked) -> String {
        page(&fixture::reader(role, "/findings"), asked).render().unwrap()
    }

    #[test]
    fn findings_are_verbatim_under_their_visit_and_say_what_is_missing() {
        let html = html(Role::HeadOfQa, &Asked::default());
        let (newer, older) = (html.find("Monitoring visit 1").unwrap(), html.find("Inspection of services").unwrap());
        assert!(newer < older, "the newest visit comes first");
        assert!(html.contains("Most plans are too general."), "the words of the finding");
        assert!(html.contains("Found again since 2022"), "a theme asked for at two visits");
        assert!(html.contains("Not confirmed for over a year"), "a strength nobody confirmed");
    }

    #[test]
    fn the_list_can_be_narrowed() {
        let rows = |asked: Asked| -> Vec<String> {
            let page = page(&fixture::reader(Role::HeadOfQa, "/findings"), &asked);
            page.visits.into_iter().flat_map(|visit| visit.rows).map(|row| row.address).collect()
        };
        assert_eq!(rows(Asked { polarity: "strength".into(), ..Asked::default() }), ["/findings/F3"]);
        assert_eq!(rows(Asked { holes: "outcome".into(), ..Asked::default() }), ["/findings/F4", "/findings/F2"]);
        assert_eq!(rows(Asked { theme: "T2".into(), holes: "yes".into(), ..Asked::default() }), ["/findings/F2"]);
        assert_eq!(rows(Asked { theme: "no such".into(), ..Asked::default() }), Vec::<String>::new());
    }

    #[test]
    fn an_embargo_leaves_no_trace() {
        fixture::embargo_leaves_no_trace("/findings", |reader| page(reader, &Asked::default()).render().unwrap());
    }

    #[test]
    fn the_public_reads_published_findings_and_no_hole_that_tells_of_more() {
        let html = html(Role::Public, &Asked::default());
        assert!(html.contains("Most plans are too general."));
        assert!(!html.contains("draft letter"), "a visit that is not published");
        assert!(html.contains("Not shown to your role"));
        for hidden in ["Outcome</p><p class=\"wm-chain__count\">Missing", "A reading of case files"] {
            assert!(!html.contains(hidden), "{hidden}");
        }
    }
}
