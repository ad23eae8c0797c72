//! What is learnt by theme: inspectors, audits, complaints and children under the
//! one list of themes, and what was done because of it.

use super::counted;
use crate::figures::Readings;
use crate::pages::{Frame, Page, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::State;
use care::records::shape::date_in_words;
use care::records::{Audit, AuditAction, Class, Finding, Theme, Voice};
use oversight::audit::{Complained, is_named, learning};
use std::sync::Arc;

struct Said {
    words: String,
    on: String,
}

struct Deed {
    source: &'static str,
    said: String,
    did: String,
    on: String,
}

struct Row {
    id: String,
    name: String,
    about: Option<String>,
    asks: u32,
    praises: u32,
    audits: u32,
    /// How many complaints, in words.
    complaints: String,
    voices: Vec<Said>,
    more_voices: usize,
    did: Vec<Deed>,
    open_actions: u32,
    unanswered: u32,
}

#[derive(Template)]
#[template(path = "audits/themes.html")]
struct Show {
    frame: Frame,
    rows: Vec<Row>,
    reads_cases: bool,
    marked: u32,
    /// What can be said of complaints by theme.
    complained: String,
}

/// No theme quotes more children than this; the register has them all.
const QUOTED: usize = 3;

/// The measure whose cases are the complaints of twelve months.
const COMPLAINTS: &str = "complaints_12m";

/// The complaints of twelve months that have a theme, and all of them; `None`
/// where no file of complaints was sent.
fn complaints(readings: &Readings<'_>) -> Option<(Vec<Complained>, usize)> {
    let rows = readings.rows(COMPLAINTS, readings.known_on(COMPLAINTS)?);
    let themed = rows.iter().filter_map(|row| {
        // A file without the column has no theme, as one whose cell is blank.
        let theme = row.text("theme")?.to_owned();
        Some(Complained { theme, learning: row.text("learning").map(str::to_owned), answered: row.date("answered_on") })
    });
    Some((themed.collect(), rows.len()))
}

/// So many complaints; in the public edition a few are not counted out.
fn many(count: usize, withhold: bool) -> String {
    match count {
        0 => "No complaint".to_owned(),
        1..=5 if withhold => "1 to 5 complaints".to_owned(),
        1 => "1 complaint".to_owned(),
        _ => format!("{count} complaints"),
    }
}

/// What can be said of complaints by theme, in a sentence.
fn complained(told: Option<&(Vec<Complained>, usize)>, known: usize, withhold: bool) -> String {
    match told {
        None => "No file of complaints was sent, so they are under no theme here.".to_owned(),
        Some((_, 0)) => "No complaint came in the last twelve months.".to_owned(),
        Some((themed, all)) if themed.is_empty() => format!(
            "{} of the last twelve months: the file has no column “theme” or leaves it blank, so none stands under a theme here.",
            many(*all, withhold)
        ),
        Some((_, all)) if withhold => {
            format!("{} of the last twelve months are under the themes that the file gives them.", many(*all, true))
        }
        Some((_, all)) => {
            let other = all.saturating_sub(known);
            let rest = match other {
                0 => String::new(),
                other => format!(" {other} of them {} no theme, or one that is not on this list.", if other == 1 { "has" } else { "have" }),
            };
            format!("{} of the last twelve months are under the themes that the file gives them.{rest}", many(*all, false))
        }
    }
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    counted(&reader)?;
    let view = &reader.view;
    let readings = site.figures.open_to(view);
    let withhold = readings.as_ref().is_none_or(Readings::withholds);
    let told = readings.as_ref().and_then(complaints);
    let themed: Vec<Complained> = told.as_ref().map(|(themed, _)| themed.clone()).unwrap_or_default();
    // What was changed after one complaint could tell of one child.
    let open = |complaint: Complained| Complained { learning: complaint.learning.filter(|_| !withhold), ..complaint };
    let themed: Vec<Complained> = themed.into_iter().map(open).collect();
    let themes: Vec<_> = view.all::<Theme>().map(|theme| (theme.key, theme.record)).collect();
    let findings: Vec<_> = view.all::<Finding>().map(|finding| (finding.key, finding.record)).collect();
    let audits: Vec<&Audit> = view.all::<Audit>().map(|audit| audit.record).collect();
    let actions: Vec<&AuditAction> = view.all::<AuditAction>().map(|action| action.record).collect();
    let voices: Vec<&Voice> = view.all::<Voice>().map(|voice| voice.record).collect();
    let counted = view.audited();
    let known = themed.iter().filter(|one| themes.iter().any(|(key, theme)| is_named(&one.theme, key, theme))).count();
    let rows = learning(&themes, &findings, &audits, &actions, &voices, &themed)
        .into_iter()
        .map(|theme| Row {
            id: theme.key.to_string(),
            name: theme.theme.name.clone(),
            about: theme.theme.about.clone(),
            asks: theme.inspectors_ask,
            praises: theme.inspectors_praise,
            audits: counted.iter().filter(|audit| audit.finished.is_some() && !audit.again && audit.themes.contains(theme.key)).count()
                as u32,
            complaints: many(theme.complaints as usize, withhold),
            more_voices: theme.voices.len().saturating_sub(QUOTED),
            voices: theme
                .voices
                .iter()
                .rev()
                .take(QUOTED)
                .map(|voice| Said { words: voice.words.0.clone(), on: date_in_words(voice.said_on) })
                .collect(),
            did: theme
                .did
                .iter()
                .map(|did| Deed {
                    source: did.source.in_words(),
                    said: did.said.to_owned(),
                    did: did.did.to_owned(),
                    on: date_in_words(did.on),
                })
                .collect(),
            open_actions: theme.open_actions,
            unanswered: theme.unanswered,
        })
        .collect();
    render(&Show {
        rows,
        complained: complained(told.as_ref(), known, withhold),
        reads_cases: view.viewer().reads(Class::ChildLevel),
        marked: counted.iter().filter(|audit| audit.finished.is_some() && !audit.again).count() as u32,
        frame: Frame::new(&reader, "What is learnt, by theme"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_said_of_complaints_is_said() {
        let one = Complained { theme: "Visits".to_owned(), learning: None, answered: None };
        for (told, known, withhold, expected) in [
            (None, 0, false, "No file of complaints was sent, so they are under no theme here."),
            (Some((vec![], 0)), 0, false, "No complaint came in the last twelve months."),
            (
                Some((vec![], 7)),
                0,
                false,
                "7 complaints of the last twelve months: the file has no column “theme” or leaves it blank, so none stands under a theme here.",
            ),
            (
                Some((vec![one.clone()], 7)),
                1,
                false,
                "7 complaints of the last twelve months are under the themes that the file gives them. 6 of them have no theme, or one that is not on this list.",
            ),
            (Some((vec![one], 7)), 1, true, "7 complaints of the last twelve months are under the themes that the file gives them."),
        ] {
            assert_eq!(complained(told.as_ref(), known, withhold), expected);
        }
        assert_eq!((many(3, true), many(3, false)), ("1 to 5 complaints".to_owned(), "3 complaints".to_owned()));
    }
}
