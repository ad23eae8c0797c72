//! Two plans side by side, item by item: what both say is marked on both sides,
//! and the words of the form and the phrase library are set apart. Names, dates
//! and figures are hidden: to see what was copied nobody needs to know whose
//! plan the other is.

use super::{ask, leave, note, readings, watermark};
use crate::figures::is_a_reason;
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Path, State};
use oversight::practice::content::Version;
use oversight::practice::copied::{Degree, Kind, Passage, Span};
use oversight::practice::scrubbed_around;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// A stretch of an item: plain, or the passage of a number.
struct Piece {
    text: String,
    passage: Option<usize>,
}

/// One item of a plan, names hidden.
struct Item {
    kind: &'static str,
    pieces: Vec<Piece>,
}

/// An item of this plan and what it shares with items of the other.
struct Row {
    here: Item,
    there: Vec<Item>,
}

#[derive(Template)]
#[template(path = "practice/beside.html")]
struct Beside {
    frame: Frame,
    plans: [String; 2],
    teams: [String; 2],
    share: String,
    how: &'static str,
    rows: Vec<Row>,
    /// What is of the form, of the library or of many families’ plans.
    apart: Vec<String>,
    /// What only one of them has.
    only: [Vec<Item>; 2],
    watermark: String,
}

fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Risk => "What worries people",
        Kind::Outcome => "Outcome",
        Kind::Measure => "How we will know",
        Kind::Action => "Action",
    }
}

fn degree_in_words(degree: Degree) -> &'static str {
    match degree {
        Degree::Verbatim => "in the same words",
        Degree::NamesChanged => "in the same words but for names, places or dates",
        Degree::Edited => "with words changed here and there",
        Degree::Reordered => "in another order",
        Degree::Partial => "in part of each plan",
    }
}

/// The texts of a version, in its order.
fn texts(version: &Version) -> Vec<(Kind, &str, &str)> {
    let risks = version.risks.iter().map(|risk| (Kind::Risk, &*risk.id, &*risk.text));
    let outcomes = version
        .outcomes
        .iter()
        .flat_map(|outcome| [(Kind::Outcome, &*outcome.id, &*outcome.text), (Kind::Measure, &*outcome.id, &*outcome.how_we_will_know)]);
    let actions = version.actions.iter().map(|action| (Kind::Action, &*action.id, &*action.text));
    risks.chain(outcomes).chain(actions).filter(|(_, _, text)| !text.trim().is_empty()).collect()
}

/// One plan of the two, and everybody whose name is to be hidden in it.
struct Side<'a> {
    texts: Vec<(Kind, &'a str, &'a str)>,
    names: &'a [String],
}

impl<'a> Side<'a> {
    fn text(&self, span: &Span) -> Option<&'a str> {
        self.texts.iter().find(|(kind, id, _)| *kind == span.kind && *id == span.id).map(|(.., text)| *text)
    }

    /// An item with these passages of it marked: each a number and a range.
    fn item(&self, kind: Kind, text: &str, mut marks: Vec<(usize, Range<usize>)>) -> Item {
        marks.sort_by_key(|(_, range)| range.start);
        let ranges: Vec<Range<usize>> = marks.iter().map(|(_, range)| range.clone()).collect();
        let pieces = scrubbed_around(text, self.names, &ranges)
            .into_iter()
            .map(|(text, place)| Piece { text, passage: place.and_then(|place| marks.get(place)).map(|(number, _)| *number) });
        Item { kind: kind_in_words(kind), pieces: pieces.collect() }
    }

    /// A stretch of an item, names hidden.
    fn stretch(&self, span: &Span) -> Option<String> {
        let text = self.text(span)?;
        let marks = [span.range.clone()];
        let pieces = scrubbed_around(text, self.names, &marks).into_iter();
        let said: String = pieces.filter(|(_, mark)| mark.is_some()).map(|(piece, _)| piece).collect();
        (!said.trim().is_empty()).then(|| said.trim().to_owned())
    }
}

