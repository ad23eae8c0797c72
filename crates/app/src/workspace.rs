//! The workspace: the current records of one authority in memory, typed, with
//! both directions of every link. It is rebuilt from the log at start and
//! follows the log afterwards, so that a page never waits for SQL.
//!
//! Nobody reads it directly: [`Workspace::view`] gives a [`View`], and only
//! the view has ways to read.

use care::log::Entry;
use care::records::shape::{Link, Shape};
use care::records::{AnyRecord, Key, Record, Ref, Register};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

mod live;
mod rights;
mod view;

pub use live::{Live, Refused};
pub use rights::{ChildLevel, Viewer};
pub use view::{Seen, Version, View};

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
    /// Its text in lower case, for search.
    words: String,
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

    /// Takes in the next entry of the log.
    pub fn follow(&mut self, entry: Arc<Entry>) {
        self.log.push(Arc::clone(&entry));
        let id = Id::new(entry.register, entry.key.clone());
        let record = match entry.item.as_deref().map(|item| AnyRecord::from_json(entry.register, item)) {
            None => None,
            Some(Ok(record)) => Some(record),
            Some(Err(error)) => {
                tracing::error!(entry = entry.number, %error, "this entry of the log cannot be read as its record");
                self.unread.push(entry.number);
                return;
            }
        };
        let value = record.as_ref().and_then(|record| record.to_value().ok());
        let links = value.as_ref().map(|value| Shape::of(entry.register).links(value)).unwrap_or_default();
        let words = record.as_ref().zip(value).map(|(record, value)| words(record, &value)).unwrap_or_default();

        let before = self.records.remove(&id);
        match &before {
            Some(held) => {
                for link in &held.links {
                    let target = Id::new(link.register, link.key.clone());
                    if let Some(sources) = self.linked_from.get_mut(&target) {
                        sources.retain(|(source, _)| *source != id);
                    }
                }
            }
            None => self.registers.entry(id.register).or_default().push(id.key.clone()),
        }
        for link in &links {
            let target = Id::new(link.register, link.key.clone());
            self.linked_from.entry(target).or_default().push((id.clone(), link.field));
        }
        let mut entries = before.map(|held| held.entries.clone()).unwrap_or_default();
        entries.push(entry);
        self.records.insert(id, Arc::new(Held { record, links, words, entries }));
    }

    /// The workspace as it stood at a moment, rebuilt from what is in memory.
    #[must_use]
    pub fn as_at(&self, moment: Timestamp) -> Self {
        let mut then = Self::default();
        for entry in self.log.iter().filter(|entry| entry.at <= moment) {
            then.follow(Arc::clone(entry));
        }
        then
    }

    fn held(&self, id: &Id) -> Option<&Arc<Held>> {
        self.records.get(id)
    }

    fn record(&self, id: &Id) -> Option<&AnyRecord> {
        self.held(id).and_then(|held| held.record.as_ref())
    }
}

/// The words of a record that search looks through: its name, its key and
/// every text in it.
fn words(record: &AnyRecord, value: &serde_json::Value) -> String {
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
    gather(value, &mut words);
    plain(&words)
}

/// Lower case, with the curly quotes that papers have and keyboards have not
/// made straight.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")
}
