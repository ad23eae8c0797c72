//! What is learnt by theme: inspectors, audits and children under the one list of
//! themes, and what was done because of it.

use super::counted;
use crate::pages::{Frame, Page, render};
use crate::site::Reader;
use askama::Template;
use care::records::shape::date_in_words;
use care::records::{Audit, AuditAction, Class, Finding, Theme, Voice};
use oversight::audit::learning;

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
}

/// No theme quotes more children than this; the register has them all.
const QUOTED: usize = 3;

pub(super) async fn show(reader: Reader) -> Page {
    counted(&reader)?;
    let view = &reader.view;
    let themes: Vec<_> = view.all::<Theme>().map(|theme| (theme.key, theme.record)).collect();
    let findings: Vec<_> = view.all::<Finding>().map(|finding| (finding.key, finding.record)).collect();
    let audits: Vec<&Audit> = view.all::<Audit>().map(|audit| audit.record).collect();
    let actions: Vec<&AuditAction> = view.all::<AuditAction>().map(|action| action.record).collect();
    let voices: Vec<&Voice> = view.all::<Voice>().map(|voice| voice.record).collect();
    let counted = view.audited();
    let rows = learning(&themes, &findings, &audits, &actions, &voices)
        .into_iter()
        .map(|theme| Row {
            id: theme.key.to_string(),
            name: theme.theme.name.clone(),
            about: theme.theme.about.clone(),
            asks: theme.inspectors_ask,
            praises: theme.inspectors_praise,
            audits: counted.iter().filter(|audit| audit.finished.is_some() && !audit.again && audit.themes.contains(theme.key)).count()
                as u32,
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
        reads_cases: view.viewer().reads(Class::ChildLevel),
        marked: counted.iter().filter(|audit| audit.finished.is_some() && !audit.again).count() as u32,
        frame: Frame::new(&reader, "What is learnt, by theme"),
    })
}
