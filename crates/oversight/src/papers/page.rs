//! What stands where on a page: kind of page, meeting, items with their titles, and for every
//! block the part that it belongs to (agenda, decision, minutes …). Everything else reads parts.

use std::ops::Range;

use super::blocks::{Block, blocks, sentences};
use super::extract::PageKind;
use super::patterns::pattern;
use super::text::{Mark, Text};
use super::{dates, similarity};

/// The part of a page that a block belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Site titles, headings, venue, labels.
    Furniture,
    /// An item's title.
    Title,
    /// What the item is for, written before the meeting.
    Agenda,
    /// The officer to ask.
    Contact,
    /// The decision as published by itself.
    Decision,
    /// The record of the meeting.
    Minutes,
    /// Why it was decided, and what else was possible.
    Reasons,
    /// Papers listed at the foot.
    Documents,
}

/// A block and its part.
pub(super) struct Placed {
    pub(super) block: Block,
    pub(super) item: usize,
    pub(super) part: Part,
    /// It says again what an earlier part of the same item said.
    pub(super) repeat: bool,
}

/// An agenda item.
#[derive(Default)]
pub(super) struct PageItem {
    pub(super) number: Option<String>,
    pub(super) title: Option<Range<usize>>,
    /// A heading `Minutes:` was seen.
    pub(super) minuted: bool,
    /// Declarations, apologies, confirming minutes and the like: no part of any discussion.
    pub(super) procedural: bool,
}

/// A page taken apart.
pub(super) struct Page {
    pub(super) kind: PageKind,
    pub(super) council: Option<String>,
    pub(super) body: Option<String>,
    pub(super) date: Option<String>,
    pub(super) item_number: Option<String>,
    pub(super) minute_number: Option<String>,
    pub(super) items: Vec<PageItem>,
    pub(super) blocks: Vec<Placed>,
    pub(super) documents_heading: bool,
}

