//! The workspace: the current records of one authority in memory, typed, with
//! both directions of every link. It is rebuilt from the log at start and
//! follows the log afterwards, so that a page never waits for SQL.
//!
//! Nobody reads it directly: [`Workspace::view`] gives a [`View`], and only
//! the view has ways to read.

use crate::store::KnownTurn;
use care::log::Entry;
use care::records::shape::{Link, Shape};
use care::records::{AnyRecord, Key, Record, Ref, Register};
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

mod live;
mod rights;
mod view;

pub use live::{Live, Refused};
pub use rights::{ChildLevel, Viewer};
pub use view::{OneCase, Overseen, Seen, Version, View};

/// Which record: a register and a key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id {
    /// The register.
    pub register: Register,
    /// The key.
    pub key: Key,
}

impl Id {
    /// The record of a register under a key.
    pub fn new(register: Register, key: Key) -> Self {
        Self { register, key }
    }
}

impl<R: Record> From<&Ref<R>> for Id {
    fn from(link: &Ref<R>) -> Self {
        Self { register: R::REGISTER, key: link.key.clone() }
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.register.name(), self.key)
    }
}

/// A record as it stands, with everything that was ever written under its key.
#[derive(Debug)]
struct Held {
    /// The record; `None` once withdrawn.
    record: Option<AnyRecord>,
    /// What it links to.
    links: Vec<Link>,
    /// Its text in lower case, made when somebody first searches.
    words: OnceLock<String>,
    /// Its entries, oldest first. Never empty.
    entries: Vec<Arc<Entry>>,
}

/// The records of one authority.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    records: HashMap<Id, Arc<Held>>,
    /// Keys of each register in the order they were first written.
    registers: BTreeMap<Register, Vec<Key>>,
    /// Who links to a record, and by which field.
    linked_from: HashMap<Id, Vec<(Id, &'static str)>>,
    /// Every entry, in order.
    log: Vec<Arc<Entry>>,
    /// Entries whose item could not be read as a record of their register.
    unread: Vec<u64>,
    /// What is known of the turns of children's words, which are in no log so
    /// that a child can be forgotten: never a word of them.
    said: Arc<[KnownTurn]>,
}

impl Workspace {
    /// The number of the last entry it has taken in.
    pub fn last(&self) -> u64 {
        self.log.last().map_or(0, |entry| entry.number)
    }

    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Entries whose item this program cannot read: they stay in the log.
    pub fn unread(&self) -> &[u64] {
        &self.unread
    }

    /// Takes in the next entries of the log. Of a record written several times
    /// only the last version is looked at for its links.
    pub fn follow(&mut self, entries: Vec<Arc<Entry>>) {
        let read: Vec<(Id, Result<Option<AnyRecord>, serde_json::Error>)> = entries
            .par_iter()
            .map(|entry| {
                let record = entry.item.as_deref().map(|item| AnyRecord::from_json(entry.register, item)).transpose();
                (Id::new(entry.register, entry.key.clone()), record)
            })
            .collect();
        let mut written: HashMap<Id, Written> = HashMap::new();
        for (place, (entry, (id, record))) in entries.into_iter().zip(read).enumerate() {
            self.log.push(Arc::clone(&entry));
            match record {
                Ok(record) => {
                    if !self.records.contains_key(&id) && !written.contains_key(&id) {
                        self.registers.entry(id.register).or_default().push(id.key.clone());
                    }
                    let written = written.entry(id).or_default();
                    written.place = place;
                    written.record = record;
                    written.entries.push(entry);
                }
                Err(error) => {
                    tracing::error!(entry = entry.number, %error, "this entry of the log cannot be read as its record");
                    self.unread.push(entry.number);
                }
            }
        }
        let mut changed: Vec<(Id, Written, Vec<Link>)> = written
            .into_par_iter()
            .map(|(id, written)| {
                let links = written.record.as_ref().map(links).unwrap_or_default();
                (id, written, links)
            })
            .collect();
        changed.sort_by_key(|(_, written, _)| written.place);
        for (id, written, links) in changed {
            self.hold(id, written, links);
        }
    }

    fn hold(&mut self, id: Id, written: Written, links: Vec<Link>) {
        let before = self.records.remove(&id);
        for link in before.iter().flat_map(|held| &held.links) {
            if let Some(sources) = self.linked_from.get_mut(&Id::new(link.register, link.key.clone())) {
                sources.retain(|(source, _)| *source != id);
            }
        }
        for link in &links {
            let target = Id::new(link.register, link.key.clone());
            self.linked_from.entry(target).or_default().push((id.clone(), link.field));
        }
        let mut entries = before.map(|held| held.entries.clone()).unwrap_or_default();
        entries.extend(written.entries);
        self.records.insert(id, Arc::new(Held { record: written.record, links, words: OnceLock::new(), entries }));
    }

    /// The workspace as it stood at a moment, rebuilt from what is in memory.
    #[must_use]
    pub fn as_at(&self, moment: Timestamp) -> Self {
        let mut then = Self::default();
        then.follow(self.log.iter().filter(|entry| entry.at <= moment).cloned().collect());
        then.said = self.said.iter().filter(|turn| turn.at <= moment).cloned().collect();
        then
    }

    fn held(&self, id: &Id) -> Option<&Arc<Held>> {
        self.records.get(id)
    }

    fn record(&self, id: &Id) -> Option<&AnyRecord> {
        self.held(id).and_then(|held| held.record.as_ref())
    }
}

/// What entries taken in together make of one record.
#[derive(Debug, Default)]
struct Written {
    /// The place of the last of them.
    place: usize,
    record: Option<AnyRecord>,
    entries: Vec<Arc<Entry>>,
}

fn links(record: &AnyRecord) -> Vec<Link> {
    record.to_value().map(|value| Shape::of(record.register()).links(&value)).unwrap_or_default()
}

impl Held {
    fn words(&self) -> &str {
        self.words.get_or_init(|| self.record.as_ref().map(words).unwrap_or_default())
    }
}

/// The words of a record that search looks through: its name and every text
/// in it.
fn words(record: &AnyRecord) -> String {
    fn gather(value: &serde_json::Value, words: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                words.push(' ');
                words.push_str(text);
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, words)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| gather(value, words)),
            _ => {}
        }
    }
    let mut words = record.name();
    gather(&record.to_value().unwrap_or_default(), &mut words);
    plain(&words)
}

/// Lower case, with the curly quotes that papers have and keyboards have not
/// made straight.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")
}
