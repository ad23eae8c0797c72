//! Council papers (minutes, agenda items, decisions, member questions) into proposals with the
//! place that each came from. [`read`] takes any bytes and never fails: what it could not make out
//! is a warning. Nothing here is saved; a person confirms every proposal.
//!
//! The way of a paper: bytes → [`text`] (normalised, with the way back) → [`blocks`] → [`page`]
//! (which part of the page each block is) → [`paper`] (sentences with their speakers) → one reader
//! for each kind of item. Readers see structure and the general forms of council prose, never a
//! known paper's phrases.

mod actions;
mod blocks;
mod commitments;
mod dates;
mod documents;
mod embargo;
mod events;
mod extract;
mod figures;
mod motions;
mod names;
mod numbers;
pub mod ofsted;
mod page;
mod paper;
mod patterns;
mod people;
mod plain;
mod points;
mod proposals;
mod questions;
mod resolutions;
mod similarity;
mod text;
mod topics;

#[cfg(test)]
mod tests;

pub use extract::*;
pub use plain::{Plain, plain};
pub use proposals::{Proposal, ProposalKind};

use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest, Sha256};

use page::Part;
use paper::Paper;
use patterns::pattern;
use text::Text;

/// No paper holds more items of one kind; beyond it the reader stops and says so.
const MOST: usize = 5_000;

/// Reads a paper. `file_name` may carry folders; only its last part is kept.
///
/// ```
/// let paper = "Agenda item\n\nWork of the Panel\n\nMinutes:\n\nRESOLVED that the report be noted.";
/// let extract = oversight::papers::read(paper.as_bytes(), "item.txt");
/// assert_eq!(extract.item.title.as_deref(), Some("Work of the Panel"));
/// assert_eq!(extract.resolutions[0].text, "the report be noted.");
/// ```
pub fn read(bytes: &[u8], file_name: &str) -> Extract {
    let text = Text::read(bytes);
    let paper = Paper::of(&text);
    let (mut resolutions, mut taken) = resolutions::read(&paper);
    let mut recommendations = resolutions::recommendations(&paper);
    resolutions::match_outcomes(&mut recommendations, &resolutions);
    let (actions, rows) = actions::read(&paper, &mut resolutions);
    taken.extend(rows);
    taken.sort_unstable();
    let mut questions = questions::read(&paper);
    let points = points::read(&paper, &taken, &mut questions);
    let commitments = commitments::read(&paper, &points, &actions, &taken);
    let figures = figures::read(&paper, &points);
    let whole = text.normal.as_str();
    let mut extract = Extract {
        schema: "minutes-extract/1",
        source: Source {
            file: file_name.rsplit(['/', '\\']).next().unwrap_or(file_name).to_owned(),
            sha256: sha256(bytes),
            page_kind: if questions.iter().any(|q| q.form == QuestionForm::Table) { PageKind::QuestionTable } else { paper.page.kind },
            truncated: truncated(&paper),
        },
        meeting: meeting(&paper),
        item: item(&paper),
        items: headings(&paper),
        dates: dates::read(&paper),
        embargo: embargo::read(&paper),
        next_events: events::read(&paper),
        people: people::read(&paper),
        organisations: topics::organisations(&paper),
        documents: documents::read(&paper),
        supporting_documents: supporting_documents(&paper),
        motions: motions::motions(&paper),
        votes: motions::votes(&paper),
        attendance: motions::attendance(&paper),
        declarations: motions::declarations(&paper),
        topics: topics::of(whole),
        warnings: text.defects.clone(),
        recommendations,
        questions,
        points,
        resolutions,
        actions,
        commitments,
        figures,
    };
    warn(&mut extract);
    extract
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The text ends inside a sentence: an ending must not be invented.
fn truncated(paper: &Paper<'_>) -> bool {
    paper.page.blocks.last().is_some_and(|b| {
        let words = paper.slice(&b.block.at);
        matches!(b.part, Part::Minutes | Part::Agenda)
            && words.len() > 25
            && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '’'))
    })
}

fn warn(extract: &mut Extract) {
    if extract.source.truncated {
        extract.warnings.push("The text stops inside a sentence; what followed is not known. Read the whole paper if you can.".into());
    }
    let longest = [
        extract.points.len(),
        extract.resolutions.len(),
        extract.questions.len(),
        extract.actions.len(),
        extract.figures.len(),
        extract.dates.len(),
        extract.people.len(),
        extract.commitments.len(),
        extract.next_events.len(),
        extract.recommendations.len(),
    ]
    .into_iter()
    .max()
    .unwrap_or(0);
    if longest >= MOST {
        extract.warnings.push(format!("Reading stopped at {MOST} items of one kind. Cut the paper into its meetings and read each."));
    }
    let nothing =
        extract.points.is_empty() && extract.resolutions.is_empty() && extract.questions.is_empty() && extract.recommendations.is_empty();
    if nothing && extract.warnings.is_empty() {
        extract.warnings.push("No discussion, resolution or question was found. Check that this is a council paper.".into());
    }
}