pattern! {
    PROVENANCE = r"^# ([a-z]+): (.*)$";
    KIND_HEADING = r"(?i)^(?:[^-–]{1,60} [-–] )?(agenda item|issue - meetings|decision details|agendas?(?:, decisions)? and (?:draft )?minutes|agenda)$";
    MEETING_LINE = r"^Meeting: (\d\d/\d\d/\d{4}) [-–] (.+?)(?: \(Item (\w+)\))?$";
    BODY_AND_DATE = r"^(.{3,90}?) [-–] (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )(\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4})(?:,? \d{1,2}[.:]\d\d ?[ap]\.?m\.?)?$";
    FIELD = r"^(Decision Maker|Decision status|Is Key decision\?|Is subject to call in\?|Report author|Publication date|Date of decision|Decided at meeting|Effective from|Wards Affected|Contact|Notice of proposed decision first published|Decision due|Divisions Affected) ?: ?(.*)$";
    FURNITURE = r"(?i)^(?:skip to (?:main )?content|venue ?:.*|contact ?:.*|link ?:.*|items?|(?:note )?no\. ?\|?(?: item)?|item|local democracy|report attached|view directions|additional documents ?:|decision number ?:.*|webcast.*|media|posted: .*|blog: .*|recent posts|agenda frontsheet.*|(?:agenda|public) reports pack.*|printed (?:draft )?(?:minutes|decisions).*|view the .{1,80} for item .{1,12}|displaying \d+ to \d+ of \d+|e-?mail ?:.*|tel(?:ephone)? ?:.*|notes?:|part i+ ?- .*|agendas, meetings and minutes(?: - .*)?|to report any issues with .*)$";
    SECTION = r"^(Minutes|Decision|Purpose|Reasons(?: for decision)?|Reason|Alternative options considered|Supporting documents|Accompanying documents|Additional documents|Background|Content) ?:$";
    NUMBER_ALONE = r"^\d{1,3}[a-z]?\.?$";
    FILE_SIZE = r"(?i)(?: ?pdf icon)? PDF \d+ ?[KM]B$| ?pdf icon$";
    ITEM_IN_TITLE = r"(?i) ?\(agenda item (\d+[a-z]?)\)$";
    ITEM_BEFORE_TITLE = r"(?i)^agenda item (?:no\.? ?)?(\d+[a-z]?) ?[-–:] ";
    NUMBER_BEFORE_TITLE = r"^(\d{1,4}[a-z]?)\.? ";
    AGENDA_LIKE = r"(?i)^(?:\[?to (?:receive|consider|note|approve|agree|confirm|give|report|update|review|discuss|seek|highlight|identify|share|inform|provide|present|hear|appoint|elect|adopt|scrutinise)\b|purpose\b|(?:this|the) report\b.{0,200}?\b(?:tells?|asks?|sets? out|proposes?|seeks?|provides?|gives?|presents?|updates|summarises|outlines|informs)\b|reports? of the\b|report attached|at this point|members? (?:are|is) asked)|\bwill (?:give|present|submit|be (?:presented|considered|asked)|update|ask|attend|report|provide|introduce|receive)\b|\b(?:is|are) (?:asked|requested|invited|recommended) to\b";
    RECOMMENDED = r"(?i)^(recommend(?:ed|ations?)\b ?[-–—:]*(?: ?(?:that|to)\b ?:?)? ?[-–—:]*)(?: |$)";
    LEADS_ON = r"(?i)[-–—:]|\b(?:that|to)\b";
    ROUTING = r"(?i)^\(?(?:overview (?:and|&) scrutiny (?:committee|area|commission)|.{0,60}overview (?:and|&) scrutiny committee\)?$)";
    /// `(Irfan Alam – 01274 …)`: a name or two, a dash, a telephone number.
    CONTACT = r"^\(?([A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}(?: ?/ ?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3})*) ?[-–—] ?(0\d[\d ]{6,24}\d)\)?$";
    DATE_ALONE = r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}(?:,? \d{1,2}[.:]\d\d ?[ap]\.?m\.?)?$";
    PROCEDURAL = r"(?i)^(?:apologies|declarations?|disclosures?|minutes?\b|members['’]? interests|exclusion|motion to exclude|dates? of|attendance by|substitut|(?:confirmation of |record of )(?:the )?(?:meeting|minutes|previous minutes)|exempt|late items|appointment of|election of|membership)";
    AUTHOR = r"^(?:Report author|Author): ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})\b";
}

/// The contact line's name and telephone number.
pub(super) fn contact(words: &str) -> Option<(String, String)> {
    let found = CONTACT.captures(words)?;
    Some((found.get(1)?.as_str().to_owned(), found.get(2)?.as_str().to_owned()))
}

/// The name in `Report author: …`.
pub(super) fn author(words: &str) -> Option<(&str, Range<usize>)> {
    let name = AUTHOR.captures(words)?.get(1)?;
    Some((name.as_str(), name.range()))
}

/// The length of the lead-in of a block that opens recommendations.
pub(super) fn recommendation_lead(words: &str) -> Option<usize> {
    let lead = RECOMMENDED.captures(words)?.get(1)?;
    let alone = lead.end() == words.len();
    (alone || LEADS_ON.is_match(lead.as_str())).then_some(lead.end())
}

/// Whether a block opens recommendations.
pub(super) fn opens_recommendations(words: &str) -> bool {
    recommendation_lead(words).is_some()
}

/// Takes a page apart. Without any heading that it knows, all is one item's minutes or agenda.
pub(super) fn page(text: &Text) -> Page {
    let mut walk = Walk::new(text);
    for block in blocks(text) {
        walk.place(block);
    }
    let mut page = walk.page;
    settle_unlabelled(text, &mut page);
    mark_repeats(text, &mut page);
    page
}

/// The walk down the page.
struct Walk<'a> {
    text: &'a Text,
    page: Page,
    part: Part,
    /// The next block may be a title.
    title_due: bool,
    /// Only provenance lines so far.
    at_top: bool,
}

