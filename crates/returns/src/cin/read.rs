//! The census's XML, one child at a time.
//!
//! Reading never fails: it returns what it read, and a [`Defect`] with line
//! and column for each thing it could not read as meant. Memory is bounded
//! whatever is sent: one child at a time, one element's text up to a limit,
//! and no document type is ever obeyed, so no entity is ever expanded. Two
//! shapes of `Reviews` are read alike: one group with many dates, as the
//! schema has it, and one group a date, as many systems write it.

mod bytes;
mod defect;
mod grammar;

pub(super) use defect::SCHEMAS;
pub use defect::{Defect, Defects, Fault, Seems};

use super::submission::{
    Assessment, Child, CinDetails, CinPlan, Disability, Header, PreProceedings, ProtectionPlan, Review, Section47, Set, Table,
};
use bytes::{Bytes, Place};
use grammar::{Block, Step};
use quick_xml::Reader as Xml;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::VecDeque;
use std::io::BufRead;

/// How deep elements may nest: the schema needs seven.
const DEEPEST: usize = 200;

/// The longest value kept, in bytes: a longer one is cut, and noted.
const LONGEST_VALUE: usize = 4096;

/// A group whose end has not come yet.
#[derive(Debug, Clone, Copy)]
struct Opened {
    block: Block,
    at: Place,
    /// Reviews read before it.
    reviews: u32,
}

/// What a file begins with.
#[derive(Debug)]
enum First {
    Element(Box<str>),
    Text(Box<str>),
}

/// Reads a census file, child by child.
pub struct Reader<R> {
    xml: Xml<Bytes<R>>,
    file: u32,
    buffer: Vec<u8>,
    open: Vec<Opened>,
    /// Depth within an element that the schema does not know.
    skipping: usize,
    leaf: Option<(&'static str, Place)>,
    text: String,
    header: Header,
    header_seen: bool,
    /// The first element, or the text that stands before any.
    first: Option<First>,
    child: Option<Child>,
    /// Children read whole and not yet handed out.
    ready: VecDeque<Child>,
    children: u32,
    rows: [u32; Table::ALL.len()],
    defects: Defects,
    finished: bool,
}

impl<R: BufRead> Reader<R> {
    /// A reader over one file, counted from 0 among those of the return.
    pub fn new(input: R, file: u32) -> Self {
        let mut xml = Xml::from_reader(Bytes::new(input));
        let config = xml.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            xml,
            file,
            buffer: Vec::new(),
            open: Vec::new(),
            skipping: 0,
            leaf: None,
            text: String::new(),
            header: Header::default(),
            header_seen: false,
            first: None,
            child: None,
            ready: VecDeque::new(),
            children: 0,
            rows: [0; Table::ALL.len()],
            defects: Defects::new(file),
            finished: false,
        }
    }

    /// The header: whole once the first child has been read.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many records of a table have been read so far.
    pub fn rows(&self, table: Table) -> u32 {
        self.rows.get(table as usize).copied().unwrap_or(0)
    }

    /// What could not be read as meant, in the file's order.
    pub fn into_defects(self) -> Defects {
        self.defects
    }

    /// The next child; none at the end of the file.
    pub fn next_child(&mut self) -> Option<Child> {
        while !self.finished && self.ready.is_empty() {
            let at = self.xml.get_mut().begin_event();
            self.buffer.clear();
            let mut buffer = std::mem::take(&mut self.buffer);
            match self.xml.read_event_into(&mut buffer) {
                Ok(event) => self.take(&event, at),
                Err(error) => self.broken(error, at),
            }
            self.buffer = buffer;
        }
        self.ready.pop_front()
    }

    fn take(&mut self, event: &Event<'_>, at: Place) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::Empty(tag) => {
                self.start(tag, at);
                self.end(tag.local_name().as_ref(), at);
            }
            Event::End(tag) => self.end(tag.local_name().as_ref(), at),
            Event::Text(text) => self.characters(text, at),
            Event::CData(text) => self.characters(text, at),
            Event::GeneralRef(name) => self.reference(name, at),
            Event::DocType(_) => self.note(at, Fault::DocumentType),
            Event::Eof => self.finish(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }

    fn note(&mut self, at: Place, fault: Fault) {
        let child = self.child.as_ref().and_then(|child| child.identifiers.la_child_id.clone());
        self.defects.add(Defect { file: self.file, line: at.line, column: at.column, child, fault, times: 1 });
    }

    fn block(&self) -> Block {
        self.open.last().map_or(Block::Document, |opened| opened.block)
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: Place) {
        if self.skipping > 0 {
            self.skipping += 1;
            if self.skipping > DEEPEST {
                self.note(at, Fault::TooDeep);
                self.finish();
            }
            return;
        }
        let (local, prefix) = tag.name().decompose();
        if prefix.is_some() {
            self.note(at, Fault::Namespace);
        }
        if !tag.attributes_raw().trim_ascii().is_empty() {
            self.attributes(tag, at);
        }
        let mut name = local.as_ref();
        self.first.get_or_insert_with(|| First::Element(shortened(name)));
        let (mut step, mut groups_left_open) = self.step(name);
        if step == Step::Unknown
            && let Some(spelling) = grammar::spelling(name)
        {
            (step, groups_left_open) = self.step(spelling);
            if step != Step::Unknown {
                name = spelling;
                self.note(at, Fault::Capitals);
            }
        }
        if let Some((field, opened)) = self.leaf {
            // A tag within a value: either the value's own end is missing, and
            // what follows is the next field, or it is markup in the text.
            if step == Step::Unknown {
                self.note(at, Fault::Unexpected { element: shortened(name), within: field });
                self.skipping = 1;
                return;
            }
            self.note(opened, Fault::Unclosed(field));
            self.close_leaf();
        }
        for _ in 0..groups_left_open {
            self.close_unclosed();
        }
        match step {
            Step::Leaf(field) => {
                self.leaf = Some((field, at));
                self.text.clear();
            }
            Step::Open(block) => self.open(block, at),
            Step::Unknown => {
                let element = shortened(name);
                let within = self.block().name();
                self.note(at, if is_beyond(name) { Fault::Beyond(element) } else { Fault::Unexpected { element, within } });
                self.skipping = 1;
            }
        }
    }