pattern! {
    /// The body as the minutes name it.
    BODY = r"\b(?:The|the) ((?:[A-Z][\w'’&-]+ |and |of |for ){0,7}?(?:Cabinet|Executive|Committee|Panel|Board|Commission|Council|Sub-Committee))(?: (?:considered|received|noted|was asked|were asked|is asked|are asked|reviewed|approved|had before))\b";
    QUESTIONS_TO_COUNCIL = r"(?i)\bquestions (?:from|by) members(?: of (?:the )?council)?\b";
    FOCUS = r"(?i)\bfocus of the (?:monitoring |focused )?visit was (?:around |on )?([^.;]{3,200})";
}

fn meeting(paper: &Paper<'_>) -> Meeting {
    let named = || {
        paper.sentences.iter().find_map(|s| {
            let found = BODY.captures(paper.slice(&s.at))?.get(1)?;
            Some(found.as_str().to_owned())
        })
    };
    let by_title = || {
        let title = paper.page.items.first()?.title.clone()?;
        QUESTIONS_TO_COUNCIL.is_match(paper.slice(&title)).then(|| "Council".to_owned())
    };
    Meeting {
        council: paper.page.council.clone(),
        body: paper.page.body.clone().or_else(named).or_else(by_title),
        date: paper.page.date.clone(),
        item_number: paper.page.item_number.clone(),
        minute_number: paper.page.minute_number.clone(),
    }
}

/// The one item of a paper that is about one.
fn item(paper: &Paper<'_>) -> Item {
    let single = paper.page.items.len() <= 1;
    let mut item = Item { document_refs: documents::letters(paper), ..Item::default() };
    for placed in paper.page.blocks.iter().take(400) {
        let at = placed.block.whole();
        if let Some((name, phone)) = page::contact(paper.slice(&at)) {
            item.contact.get_or_insert_with(|| Contact {
                name,
                phone: Some(phone),
                as_written: paper.slice(&at).to_owned(),
                span: paper.span(&at),
            });
        }
    }
    if !single {
        return item;
    }
    if let Some(title) = paper.page.items.first().and_then(|i| i.title.clone()) {
        item.title = Some(paper.slice(&title).to_owned());
        item.span = Some(paper.span(&title));
    }
    if let Some(at) = purpose(paper) {
        item.purpose = Some(paper.slice(&at).to_owned());
        item.purpose_span = Some(paper.span(&at));
    }
    let introduction = paper
        .page
        .blocks
        .iter()
        .find(|b| b.part == Part::Minutes && !b.block.at.is_empty())
        .map(|b| b.block.at.clone())
        .filter(|at| at.len() < 1_500);
    item.introduction = introduction.map(|at| paper.slice(&at).to_owned());
    item.focus = paper.sentences.iter().find_map(|s| {
        let found = FOCUS.captures(paper.slice(&s.at))?.get(1)?;
        Some(found.as_str().to_owned())
    });
    item
}

/// The agenda text, up to the recommendation.
fn purpose(paper: &Paper<'_>) -> Option<Range<usize>> {
    let mut out: Option<Range<usize>> = None;
    for placed in &paper.page.blocks {
        let at = placed.block.whole();
        if placed.part != Part::Agenda || page::opens_recommendations(paper.slice(&at)) {
            if out.is_some() {
                break;
            }
            continue;
        }
        let start = out.map_or(at.start, |o| o.start);
        out = Some(start..at.end);
    }
    out
}

fn headings(paper: &Paper<'_>) -> Vec<Heading> {
    if paper.page.items.len() <= 1 {
        return Vec::new();
    }
    paper
        .page
        .items
        .iter()
        .filter_map(|i| {
            let title = i.title.clone()?;
            Some(Heading { number: i.number.clone(), title: paper.slice(&title).to_owned(), span: paper.span(&title) })
        })
        .take(MOST)
        .collect()
}

fn supporting_documents(paper: &Paper<'_>) -> SupportingDocuments {
    SupportingDocuments {
        heading_present: paper.page.documents_heading,
        listed: paper
            .page
            .blocks
            .iter()
            .filter(|b| b.part == Part::Documents && !b.block.at.is_empty())
            .map(|b| paper.slice(&b.block.at).to_owned())
            .take(200)
            .collect(),
    }
}