impl<'a> Walk<'a> {
    fn new(text: &'a Text) -> Self {
        Walk {
            text,
            page: Page {
                kind: PageKind::Other,
                council: None,
                body: None,
                date: None,
                item_number: None,
                minute_number: None,
                items: vec![PageItem::default()],
                blocks: Vec::new(),
                documents_heading: false,
            },
            part: Part::Agenda,
            title_due: true,
            at_top: true,
        }
    }

    fn put(&mut self, block: Block, part: Part) {
        self.page.blocks.push(Placed { block, item: self.page.items.len().saturating_sub(1), part, repeat: false });
    }

    fn item(&mut self) -> Option<&mut PageItem> {
        self.page.items.last_mut()
    }

    fn new_item(&mut self) {
        let used = self.page.items.last().is_some_and(|item| item.title.is_some() || item.number.is_some())
            || self.page.blocks.iter().rev().take(40).any(|b| matches!(b.part, Part::Minutes | Part::Decision));
        if used {
            self.page.items.push(PageItem::default());
        }
        self.part = Part::Agenda;
        self.title_due = true;
    }

    fn place(&mut self, block: Block) {
        let whole = block.whole();
        let words = self.text.slice(&whole);
        if self.at_top
            && let Some(found) = PROVENANCE.captures(words)
        {
            let value = found.get(2).map_or("", |m| m.as_str());
            match found.get(1).map(|m| m.as_str()) {
                Some("council") => self.page.council = Some(value.to_owned()),
                Some("url" | "page") => self.kind_from_address(value),
                _ => {}
            }
            return self.put(block, Part::Furniture);
        }
        self.at_top = false;
        if block.mark == Some(Mark::PageTitle) || KIND_HEADING.is_match(words) {
            self.kind_from_heading(words);
            self.title_due = true;
            return self.put(block, Part::Furniture);
        }
        if let Some(found) = MEETING_LINE.captures(words) {
            self.page.date = dates::slashed(found.get(1).map_or("", |m| m.as_str()));
            self.page.body = found.get(2).map(|m| m.as_str().to_owned());
            self.page.item_number = found.get(3).map(|m| m.as_str().to_owned());
            // The line above was the issue's title; the item's own follows.
            if let Some(item) = self.item() {
                item.title = None;
            }
            self.title_due = true;
            return self.put(block, Part::Furniture);
        }
        if DATE_ALONE.is_match(words) && self.page.date.is_none() && self.page.blocks.len() < 12 {
            self.page.date = dates::written(words);
            return self.put(block, Part::Furniture);
        }
        if let Some(found) = BODY_AND_DATE.captures(words)
            && self.page.items.len() == 1
        {
            self.page.body = found.get(1).map(|m| m.as_str().to_owned());
            self.page.date = found.get(2).and_then(|m| dates::written(m.as_str()));
            self.page.kind = match self.page.kind {
                PageKind::Other => PageKind::Meeting,
                known => known,
            };
            return self.put(block, Part::Furniture);
        }
        if let Some(found) = FIELD.captures(words)
            && block.label.is_none()
        {
            let value = found.get(2).map_or("", |m| m.as_str());
            match found.get(1).map(|m| m.as_str()) {
                Some("Decision Maker") => {
                    self.page.body = Some(value.to_owned());
                    self.page.kind = PageKind::Decision;
                }
                Some("Date of decision") => self.page.date = dates::slashed(value),
                _ => {}
            }
            self.title_due = false;
            return self.put(block, Part::Furniture);
        }
        if let Some(found) = SECTION.captures(words) {
            let name = found.get(1).map_or("", |m| m.as_str());
            return self.section(name, block);
        }
        if words.starts_with("Supporting documents:") || words.starts_with("Accompanying Documents:") {
            self.page.documents_heading = true;
            self.part = Part::Documents;
            return self.put(block, Part::Furniture);
        }
        if FURNITURE.is_match(words) {
            return self.put(block, Part::Furniture);
        }
        if block.at.is_empty() || (block.label.is_none() && NUMBER_ALONE.is_match(words) && words.ends_with('.')) {
            if NUMBER_ALONE.is_match(words) {
                self.new_item();
                let number = words.trim_end_matches('.').to_owned();
                if let Some(item) = self.item() {
                    item.number = Some(number);
                }
            }
            return self.put(block, Part::Furniture);
        }
        if let Some(title) = self.title(&block) {
            if self.page.items.last().is_some_and(|i| i.title.is_some()) {
                self.new_item();
            }
            self.take_title(title, block);
            return;
        }
        if contact(words).is_some() || (ROUTING.is_match(words) && words.len() < 120 && block.label.is_none()) {
            return self.put(block, Part::Contact);
        }
        self.title_due = false;
        self.put(block, self.part);
    }

