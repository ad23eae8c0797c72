//! How others got out of inadequate and where this authority stands at the same
//! month; and who had a theme of finding and no longer had it at the next
//! inspection, with the points of both reports.

use super::downloads::{asked, download};
use super::records::short;
use super::tables::readings;
use super::{Frame, Page, PageError, render};
use crate::figures::Readings;
use crate::figures::published::source_line;
use crate::pages::capital;
use crate::site::{Reader, Site};
use crate::workspace::View;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Authority, Finding, Inspection, Key};
use jiff::Unit;
use jiff::civil::Date;
use measures::comparators::journeys::{Judged, Met, Spell, Theme, Visit, themes};
use measures::comparators::{ATTRIBUTION, Comparators, Journeys, LaCode, Source};
use measures::statistics::chart::{Captions, Picture};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/journeys", get(show))
        .route("/journeys/list.csv", get(spells))
        .route("/journeys/list.xlsx", get(spells))
        .route("/journeys/list.parquet", get(spells))
}

/// The theme that is opened where neither the address nor our own report names one.
const FIRST_THEME: &str = "oversight";
/// How many of those who cleared a theme are shown before the rest are asked for.
const FIRST_SHOWN: usize = 8;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    theme: String,
    /// The key of a finding, whose words choose the theme.
    #[serde(default)]
    finding: String,
    /// `yes`: everybody who cleared the theme.
    #[serde(default)]
    all: String,
}

/// An inspection or visit of this authority.
struct Seen {
    on: String,
    what: String,
    said: String,
    link: Option<String>,
}

/// One time as inadequate.
struct SpellRow {
    who: String,
    own: bool,
    near: bool,
    began: String,
    months: String,
    visits: String,
    ended: String,
}

struct Told {
    sentence: String,
    /// What the files do not know yet of us; empty where they are new enough.
    older: String,
    picture: Picture,
    rows: Vec<SpellRow>,
    own: Vec<Seen>,
    /// The years of which visits are known.
    visits_known: String,
}

/// A choice of theme.
struct Choice {
    id: &'static str,
    words: String,
    here: bool,
}

/// An authority that had a finding of the theme.
struct MetRow {
    who: String,
    near: bool,
    had: String,
    points: Vec<String>,
    had_link: Option<String>,
    next: String,
    again: Vec<String>,
    next_link: Option<String>,
}

struct Themed {
    name: String,
    all_address: String,
    sentence: String,
    ours: Vec<String>,
    ours_on: String,
    cleared: Vec<MetRow>,
    /// How many cleared it in all.
    of: usize,
    again: Vec<MetRow>,
    waiting: Vec<MetRow>,
}

#[derive(Template)]
#[template(path = "journeys/show.html")]
struct Show {
    frame: Frame,
    told: Option<Told>,
    hole: String,
    may_load: bool,
    /// The finding that the reader came from, in its words, and where it is.
    finding: Option<(String, String)>,
    /// The other themes of that finding.
    also: Vec<(String, String)>,
    /// The finding’s words are of no theme.
    unthemed: bool,
    choices: Vec<Choice>,
    themed: Option<Themed>,
    sources: Vec<String>,
    attribution: &'static str,
}

/// The code of this authority, where its record has one.
fn own_code(view: &View) -> Option<LaCode> {
    view.all::<Authority>().find_map(|authority| authority.record.la_code).and_then(|code| LaCode::try_from(code).ok())
}

/// The statistical neighbours of an authority, by the latest model that was out on the day.
fn neighbours(published: &Comparators, code: LaCode, view: &View) -> BTreeSet<LaCode> {
    let models = published.models().filter(|model| model.published() <= view.today());
    let model = models.last();
    model.map(|model| published.neighbours(code, model).iter().map(|near| near.code).collect()).unwrap_or_default()
}

