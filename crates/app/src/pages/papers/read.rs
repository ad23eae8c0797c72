//! The paper reader: a paper’s text in, proposals with the place each came
//! from out. Nothing is kept until a person has confirmed it; until then the
//! paper travels in the form.

use super::fields::{Control, Drawn, Mistake, Values, draw};
use super::marked::{Mark, Piece, pieces};
use super::proposed::{self, Choice, Origin, Proposed, kind_name, kind_words};
use crate::pages::governance::{Link, link};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use crate::store::{AppendError, Draft};
use crate::workspace::{Id, Refused, View};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use care::log::Hash;
use care::records::{Key, Meeting, Paper, Register};
use jiff::civil::Date;
use oversight::papers::{Extract, Plain, plain, read};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest paper that is read, in bytes: a year of a council’s minutes is
/// shorter.
const LARGEST: usize = 1_000_000;
/// How often a save is tried again when somebody else took its keys.
const TRIES: usize = 3;

const PAPER: &[&str] = &["title", "kind", "dated", "inspection", "class", "exempt_under", "meeting"];
const MEETING: &[&str] = &["title", "body", "on", "class"];

/// A paper as it was received.
struct Document {
    /// The file’s name; empty where the text was pasted.
    name: String,
    text: String,
}

/// What a person says of the paper.
#[derive(Default)]
struct About {
    paper: Values,
    /// A meeting that is not here yet; all empty for none.
    meeting: Values,
}

impl About {
    fn posted(posted: &Posted) -> Self {
        let values = |prefix: &str, names: &[&str]| {
            names.iter().map(|name| ((*name).to_owned(), posted.text(&format!("{prefix}{name}")).trim().to_owned())).collect()
        };
        Self { paper: values("paper.", PAPER), meeting: values("meeting.", MEETING) }
    }

    fn paper(&self, name: &str) -> &str {
        self.paper.get(name).map_or("", String::as_str)
    }

    fn has_new_meeting(&self) -> bool {
        ["title", "on", "body"].iter().any(|name| self.meeting.get(*name).is_some_and(|value| !value.is_empty()))
    }

    /// The day of the meeting, or else of the paper.
    fn held_on(&self, view: &View) -> Option<Date> {
        let chosen = Key::new(self.paper("meeting")).ok().and_then(|key| view.get::<Meeting>(&key)).map(|meeting| meeting.record.on);
        let new = self.meeting.get("on").and_then(|day| day.parse().ok());
        chosen.or(new).or_else(|| self.paper("dated").parse().ok())
    }

    /// Fills what was left empty from what the paper says.
    fn complete(&mut self, view: &View, extract: &Extract, name: &str) {
        let meeting_wanted = !self.has_new_meeting();
        let mut fill = |field: &str, found: Option<String>| {
            if let Some(found) = found.filter(|_| self.paper.get(field).is_none_or(String::is_empty)) {
                self.paper.insert(field.to_owned(), found);
            }
        };
        let stem = name.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next()).filter(|stem| !stem.is_empty());
        fill("title", extract.item.title.clone().or_else(|| stem.map(str::to_owned)));
        let held = extract.meeting.date.clone().filter(|day| day.parse::<Date>().is_ok());
        fill("dated", held.clone());
        if meeting_wanted && let Some(day) = held.and_then(|day| day.parse::<Date>().ok()) {
            let mut on: Vec<_> = view.all::<Meeting>().filter(|meeting| meeting.record.on == day).collect();
            if let (Some(meeting), true) = (on.pop(), on.is_empty()) {
                fill("meeting", Some(meeting.key.to_string()));
            }
        }
    }

    fn controls(&self, view: &View, mistakes: &[Mistake]) -> (Vec<Control>, Vec<Control>) {
        let mut paper = draw(view, Register::Paper, PAPER, "paper.", &self.paper, mistakes);
        let mut meeting = draw(view, Register::Meeting, MEETING, "meeting.", &self.meeting, mistakes);
        let mut hint = |name: &str, hint: &str| {
            for control in paper.iter_mut().chain(&mut meeting).filter(|control| control.name == name) {
                hint.clone_into(&mut control.hint);
            }
        };
        hint("paper.exempt_under", "Only for an exempt paper: the paragraph of Schedule 12A that closes it");
        hint("paper.meeting", "If the meeting is not here yet, leave it and enter the meeting below");
        hint("meeting.body", "A new board or committee is entered first, under All registers");
        (paper, meeting)
    }
}