    /// The census has no attribute. A declaration of a prefix changes nothing,
    /// and those of `xsi` say where a schema is: systems write both.
    fn attributes(&mut self, tag: &BytesStart<'_>, at: Place) {
        for attribute in tag.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                self.note(at, Fault::Attribute);
                return;
            };
            let name = attribute.key.into_inner();
            if name == "xmlns" {
                self.note(at, Fault::Namespace);
            } else if !name.starts_with("xmlns:") && !name.starts_with("xsi:") {
                self.note(at, Fault::Attribute);
            }
        }
    }

    /// What an element is here, and how many groups it shows to have been left
    /// open: a group that can only stand further out ends those within.
    fn step(&self, name: &str) -> (Step, usize) {
        let here = grammar::step(self.block(), name);
        if here != Step::Unknown {
            return (here, 0);
        }
        let outer = self.open.iter().rev().enumerate().skip(1);
        outer
            .map(|(within, opened)| (grammar::step(opened.block, name), within))
            .find(|(step, _)| matches!(step, Step::Open(block) if *block != Block::Header))
            .unwrap_or((Step::Unknown, 0))
    }

    fn end(&mut self, name: &str, at: Place) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        if self.leaf.is_some_and(|(field, _)| field == name || field.eq_ignore_ascii_case(name)) {
            self.close_leaf();
            return;
        }
        if !self.open.iter().any(|opened| opened.block.is_closed_by(name)) {
            self.note(at, Fault::StrayEnd(shortened(name)));
            return;
        }
        if let Some((field, opened)) = self.leaf {
            self.note(opened, Fault::Unclosed(field));
            self.close_leaf();
        }
        while !self.block().is_closed_by(name) {
            self.close_unclosed();
        }
        self.close();
    }

    /// Next row number of a table.
    fn row(&mut self, table: Table) -> Option<u32> {
        let next = self.rows.get_mut(table as usize)?;
        let row = *next;
        *next = next.saturating_add(1);
        Some(row)
    }

    fn open(&mut self, block: Block, at: Place) {
        let outside = match block {
            Block::Header | Block::Children => (!self.is_open(Block::Message)).then_some("Message"),
            Block::Child => (!self.is_open(Block::Children)).then_some("Children"),
            _ => None,
        };
        if let Some(missing) = outside {
            self.note(at, Fault::Missing(missing));
        }
        match block {
            Block::Header => {
                if self.header_seen {
                    self.note(at, Fault::Repeated("Header"));
                } else if self.children > 0 {
                    self.note(at, Fault::LateHeader);
                }
                self.header_seen = true;
                if self.header.row.is_none() {
                    self.header.row = self.row(Table::Header);
                }
            }
            Block::Child => {
                self.child = Some(Child { file: self.file, position: self.children, line: at.line, ..Child::default() });
                self.children = self.children.saturating_add(1);
            }
            Block::Identifiers => self.once(Table::ChildIdentifiers, at),
            Block::Characteristics => self.once(Table::ChildCharacteristics, at),
            Block::Episode => {
                let row = self.row(Table::CinDetails);
                if let Some(child) = &mut self.child {
                    child.episodes.push(CinDetails { row, ..CinDetails::default() });
                }
            }
            Block::Assessment => {
                let row = self.row(Table::Assessments);
                if let Some(episode) = self.episode() {
                    episode.assessments.push(Assessment { row, ..Assessment::default() });
                }
            }
            Block::CinPlan => {
                let row = self.row(Table::CinPlanDates);
                if let Some(episode) = self.episode() {
                    episode.cin_plans.push(CinPlan { row, ..CinPlan::default() });
                }
            }
            Block::Enquiry => {
                let row = self.row(Table::Section47);
                if let Some(episode) = self.episode() {
                    episode.enquiries.push(Section47 { row, ..Section47::default() });
                }
            }
            Block::ProtectionPlan => {
                let row = self.row(Table::ChildProtectionPlans);
                if let Some(episode) = self.episode() {
                    episode.protection_plans.push(ProtectionPlan { row, ..ProtectionPlan::default() });
                }
            }
            Block::PreProceedings => {
                self.note(at, Fault::Ahead);
                let row = self.row(Table::PreProceedings);
                if let Some(episode) = self.episode() {
                    episode.pre_proceedings.push(PreProceedings { row, ..PreProceedings::default() });
                }
            }
            _ => {}
        }
        self.open.push(Opened { block, at, reviews: self.rows(Table::Reviews) });
    }

    fn is_open(&self, wanted: Block) -> bool {
        self.open.iter().any(|opened| opened.block == wanted)
    }

    /// A group that a child has once: the first sent takes the row.
    fn once(&mut self, table: Table, at: Place) {
        let row = self.row(table);
        let Some(child) = &mut self.child else { return };
        let held = match table {
            Table::ChildIdentifiers => &mut child.identifiers.row,
            _ => &mut child.characteristics.row,
        };
        if held.is_some() {
            self.note(at, Fault::Repeated(table.name()));
        } else {
            *held = row;
        }
    }

    fn episode(&mut self) -> Option<&mut CinDetails> {
        self.child.as_mut()?.episodes.last_mut()
    }

    fn protection_plan(&mut self) -> Option<&mut ProtectionPlan> {
        self.episode()?.protection_plans.last_mut()
    }

    fn review(&mut self) -> Option<&mut Review> {
        let row = self.row(Table::Reviews);
        let plan = self.protection_plan()?;
        plan.reviews.push(Review { row, ..Review::default() });
        plan.reviews.last_mut()
    }

    /// Closes the innermost group, which has no end tag of its own.
    fn close_unclosed(&mut self) {
        if let Some(opened) = self.open.last().copied() {
            self.note(opened.at, Fault::Unclosed(opened.block.name()));
        }
        self.close();
    }

    /// Closes the innermost group; a child, once closed, is ready.
    fn close(&mut self) {
        let Some(opened) = self.open.pop() else { return };
        match opened.block {
            // A group of reviews with no date in it is a review without one.
            Block::Reviews if opened.reviews == self.rows(Table::Reviews) => {
                self.review();
            }
            Block::Child => {
                if self.child.as_ref().is_some_and(|child| child.identifiers.row.is_none()) {
                    self.note(opened.at, Fault::Missing(Table::ChildIdentifiers.name()));
                }
                if self.child.as_ref().is_some_and(|child| child.characteristics.row.is_none()) {
                    self.note(opened.at, Fault::Missing(Table::ChildCharacteristics.name()));
                }
                self.ready.extend(self.child.take());
            }
            _ => {}
        }
    }

    /// Sets the field whose element has ended to the text within it.
    fn close_leaf(&mut self) {
        let Some((field, opened)) = self.leaf.take() else { return };
        let block = self.block();
        let mut whole = std::mem::take(&mut self.text);
        let mut text = whole.trim_matches(|c: char| c.is_ascii_whitespace());
        if text.len() > LONGEST_VALUE {
            self.note(opened, Fault::LongValue(field));
            text = text.get(..text.floor_char_boundary(LONGEST_VALUE)).unwrap_or_default();
        }
        if text.contains(|c: char| c.is_control() && !c.is_ascii_whitespace()) {
            self.note(opened, Fault::ControlCharacter(field));
        }
        let set = match (block, field) {
            (_, "Disability") => {
                let row = self.row(Table::Disabilities);
                if let Some(child) = &mut self.child {
                    let code = (!text.is_empty()).then(|| text.into());
                    child.characteristics.disabilities.push(Disability { row, code });
                }
                Set::Read
            }
            (_, "CPPreviewDate") => {
                self.review().map_or(Set::Read, |review| if text.is_empty() { Set::Read } else { review.set(field, text) })
            }
            _ if text.is_empty() => Set::Read,
            (_, "AssessmentFactors") => {
                if let Some(assessment) = self.episode().and_then(|episode| episode.assessments.last_mut()) {
                    assessment.factors.push(text.into());
                }
                Set::Read
            }
            (Block::Header | Block::Collection | Block::Source, _) => self.header.set(field, text),
            (Block::Identifiers, _) => self.child.as_mut().map_or(Set::Read, |child| child.identifiers.set(field, text)),
            (Block::Characteristics, _) => self.child.as_mut().map_or(Set::Read, |child| child.characteristics.set(field, text)),
            (Block::Episode, _) => self.episode().map_or(Set::Read, |episode| episode.set(field, text)),
            (Block::Assessment, _) => self
                .episode()
                .and_then(|episode| episode.assessments.last_mut())
                .map_or(Set::Read, |assessment| assessment.set(field, text)),
            (Block::CinPlan, _) => {
                self.episode().and_then(|episode| episode.cin_plans.last_mut()).map_or(Set::Read, |plan| plan.set(field, text))
            }
            (Block::Enquiry, _) => {
                self.episode().and_then(|episode| episode.enquiries.last_mut()).map_or(Set::Read, |enquiry| enquiry.set(field, text))
            }
            (Block::PreProceedings, _) => {
                self.episode().and_then(|episode| episode.pre_proceedings.last_mut()).map_or(Set::Read, |held| held.set(field, text))
            }
            (Block::ProtectionPlan, _) => self.protection_plan().map_or(Set::Read, |plan| plan.set(field, text)),
            _ => Set::Read,
        };
        match set {
            Set::Read => {}
            Set::Repeated => self.note(opened, Fault::Repeated(field)),
            Set::Misread(misread) => self.note(opened, Fault::Misread { field, text: shortened(text), misread }),
        }
        whole.clear();
        self.text = whole;
    }

    fn characters(&mut self, text: &str, at: Place) {
        if self.skipping > 0 {
            return;
        }
        if self.leaf.is_some() {
            if text.starts_with('&') {
                self.note(at, Fault::Ampersand);
            }
            self.value(text, at);
        } else if !text.trim_ascii().is_empty() {
            self.first.get_or_insert_with(|| First::Text(shortened(text.trim_ascii())));
            self.note(at, Fault::StrayText { text: shortened(text.trim_ascii()), within: self.block().name() });
        }
    }

    fn reference(&mut self, name: &BytesRef<'_>, at: Place) {
        if self.skipping > 0 || self.leaf.is_none() {
            return;
        }
        let resolved = match &**name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.resolve_char_ref().ok().flatten(),
        };
        if let Some(character) = resolved {
            self.value(character.encode_utf8(&mut [0; 4]), at);
        } else {
            self.note(at, Fault::Entity(shortened(name)));
            self.value(&format!("&{};", &**name), at);
        }
    }

    /// Adds to the value being read. A value in many pieces is bounded too.
    fn value(&mut self, text: &str, at: Place) {
        if self.text.len().saturating_add(text.len()) > bytes::LONGEST {
            self.note(at, Fault::TooLong);
            self.finish();
        } else {
            self.text.push_str(text);
        }
    }

    fn broken(&mut self, error: quick_xml::Error, at: Place) {
        let fault = match error {
            quick_xml::Error::IllFormed(error) => {
                self.note(at, Fault::Syntax(shortened(&error.to_string())));
                return;
            }
            quick_xml::Error::Io(_) if self.xml.get_ref().is_too_long() => Fault::TooLong,
            quick_xml::Error::Io(error) => Fault::Input(error.to_string().into()),
            other => Fault::Broken(shortened(&other.to_string())),
        };
        self.note(at, fault);
        self.finish();
    }

    /// The end of what can be read: a child left open is handed out as far as
    /// it goes.
    fn finish(&mut self) {
        if self.finished {
            return;
        }
        self.finished = true;
        if let Some(fault) = self.xml.get_ref().encoding_fault() {
            self.note(Place::START, fault);
        }
        if let Some((field, opened)) = self.leaf {
            self.note(opened, Fault::Unclosed(field));
            self.close_leaf();
        }
        while !self.open.is_empty() {
            self.close_unclosed();
        }
        if self.children == 0 && !self.defects.say_that_input_failed() {
            let seems = self.seems();
            if seems.is_no_census() {
                self.defects.keep_only_stops();
                self.note(Place::START, Fault::NoChildren(seems));
                return;
            }
            self.note(Place::START, Fault::NoChildren(seems));
        }
        if !self.header_seen {
            self.note(Place::START, Fault::Missing(Table::Header.name()));
        }
    }

    /// What a file without a child in it seems to be.
    fn seems(&self) -> Seems {
        if self.xml.get_ref().is_packed() {
            return Seems::Packed;
        }
        let collection = self.header.collection.as_deref().filter(|name| !name.eq_ignore_ascii_case("CIN"));
        match (&self.first, collection) {
            (_, Some(name)) => Seems::Collection(shortened(name)),
            (None, None) => Seems::Empty,
            (Some(First::Text(start)), None) => Seems::Text(start.clone()),
            (Some(First::Element(name)), None) => match name.to_ascii_lowercase().as_str() {
                "html" => Seems::WebPage,
                "ssda903" | "ssda903return" => Seems::Ssda903,
                "message" | "header" | "children" => Seems::Census,
                _ => Seems::Other(name.clone()),
            },
        }
    }
}

/// Whether an element's name is of what the census is to ask for in years to
/// come: its shape is not published, so its name alone is known.
fn is_beyond(name: &str) -> bool {
    let name: String = name.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    ["preproceeding", "fgdm", "familygroupdecision"].iter().any(|part| name.contains(part))
}

/// A name or text fit for a message, whatever was sent.
fn shortened(text: &str) -> Box<str> {
    text.chars().take(60).collect::<String>().into()
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Child;

    fn next(&mut self) -> Option<Child> {
        self.next_child()
    }
}

#[cfg(test)]
mod tests;