/// A grade, with what it was given for.
fn overall(visit: &Visit) -> &'static str {
    match visit.judgements.get(&Judged::Overall).map(|grade| grade.in_words()) {
        Some(words) => words,
        None if visit.inadequate() == Some(true) => "inadequate in an area, with no overall grade",
        None => "no overall grade",
    }
}

/// A link that may stand on a page: to a report on the web.
fn web(link: Option<&String>) -> Option<String> {
    link.filter(|link| link.starts_with("https://")).cloned()
}

fn spell_row(published: &Comparators, spell: &Spell, own: LaCode, near: &BTreeSet<LaCode>) -> SpellRow {
    let visits = spell.visits.len();
    SpellRow {
        who: published.directory().name(spell.authority),
        own: spell.authority == own,
        near: near.contains(&spell.authority),
        began: date_in_words(spell.began),
        months: spell.months.to_string(),
        visits: if spell.visits_complete { visits.to_string() } else { format!("at least {visits}") },
        ended: capital(spell.end_in_words()),
    }
}

fn seen(visit: &Visit) -> Seen {
    let grades: Vec<String> = visit
        .judgements
        .iter()
        .filter(|(judged, _)| **judged != Judged::Overall)
        .map(|(judged, grade)| format!("{}: {}", area(*judged), grade.in_words()))
        .collect();
    let said = match (visit.kind.graded(), grades.is_empty()) {
        (true, true) => overall(visit).to_owned(),
        (true, false) => format!("{}. {}", overall(visit), grades.join("; ")),
        (false, _) => visit.theme.clone().unwrap_or_else(|| "No theme is given".to_owned()),
    };
    Seen { on: date_in_words(visit.day()), what: capital(visit.kind.in_words()), said: capital(&said), link: web(visit.link.as_ref()) }
}

fn area(judged: Judged) -> &'static str {
    match judged {
        Judged::Overall => "overall",
        Judged::Leaders => "leaders",
        Judged::HelpAndProtection => "help and protection",
        Judged::InCare => "children in care",
        Judged::InCareAndCareLeavers => "children in care and care leavers",
        Judged::CareLeavers => "care leavers",
        Judged::Adoption => "adoption",
        Judged::Governance => "leadership and governance",
    }
}