fn writer(reader: &Reader) -> Result<(), PageError> {
    let viewer = reader.view.viewer();
    if !viewer.signed_in() {
        return Err(PageError::SignIn { next: "/papers/read".to_owned() });
    }
    if viewer.writes(Register::Paper) { Ok(()) } else { Err(Refused::Role(Register::Paper).into()) }
}

#[derive(Template)]
#[template(path = "papers/read.html")]
struct ReadPage {
    frame: Frame,
    mistakes: Vec<Mistake>,
    text: String,
    text_error: Option<String>,
    paper: Vec<Control>,
    meeting: Vec<Control>,
    largest: &'static str,
}

fn form(reader: &Reader, about: &About, text: String, mistakes: Vec<Mistake>) -> ReadPage {
    let (mut paper, meeting) = about.controls(&reader.view, &mistakes);
    for control in paper.iter_mut().filter(|control| control.name == "paper.title" || control.name == "paper.dated") {
        "Leave it empty to take what the paper says".clone_into(&mut control.hint);
    }
    let text_error = mistakes.iter().find(|mistake| mistake.field == "text").map(|mistake| mistake.message.clone());
    ReadPage { frame: Frame::new(reader, "Read a paper"), mistakes, text, text_error, paper, meeting, largest: "1 million characters" }
}

pub(super) async fn show(reader: Reader) -> Page {
    writer(&reader)?;
    if reader.view.as_at().is_some() {
        return Err(PageError::BadRequest(
            "You see an earlier day, and nothing can be saved there. Go back to today to read a paper.".to_owned(),
        ));
    }
    let mut about = About::default();
    about.paper.insert("kind".to_owned(), "minutes".to_owned());
    about.meeting.insert("class".to_owned(), "public".to_owned());
    render(&form(&reader, &about, String::new(), Vec::new()))
}

/// Text from bytes, or what is wrong with them and what to do.
fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() > LARGEST {
        return Err("The paper is longer than 1 million characters. Cut it into its meetings or items and read each.".to_owned());
    }
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err("This is a PDF or Office file, not text. Open it, select all, copy, and paste the text here.".to_owned());
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("The file is in UTF-16. Open it, choose “Save as”, set the encoding to UTF-8, and choose that file.".to_owned());
    }
    if bytes.contains(&0) {
        return Err("The file is not text. Choose a text or HTML file, or paste the text.".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        format!("The file is not UTF-8 text (from byte {good} on). Open it, choose “Save as”, set the encoding to UTF-8, and choose that file; or paste the text.")
    })?;
    if text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}').is_empty() {
        return Err(
            "There is no text in it. Paste the paper’s text or choose a text file. If it is a scan, have its text recognised first."
                .to_owned(),
        );
    }
    Ok(text)
}

fn received(posted: &mut Posted) -> Result<Document, String> {
    let pasted = posted.text("text").replace("\r\n", "\n");
    let file = std::mem::take(posted).into_files().into_iter().find(|file| file.field == "file");
    match (file, pasted.trim().is_empty()) {
        (Some(_), false) => Err("There is pasted text and a file. Send one of them: clear the text or choose no file.".to_owned()),
        (Some(file), true) => Ok(Document { name: file.name, text: text_of(file.bytes)? }),
        (None, false) => Ok(Document { name: String::new(), text: text_of(pasted.into_bytes())? }),
        (None, true) => Err("Paste the paper’s text or choose a file.".to_owned()),
    }
}

pub(super) async fn propose(reader: Reader, mut posted: Posted) -> Page {
    posted.of(&reader)?;
    writer(&reader)?;
    let mut about = About::posted(&posted);
    let pasted = posted.text("text").to_owned();
    let mut mistakes = Vec::new();
    let document = received(&mut posted).map_err(|message| mistakes.push(Mistake::new("text", message))).ok();
    for (field, what) in [("kind", "Choose what kind of paper it is."), ("class", "Choose who may read it.")] {
        if about.paper(field).is_empty() {
            mistakes.push(Mistake::new(format!("paper.{field}"), what));
        }
    }
    let (Some(document), true) = (document, mistakes.is_empty()) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&form(&reader, &about, pasted, mistakes))?).into_response());
    };
    let (document, plain, extract) = tokio::task::spawn_blocking(move || {
        let plain = plain(document.text.as_bytes());
        let extract = read(document.text.as_bytes(), &document.name);
        (document, plain, extract)
    })
    .await
    .map_err(|error| PageError::Internal(error.to_string()))?;
    about.complete(&reader.view, &extract, &document.name);
    let proposed = proposed::of(&extract, &plain, about.held_on(&reader.view));
    render(&page(&reader, &about, &document, &plain, &proposed, extract.warnings, Vec::new()))
}