    fn section(&mut self, name: &str, block: Block) {
        self.title_due = false;
        match name {
            "Minutes" => {
                self.part = Part::Minutes;
                if let Some(item) = self.item() {
                    item.minuted = true;
                }
            }
            "Decision" => self.part = Part::Decision,
            "Purpose" | "Content" => self.part = Part::Agenda,
            "Reasons" | "Reason" | "Reasons for decision" | "Alternative options considered" => {
                self.part = Part::Reasons;
            }
            "Supporting documents" => {
                self.page.documents_heading = true;
                self.part = Part::Documents;
            }
            _ => {}
        }
        self.put(block, Part::Furniture);
    }

    /// Where the title's words are, when this block is one.
    fn title(&self, block: &Block) -> Option<Range<usize>> {
        let whole = if block.label.is_some() && NUMBER_BEFORE_TITLE.is_match(self.text.slice(&block.whole())) {
            block.whole()
        } else if block.label.is_some() {
            return None;
        } else {
            block.at.clone()
        };
        let words = self.text.slice(&whole);
        if words.len() > 400 {
            return None;
        }
        let marked = block.mark == Some(Mark::Title);
        let sized = FILE_SIZE.is_match(words) && self.part != Part::Documents;
        let numbered_here = ITEM_BEFORE_TITLE.is_match(words) || ITEM_IN_TITLE.is_match(words);
        let follows_number = self.title_due && self.page.items.last().is_some_and(|i| i.number.is_some() && i.title.is_none());
        let due = self.title_due
            && block.label.is_none()
            && block.gap <= 1
            && self.page.kind != PageKind::Other
            && !block.cell
            && !AGENDA_LIKE.is_match(words)
            && !words.starts_with("It was ")
            && !words.ends_with([':', ';', ','])
            && (!words.ends_with('.') || self.page.kind == PageKind::AgendaItem);
        // Where items carry numbers, an unnumbered line is none.
        let numbered = self.page.items.last().is_some_and(|i| i.number.is_some());
        let heading =
            matches!(self.page.kind, PageKind::Meeting) && !numbered && block.label.is_none() && block.gap >= 1 && reads_as_heading(words);
        (marked || sized || numbered_here || follows_number || due || heading).then(|| self.bare_title(&whole)).filter(|at| !at.is_empty())
    }

    /// The title without number, item and file size.
    fn bare_title(&self, at: &Range<usize>) -> Range<usize> {
        let words = self.text.slice(at);
        let mut end = words.len();
        for tail in [&*FILE_SIZE, &*ITEM_IN_TITLE] {
            if let Some(found) = words.get(..end).and_then(|w| tail.find(w)) {
                end = found.start();
            }
        }
        let mut start = 0;
        if let Some(found) = ITEM_BEFORE_TITLE.find(words) {
            start = found.end();
        } else if let Some(found) = NUMBER_BEFORE_TITLE.find(words)
            && (self.page.kind == PageKind::Issue || FILE_SIZE.is_match(words))
        {
            start = found.end();
        }
        let kept = words.get(start..end).unwrap_or("");
        let lead = kept.len() - kept.trim_start().len();
        at.start + start + lead..at.start + start + lead + kept.trim().len()
    }