/// The years of which visits are known, as ranges: “2022-23, 2024-25 to 2025-26”.
fn years_in_words(years: &[i16]) -> String {
    let name = |year: i16| format!("{year}-{:02}", (year + 1).rem_euclid(100));
    let runs = years.chunk_by(|one, next| one + 1 == *next);
    let words = runs.filter_map(|run| match (run.first(), run.last()) {
        (Some(first), Some(last)) if first != last => Some(format!("{} to {}", name(*first), name(*last))),
        (Some(first), _) => Some(name(*first)),
        _ => None,
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Where the files end before our own records do: an inspection or visit that
/// was published since, or months that have passed.
fn older(view: &View, journeys: &Journeys) -> String {
    let mut words = String::new();
    let since: Vec<Date> = view
        .all::<Inspection>()
        .filter_map(|one| one.record.published)
        .filter(|day| *day > journeys.known_to && *day <= view.today())
        .collect();
    if let Some(last) = since.iter().max() {
        words = format!(
            "Our own records have a visit published on {}, after what the files know. Load Ofsted’s newest files.",
            date_in_words(*last)
        );
    }
    if let Some(own) = &journeys.own {
        let months = own.spell.began.until((Unit::Month, view.today())).map_or(0, |span| span.get_months());
        if i64::from(months) > i64::from(own.spell.months) + 1 {
            words.push_str(&format!(" Counted to {}, it is month {months}.", date_in_words(view.today())));
        }
    }
    words.trim().to_owned()
}

fn told(view: &View, published: &Comparators, journeys: &Journeys, own: LaCode, near: &BTreeSet<LaCode>) -> Told {
    let name = published.directory().name(own);
    let captions =
        Captions { id: "journeys".to_owned(), title: "Still inadequate, by months since the report".to_owned(), events: Vec::new() };
    Told {
        sentence: journeys.sentence.clone(),
        older: older(view, journeys),
        picture: journeys.picture(&name, &captions),
        rows: journeys.spells.iter().rev().map(|spell| spell_row(published, spell, own, near)).collect(),
        own: journeys.history.iter().rev().map(seen).collect(),
        visits_known: years_in_words(&journeys.visits_known),
    }
}

fn met_row(published: &Comparators, met: &Met, near: &BTreeSet<LaCode>) -> MetRow {
    let said = |visit: &Visit| format!("{}: {}", date_in_words(visit.day()), overall(visit));
    let months = met.months.map(|months| format!(" ({months} months later)")).unwrap_or_default();
    MetRow {
        who: published.directory().name(met.authority),
        near: near.contains(&met.authority),
        had: said(&met.had),
        points: met.points.clone(),
        had_link: web(met.had.link.as_ref()),
        next: met.next.as_ref().map(|next| format!("{}{months}", said(next))).unwrap_or_default(),
        again: met.again.clone(),
        next_link: met.next.as_ref().and_then(|next| web(next.link.as_ref())),
    }
}

/// The points of our own last report, and its day.
fn ours(published: &Comparators, own: LaCode, view: &View) -> Option<(Visit, Vec<String>)> {
    let last = published.visits(own, view.today()).filter(|visit| visit.kind.graded() && visit.improve.is_some()).last()?;
    Some((last.clone(), last.improve.clone().unwrap_or_default()))
}

fn themed(published: &Comparators, theme: &'static Theme, own: LaCode, view: &View, everybody: bool) -> Option<(Themed, Vec<Source>)> {
    let found = published.theme_journeys(&theme.id, view.today())?;
    let near = neighbours(published, own, view);
    let others = |met: &&Met| met.authority != own;
    let mut cleared: Vec<&Met> = found.not_named_again.iter().filter(others).collect();
    // The likest first; among them those whose grade rose most, as they come.
    cleared.sort_by_key(|met| !near.contains(&met.authority));
    let of = cleared.len();
    if !everybody {
        cleared.truncate(FIRST_SHOWN);
    }
    let row = |met: &Met| met_row(published, met, &near);
    let (ours_on, ours) = ours(published, own, view)
        .map(|(visit, points)| (date_in_words(visit.day()), points.into_iter().filter(|point| theme.is_of(point)).collect()))
        .unwrap_or_default();
    let themed = Themed {
        name: capital(&theme.name),
        all_address: format!("/journeys?all=yes&theme={}", theme.id),
        sentence: found.sentence.clone(),
        ours,
        ours_on,
        cleared: cleared.into_iter().map(row).collect(),
        of,
        again: found.named_again.iter().filter(others).map(row).collect(),
        waiting: found.waiting.iter().filter(others).map(row).collect(),
    };
    Some((themed, found.sources))
}

/// The finding that the reader came from, and the themes of its words.
fn from_finding(view: &View, key: &str) -> Option<((String, String), Vec<&'static Theme>)> {
    let key = Key::new(key).ok()?;
    let finding = view.get::<Finding>(&key)?;
    Some(((short(&finding.record.text.0), format!("/findings/{key}")), Theme::of(&finding.record.text.0)))
}

fn journeys(readings: &Readings<'_>, view: &View) -> Result<(LaCode, Journeys), String> {
    let (published, _) = readings.published();
    let own = own_code(view).ok_or_else(|| {
        "The authority’s record has no code of the Department for Education, so it cannot be told which inspections are ours. Enter it under Records, Authorities.".to_owned()
    })?;
    let journeys = published.journeys(own, view.today()).ok_or_else(|| {
        "No inspection is loaded. Ofsted publishes every authority’s inspections, a year’s visits, and the reports.".to_owned()
    })?;
    Ok((own, journeys))
}

async fn show(State(site): State<Arc<Site>>, reader: Reader, Query(asked): Query<Asked>) -> Page {
    let readings = readings(&site, &reader)?;
    let view = &reader.view;
    let (published, files) = readings.published();
    let from = from_finding(view, &asked.finding);
    let mut page = Show {
        frame: Frame::new(&reader, "Journeys of other authorities"),
        told: None,
        hole: String::new(),
        may_load: view.viewer().writes(care::records::Register::Load),
        also: Vec::new(),
        unthemed: from.as_ref().is_some_and(|(_, themes)| themes.is_empty()),
        choices: Vec::new(),
        themed: None,
        sources: Vec::new(),
        attribution: ATTRIBUTION,
        finding: None,
    };
    let (own, journeys) = match journeys(&readings, view) {
        Ok(found) => found,
        Err(hole) => {
            page.hole = hole;
            return render(&page);
        }
    };
    let near = neighbours(published, own, view);
    let our_points = ours(published, own, view).map(|(_, points)| points).unwrap_or_default();
    let theme = Theme::named(&asked.theme)
        .or_else(|| from.as_ref().and_then(|(_, themes)| themes.first().copied()))
        .or_else(|| our_points.iter().find_map(|point| Theme::of(point).first().copied()))
        .or_else(|| Theme::named(FIRST_THEME));
    if let Some((finding, found)) = from {
        let key = asked.finding.clone();
        let others = found.iter().filter(|other| theme.is_none_or(|theme| theme.id != other.id));
        page.also = others.map(|other| (format!("/journeys?finding={key}&theme={}", other.id), other.name.clone())).collect();
        page.finding = Some(finding);
    }
    page.choices = themes()
        .iter()
        .map(|choice| {
            let in_ours = our_points.iter().any(|point| choice.is_of(point));
            Choice {
                id: &choice.id,
                words: if in_ours { format!("{} (in our last report)", capital(&choice.name)) } else { capital(&choice.name) },
                here: theme.is_some_and(|theme| theme.id == choice.id),
            }
        })
        .collect();
    let mut sources: Vec<Source> = journeys.sources.clone();
    if let Some((themed, used)) = theme.and_then(|theme| themed(published, theme, own, view, asked.all == "yes")) {
        page.themed = Some(themed);
        sources.extend(used);
    }
    let lines: BTreeSet<String> = sources.iter().map(|source| source_line(source, files)).collect();
    page.sources = lines.into_iter().collect();
    page.told = Some(told(view, published, &journeys, own, &near));
    render(&page)
}

/// Every time as inadequate, as a file.
async fn spells(State(site): State<Arc<Site>>, reader: Reader, uri: Uri) -> Page {
    let format = asked(&uri)?;
    let readings = readings(&site, &reader)?;
    let (published, files) = readings.published();
    let (_, journeys) = journeys(&readings, &reader.view).map_err(|_| PageError::NotFound)?;
    let mut notes = vec![journeys.sentence.clone()];
    notes.extend(journeys.sources.iter().map(|source| source_line(source, files)));
    notes.push(ATTRIBUTION.to_owned());
    download(&journeys.sheet(|code| published.directory().name(code)), format, "journeys", &notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_in_runs() {
        for (years, words) in
            [(&[][..], ""), (&[2022], "2022-23"), (&[2019, 2021, 2022, 2023], "2019-20, 2021-22 to 2023-24"), (&[1999], "1999-00")]
        {
            assert_eq!(years_in_words(years), words);
        }
    }

    #[test]
    fn only_reports_on_the_web_are_linked() {
        assert_eq!(web(Some(&"https://reports.ofsted.gov.uk/x".to_owned())).as_deref(), Some("https://reports.ofsted.gov.uk/x"));
        assert_eq!(web(Some(&"javascript:alert(1)".to_owned())), None);
        assert_eq!(web(None), None);
    }
}
