//! “What I said” and “What changed because I said it”.

use super::{Around, Own, Visitor, render};
use crate::site::Site;
use crate::words::{Came, Feeling, Thread, Turn, reply_within};
use crate::workspace::Viewer;
use askama::Template;
use axum::extract::State;
use care::records::shape::date_in_words;
use jiff::Timestamp;
use jiff::civil::Date;
use oversight::practice::content::Version;
use oversight::practice::formula;
use oversight::voice::Stands;
use std::sync::Arc;

/// Words as they were said.
struct Words {
    words: String,
    feeling: Option<&'static str>,
    on: String,
    /// How they came, where an adult wrote them down.
    told: Option<String>,
}

/// Something an adult wrote: who, when and what.
struct Adults {
    name: String,
    on: String,
    text: String,
}

struct Shown {
    key: String,
    last: Words,
    earlier: Vec<Words>,
    summaries: Vec<Adults>,
    replies: Vec<Adults>,
    changed: bool,
    waits: Option<String>,
}

/// What a plan says that the child said.
struct Written {
    text: String,
    on: String,
}

#[derive(Template)]
#[template(path = "young_person/said.html")]
struct SaidPage {
    around: Around,
    threads: Vec<Shown>,
    written: Vec<Written>,
    sent: bool,
}

fn on(at: Timestamp) -> String {
    at.in_tz("Europe/London").map_or_else(|_| "Not known".to_owned(), |zoned| date_in_words(zoned.date()))
}

fn shown(thread: &Thread, within: u16, today: Date) -> Option<Shown> {
    let (mut said, mut summaries, mut replies) = (Vec::new(), Vec::new(), Vec::new());
    for dated in &thread.turns {
        let adults = |name: &str, text: &str| Adults { name: name.to_owned(), on: on(dated.at), text: text.to_owned() };
        match &dated.turn {
            Turn::Said { words, feeling, came } => said.push(Words {
                words: words.clone(),
                feeling: feeling.map(Feeling::in_words),
                on: on(dated.at),
                told: match came {
                    Came::OwnPage => None,
                    Came::Told { medium, by } => Some(format!("{} wrote this down ({})", by.name, medium)),
                },
            }),
            Turn::Summary { text, by } => summaries.push(adults(&by.name, text)),
            Turn::Reply { text, by } => replies.push(adults(&by.name, text)),
            Turn::Changed { .. } | Turn::MadeWith { .. } => {}
        }
    }
    let last = said.pop()?;
    said.reverse();
    let waits = match thread.stands(within, today)? {
        Stands::Due { by, .. } => Some(format!("We will write back by {}.", date_in_words(by))),
        Stands::Overdue { by, .. } => {
            Some(format!("You should have had an answer by {}. We are late. We are sorry. You can call us too.", date_in_words(by)))
        }
        Stands::NotKnown => Some("We will write back.".to_owned()),
        Stands::Replied { .. } => None,
    };
    Some(Shown { key: thread.key.clone(), last, earlier: said, summaries, replies, changed: thread.changed(), waits })
}

fn written(versions: &[Version]) -> Vec<Written> {
    let views = versions.iter().flat_map(|version| version.childs_views().map(move |view| (version, view)));
    views
        .filter(|(_, view)| !formula::is_no_view(&view.text))
        .map(|(version, view)| Written {
            text: view.text.trim().to_owned(),
            on: version.agreed.map_or_else(|| "Not known".to_owned(), date_in_words),
        })
        .collect()
}

pub(super) async fn show(State(site): State<Arc<Site>>, visitor: Visitor, uri: axum::http::Uri) -> Own {
    let view = site.live.view(Viewer::public(&site.authority), Timestamp::now(), None);
    let (within, today) = (reply_within(&view), view.today());
    let threads = visitor.words.own(&visitor.page).await?;
    render(&SaidPage {
        around: visitor.around("What I said", "/y/said"),
        threads: threads.iter().filter_map(|thread| shown(thread, within, today)).collect(),
        written: written(&site.plans.own(&visitor.page)),
        sent: uri.query() == Some("sent"),
    })
}

/// A change and the words it came from.
struct Changed {
    words: String,
    what: String,
    on: String,
    evidence: String,
    by: Option<String>,
}

#[derive(Template)]
#[template(path = "young_person/changed.html")]
struct ChangedPage {
    around: Around,
    changes: Vec<Changed>,
    /// What was said and has changed nothing yet.
    nothing_yet: usize,
}

fn last_words(thread: &Thread) -> String {
    let said = thread.turns.iter().rev().find_map(|dated| match &dated.turn {
        Turn::Said { words, feeling, .. } if words.is_empty() => feeling.map(|feeling| feeling.in_words().to_owned()),
        Turn::Said { words, .. } => Some(words.clone()),
        _ => None,
    });
    said.unwrap_or_default()
}

pub(super) async fn changed(State(site): State<Arc<Site>>, visitor: Visitor) -> Own {
    let threads = visitor.words.own(&visitor.page).await?;
    let mut changes = Vec::new();
    for thread in &threads {
        for dated in &thread.turns {
            if let Turn::Changed { what, on, evidence, by } = &dated.turn {
                changes.push(Changed {
                    words: last_words(thread),
                    what: what.clone(),
                    on: date_in_words(*on),
                    evidence: evidence.clone(),
                    by: Some(by.name.clone()),
                });
            }
        }
    }
    for version in site.plans.own(&visitor.page) {
        for view in version.childs_views().filter(|view| !formula::is_no_view(&view.text) && !formula::is_empty(&view.what_changed)) {
            changes.push(Changed {
                words: view.text.trim().to_owned(),
                what: view.what_changed.trim().to_owned(),
                on: version.agreed.map_or_else(|| "Not known".to_owned(), date_in_words),
                evidence: "Your plan".to_owned(),
                by: None,
            });
        }
    }
    render(&ChangedPage {
        around: visitor.around("What changed because I said it", "/y/changed"),
        nothing_yet: threads.iter().filter(|thread| !thread.changed()).count(),
        changes,
    })
}

#[cfg(test)]
pub(super) fn empty(around: &Around) -> (impl Template + use<>, impl Template + use<>) {
    (
        SaidPage { around: around.clone(), threads: Vec::new(), written: Vec::new(), sent: true },
        ChangedPage { around: around.clone(), changes: Vec::new(), nothing_yet: 1 },
    )
}