    fn take_title(&mut self, title: Range<usize>, block: Block) {
        let words = self.text.slice(&block.whole()).to_owned();
        for re in [&*ITEM_IN_TITLE, &*ITEM_BEFORE_TITLE] {
            if let Some(number) = re.captures(&words).and_then(|f| f.get(1)) {
                self.page.item_number = Some(number.as_str().to_owned());
            }
        }
        if title.start > block.whole().start
            && let Some(number) = NUMBER_BEFORE_TITLE.captures(&words).and_then(|f| f.get(1))
        {
            self.page.minute_number = Some(number.as_str().to_owned());
            let number = number.as_str().to_owned();
            self.page.item_number.get_or_insert(number);
        }
        let procedural = PROCEDURAL.is_match(self.text.slice(&title));
        if let Some(item) = self.item() {
            item.title = Some(title);
            item.procedural = procedural;
        }
        self.part = Part::Agenda;
        self.title_due = false;
        self.put(block, Part::Title);
    }

    fn kind_from_address(&mut self, value: &str) {
        let low = value.to_lowercase();
        for (sign, kind) in [
            ("mgai", PageKind::AgendaItem),
            ("ieissuedetails", PageKind::Issue),
            ("ielistdocuments", PageKind::Meeting),
            ("celistdocuments", PageKind::Meeting),
            ("decisiondetails", PageKind::Decision),
        ] {
            if low.contains(sign) {
                self.page.kind = kind;
            }
        }
    }

    fn kind_from_heading(&mut self, words: &str) {
        let low = words.to_lowercase();
        let kind = if low.contains("minutes") && low.contains("agenda") && !low.ends_with("agenda item") {
            PageKind::Meeting
        } else if low.ends_with("agenda item") {
            PageKind::AgendaItem
        } else if low.contains("issue") {
            PageKind::Issue
        } else if low.contains("decision details") {
            PageKind::Decision
        } else {
            return;
        };
        self.page.kind = kind;
    }
}

/// A heading that lost its bold type: short, no closing stop, and either mostly capitalised words
/// or one of the standing items of every meeting.
fn reads_as_heading(words: &str) -> bool {
    pattern! {
        STANDING = r"(?i)^(?:apologies|declarations?|disclosures?|minutes|public (?:participation|questions)|chair(?:man|person)?'?’?s? (?:announcements|update)|announcements|any other|urgent|exclusion|motion to exclude|dates? of (?:future|next)|work programme|forward plan|membership|substitut|record of (?:the )?meeting|questions from|appointment of|election of|late items|exempt)\b";
    }
    if words.len() > 160 || words.ends_with(['.', ';', ':', ',', '?', '!', '-', '–']) || words.len() < 5 {
        return false;
    }
    if !words.starts_with(char::is_uppercase) || words.starts_with("That ") || words.starts_with("RESOLVED") || words.starts_with("ACTION")
    {
        return false;
    }
    if STANDING.is_match(words) {
        return true;
    }
    let long: Vec<&str> = words.split(' ').filter(|w| w.chars().count() >= 4).collect();
    let capital = long.iter().filter(|w| w.trim_start_matches(['(', '“', '‘']).starts_with(char::is_uppercase)).count();
    long.len() >= 2 && capital * 10 >= long.len() * 8
}

/// Where an item has no heading `Minutes:`, tells agenda from record by tense and place.
fn settle_unlabelled(text: &Text, page: &mut Page) {
    let kind = page.kind;
    let mut by_item: Vec<(Vec<usize>, bool)> = vec![(Vec::new(), false); page.items.len()];
    for (i, placed) in page.blocks.iter().enumerate() {
        if let Some((agenda, decided)) = by_item.get_mut(placed.item) {
            match placed.part {
                Part::Agenda => agenda.push(i),
                Part::Decision => *decided = true,
                _ => {}
            }
        }
    }
    for (item, (here, decided)) in by_item.iter().enumerate() {
        if *decided || page.items.get(item).is_some_and(|i| i.minuted) {
            continue;
        }
        let begins = here.iter().position(|i| page.blocks.get(*i).is_some_and(|b| !agenda_like(text, page, *i, &b.block, kind)));
        let Some(begins) = begins else { continue };
        for i in here.iter().skip(begins) {
            if let Some(placed) = page.blocks.get_mut(*i) {
                placed.part = if kind == PageKind::Decision { Part::Decision } else { Part::Minutes };
            }
        }
    }
}