fn is_at(span: &Span, kind: Kind, id: &str) -> bool {
    span.kind == kind && span.id == id
}

/// The items of this plan that share something, each with what it shares it with.
fn rows(here: &Side<'_>, there: &Side<'_>, passages: &[Passage]) -> Vec<Row> {
    let numbered = || passages.iter().enumerate().map(|(place, passage)| (place + 1, passage));
    let mut rows = Vec::new();
    for (kind, id, text) in &here.texts {
        let mine: Vec<(usize, &Passage)> = numbered().filter(|(_, passage)| is_at(&passage.here, *kind, id)).collect();
        if mine.is_empty() {
            continue;
        }
        let marks = mine.iter().map(|(number, passage)| (*number, passage.here.range.clone())).collect();
        let theirs = there.texts.iter().filter_map(|(kind, id, text)| {
            let marks: Vec<(usize, Range<usize>)> = mine
                .iter()
                .filter(|(_, passage)| is_at(&passage.there, *kind, id))
                .map(|(number, passage)| (*number, passage.there.range.clone()))
                .collect();
            (!marks.is_empty()).then(|| there.item(*kind, text, marks))
        });
        rows.push(Row { here: here.item(*kind, text, marks), there: theirs.collect() });
    }
    rows
}

/// The items that no passage is of.
fn only<'p>(side: &Side<'_>, spans: &(impl Iterator<Item = &'p Span> + Clone)) -> Vec<Item> {
    let alone = side.texts.iter().filter(|(kind, id, _)| !spans.clone().any(|span| is_at(span, *kind, id)));
    alone.map(|(kind, _, text)| side.item(*kind, text, Vec::new())).collect()
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let leave = leave(&reader)?;
    let (reason, other) = (posted.text("reason"), posted.text("other").trim());
    if !is_a_reason(reason) {
        return ask(&reader, &leave, format!("Open the plan {id}"), true);
    }
    let page = {
        let readings = readings(&site, &reader)?;
        let (plan, version, _) = readings.plan(&leave, &id).ok_or(PageError::NotFound)?;
        let (related, related_version, _) = readings.plan(&leave, other).ok_or_else(|| {
            PageError::BadRequest(
                "There is no such plan among those you may open. Go back, and write it as the list of plans does.".to_owned(),
            )
        })?;
        // Every plan is looked at for what many have: some tenths of a second.
        let beside = tokio::task::block_in_place(|| readings.beside(&leave, &id, other)).ok_or(PageError::NotFound)?;
        // Whoever is of either family, or does something in either plan, is hidden in both.
        let mut names: Vec<String> = Vec::new();
        for version in [version, related_version] {
            names.extend(readings.names(version).into_iter().map(str::to_owned));
            names.extend(version.actions.iter().map(|action| action.owner.to_string()).filter(|owner| !owner.eq_ignore_ascii_case("all")));
        }
        let here = Side { texts: texts(version), names: &names };
        let there = Side { texts: texts(related_version), names: &names };
        let listed = beside.listed_here.iter().filter_map(|span| here.stretch(span));
        let listed = listed.chain(beside.listed_there.iter().filter_map(|span| there.stretch(span)));
        let apart: BTreeSet<String> = listed.chain(beside.common.iter().filter_map(|passage| here.stretch(&passage.here))).collect();
        Beside {
            frame: Frame::new(&reader, "Two plans side by side"),
            plans: [plan.id.to_string(), related.id.to_string()],
            teams: [version.team.to_string(), related_version.team.to_string()],
            share: format!("{:.0} in 100", 100.0 * beside.share),
            how: degree_in_words(beside.degree),
            rows: rows(&here, &there, &beside.passages),
            apart: apart.into_iter().collect(),
            only: [
                only(&here, &beside.passages.iter().map(|passage| &passage.here)),
                only(&there, &beside.passages.iter().map(|passage| &passage.there)),
            ],
            watermark: watermark(&reader),
        }
    };
    note(&site, &reader, format!("plans {id} and {other} side by side"), reason, 2).await?;
    render(&page)
}