struct Row {
    n: usize,
    label: String,
    kind: &'static str,
    words: String,
    said: String,
    start: usize,
    end: usize,
    parts: usize,
    confirmed: bool,
    rejected: bool,
    /// Whether its fields are open: something in them is wrong.
    open: bool,
    controls: Vec<Control>,
}

#[derive(Template)]
#[template(path = "papers/proposals.html")]
struct ProposalsPage {
    frame: Frame,
    mistakes: Vec<Mistake>,
    warnings: Vec<String>,
    /// The same document, where it is here already.
    already: Option<Link>,
    document: String,
    name: String,
    paper: Vec<Control>,
    meeting: Vec<Control>,
    new_meeting: bool,
    counts: String,
    marks: Vec<Mark>,
    text: String,
    rows: Vec<Row>,
}

impl ProposalsPage {
    fn pieces(&self) -> Vec<Piece<'_>> {
        pieces(&self.text, &self.marks)
    }
}

fn page(
    reader: &Reader,
    about: &About,
    document: &Document,
    plain: &Plain,
    proposed: &[Proposed],
    warnings: Vec<String>,
    mistakes: Vec<Mistake>,
) -> ProposalsPage {
    let view = &reader.view;
    let (paper, meeting) = about.controls(view, &mistakes);
    let letters: Vec<char> = plain.text.chars().collect();
    let mut numbers: BTreeMap<&'static str, usize> = BTreeMap::new();
    let rows: Vec<Row> = proposed
        .iter()
        .enumerate()
        .map(|(n, one)| {
            let controls = one.controls(view, n, &mistakes);
            let number = numbers.entry(kind_words(one.kind)).or_default();
            *number += 1;
            Row {
                n,
                label: format!("{} {number}", kind_words(one.kind)),
                kind: kind_name(one.kind),
                words: letters.get(one.span.0..one.span.1).unwrap_or_default().iter().collect(),
                said: one.said.clone(),
                start: one.span.0,
                end: one.span.1,
                parts: one.parts,
                confirmed: one.choice == Choice::Confirm,
                rejected: one.choice == Choice::Reject,
                open: controls.iter().any(|control| control.error.is_some()),
                controls,
            }
        })
        .collect();
    let marks = rows
        .iter()
        .map(|row| Mark {
            start: row.start,
            end: row.end,
            kind: row.kind,
            label: row.label.clone(),
            id: format!("m{}", row.n),
            address: format!("#p{}", row.n),
        })
        .collect();
    let counts = numbers
        .iter()
        .map(|(kind, count)| {
            format!(
                "{count} {}{}",
                kind.to_lowercase(),
                if *count == 1 {
                    ""
                } else if *kind == "Embargo" {
                    "es"
                } else {
                    "s"
                }
            )
        })
        .collect::<Vec<_>>()
        .join(", ");
    let hash = Hash::of(document.text.as_bytes());
    let already = view.all::<Paper>().find(|paper| paper.record.document.as_deref() == Some(hash.as_str()));
    ProposalsPage {
        frame: Frame::new(reader, "What the paper says"),
        mistakes,
        warnings,
        already: already.and_then(|paper| link(view, &paper.id())),
        // As JSON, because a form changes line breaks and these must come back as they were.
        document: Value::String(document.text.clone()).to_string(),
        name: document.name.clone(),
        paper,
        meeting,
        new_meeting: about.has_new_meeting(),
        counts,
        marks,
        text: plain.text.clone(),
        rows,
    }
}