/// Whether a block still belongs to the agenda half of an item whose halves are not labelled.
fn agenda_like(text: &Text, page: &Page, at: usize, block: &Block, kind: PageKind) -> bool {
    pattern! {
        DECIDES = r"^(?:\(?\w{1,3}[.)] )?That\b";
        RESOLVES = r"^(?:It was )?(?:RESOLVED|Resolved|AGREED|Agreed)\b";
        MOVES = r"(?i)\b(?:moved|proposed) by (?:councillor|cllr|mr|mrs|ms|miss|dr)\b";
        LIMB = r"^(?:That|To) |\b(?:is|are) (?:asked|requested|invited|recommended) to\b";
    }
    let words = text.slice(&block.whole());
    if RESOLVES.is_match(words) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|i| page.blocks.get(i));
    let listed = before.is_some_and(|b| {
        b.part == Part::Agenda
            && b.item == page.blocks.get(at).map_or(0, |here| here.item)
            && (b.block.label.is_some() || text.slice(&b.block.at).ends_with([':', '-']))
    });
    if block.label.is_some() && listed && kind != PageKind::Decision {
        return true;
    }
    if opens_recommendations(words) {
        return true;
    }
    // Limbs of a recommendation, wherever its lead-in stands above them.
    let under_recommendation = page
        .blocks
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(12)
        .take_while(|b| b.part != Part::Contact)
        .any(|b| opens_recommendations(text.slice(&b.block.whole())));
    if under_recommendation && (block.label.is_some() || LIMB.is_match(words)) {
        return true;
    }
    if kind == PageKind::Decision {
        return !(DECIDES.is_match(words) || MOVES.is_match(words));
    }
    if AGENDA_LIKE.is_match(words.get(..words.len().min(600)).unwrap_or(words)) {
        return true;
    }
    // Between an agenda paragraph and the recommendation that closes the agenda half.
    page.blocks
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take(14)
        .take_while(|b| b.part == Part::Agenda)
        .any(|b| opens_recommendations(text.slice(&b.block.whole())))
}

/// Marks what the decision and the minutes only say again.
fn mark_repeats(text: &Text, page: &mut Page) {
    // Enough for any real item; keeps the comparison linear on a paper of any length.
    const COMPARED: usize = 60;
    let mut earlier: Vec<similarity::Words> = Vec::new();
    let mut item = usize::MAX;
    let mut part = Part::Agenda;
    let mut fresh: Vec<similarity::Words> = Vec::new();
    for placed in &mut page.blocks {
        if placed.item != item {
            item = placed.item;
            earlier.clear();
            fresh.clear();
            part = Part::Agenda;
        }
        if !matches!(placed.part, Part::Agenda | Part::Decision | Part::Minutes) {
            continue;
        }
        if placed.part != part {
            earlier.append(&mut fresh);
            part = placed.part;
        }
        let said = |words: &similarity::Words| words.count() >= 4 && earlier.iter().any(|e| e.overlap(words) >= 0.75);
        let words = similarity::Words::of(text.slice(&placed.block.at));
        let sentences: Vec<_> =
            sentences(text, &placed.block.at).iter().take(COMPARED).map(|at| similarity::Words::of(text.slice(at))).collect();
        if placed.part != Part::Agenda {
            placed.repeat = said(&words) || sentences.len() > 1 && sentences.iter().all(said);
        }
        if placed.part != Part::Minutes && earlier.len() + fresh.len() < COMPARED {
            fresh.push(words);
            if sentences.len() > 1 {
                fresh.extend(sentences);
            }
        }
    }
}