/// Everything that a save appends, in the order in which it refers to itself.
fn drafts(
    view: &View,
    about: &About,
    document: &Document,
    plain: &Plain,
    proposed: &[Proposed],
    keys: (&Key, &Key),
    mistakes: &mut Vec<Mistake>,
) -> Vec<Draft> {
    let (paper_key, new_meeting) = keys;
    let mut drafts = Vec::new();
    let chosen = about.paper("meeting");
    let meeting = match (chosen.is_empty(), about.has_new_meeting()) {
        (false, true) => {
            mistakes
                .push(Mistake::new("paper.meeting", "You chose a meeting and entered a new one. Keep one of them and clear the other."));
            None
        }
        (false, false) => {
            let key = Key::new(chosen).ok().filter(|key| view.get::<Meeting>(key).is_some());
            if key.is_none() {
                mistakes.push(Mistake::new("paper.meeting", "That meeting is not here. Choose another."));
            }
            key
        }
        (true, true) => {
            if let Some(record) = super::fields::record(Register::Meeting, "meeting.", &about.meeting, &Map::new(), mistakes) {
                drafts.push(Draft { key: Some(new_meeting.clone()), ..Draft::new(record) });
            }
            Some(new_meeting.clone())
        }
        (true, false) => None,
    };
    let mut given = Map::new();
    given.insert("meeting".to_owned(), json!(meeting));
    given.insert("document".to_owned(), json!(Hash::of(document.text.as_bytes()).as_str()));
    given.insert("text".to_owned(), json!(plain.text));
    if let Some(record) = super::fields::record(Register::Paper, "paper.", &about.paper, &given, mistakes) {
        drafts.push(Draft { key: Some(paper_key.clone()), ..Draft::new(record) });
    }
    let origin = Origin { paper: paper_key, meeting: meeting.as_ref(), length: plain.text.chars().count() };
    for (n, one) in proposed.iter().enumerate().filter(|(_, one)| one.choice == Choice::Confirm) {
        if let Some(record) = one.record(n, &origin, mistakes) {
            drafts.push(Draft::new(record));
        }
    }
    drafts
}

pub(super) async fn confirm(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    posted.of(&reader)?;
    writer(&reader)?;
    let text = serde_json::from_str::<String>(posted.text("document"))
        .map_err(|_| "the paper did not come with the form".to_owned())
        .and_then(|text| text_of(text.into_bytes()))
        .map_err(|why| PageError::BadRequest(format!("Nothing was saved: {why} Read the paper in again.")))?;
    let document = Document { name: posted.text("name").to_owned(), text };
    let plain = plain(document.text.as_bytes());
    let about = About::posted(&posted);
    let proposed = proposed::posted(&posted);
    let view = &reader.view;
    let authority = &view.viewer().authority;
    let mut tries = 0;
    loop {
        let store = site.live.store();
        let paper_key = store.next_key(authority, Register::Paper).await.map_err(Refused::from)?;
        let meeting_key = store.next_key(authority, Register::Meeting).await.map_err(Refused::from)?;
        let mut mistakes = Vec::new();
        let drafts = drafts(view, &about, &document, &plain, &proposed, (&paper_key, &meeting_key), &mut mistakes);
        if !mistakes.is_empty() {
            let page = page(&reader, &about, &document, &plain, &proposed, Vec::new(), mistakes);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
        }
        site.data.keep_document(document.text.as_bytes())?;
        match site.live.write(view, reader.now(), drafts).await {
            Ok(_) => {
                let id = Id::new(Register::Paper, paper_key);
                return Ok(Redirect::to(&format!("{}?done=confirmed", crate::pages::records::address(&id))).into_response());
            }
            // Somebody saved a paper or a meeting in between: the keys are asked for again.
            Err(Refused::Append(AppendError::Conflict { .. })) if tries < TRIES => tries += 1,
            Err(refused) => return Err(refused.into()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn bad_bytes_are_told_with_what_to_do_and_good_ones_pass() {
        for (bytes, told) in [
            (b"".to_vec(), "no text"),
            (b" \n\t".to_vec(), "no text"),
            (b"%PDF-1.7 ...".to_vec(), "PDF"),
            (b"PK\x03\x04docx".to_vec(), "Office"),
            (b"\xff\xfeM\0".to_vec(), "UTF-16"),
            (b"a\0b".to_vec(), "not text"),
            (b"caf\xe9".to_vec(), "byte 3"),
            (vec![b'a'; LARGEST + 1], "1 million"),
        ] {
            let error = text_of(bytes).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
        assert_eq!(text_of("Minutes – café".as_bytes().to_vec()).unwrap(), "Minutes – café");
    }
}
