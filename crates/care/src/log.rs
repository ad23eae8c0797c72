//! The log: every record is the latest entry under its key in a register, and
//! entries are only ever appended. Each entry carries the hash of the one
//! before it, so that a changed, missing or reordered entry shows.

use crate::records::{Key, Register};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256 hash, written as 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash(String);

impl Hash {
    /// The hash that the first entry names as the one before it.
    pub fn none() -> Self {
        Self("0".repeat(64))
    }

    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_digest(&Sha256::digest(bytes))
    }

    fn from_digest(digest: &[u8]) -> Self {
        use std::fmt::Write as _;
        Self(digest.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is not 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a SHA-256 hash: 64 hex digits in lower case")]
pub struct NotAHash(pub String);

impl TryFrom<String> for Hash {
    type Error = NotAHash;
    fn try_from(text: String) -> Result<Self, NotAHash> {
        let hex = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if hex { Ok(Self(text)) } else { Err(NotAHash(text)) }
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.0
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the log, from 1 without gaps.
    pub number: u64,
    /// The authority it belongs to.
    pub authority: String,
    /// The register.
    pub register: Register,
    /// The record's key in the register.
    pub key: Key,
    /// The version of the record that this entry makes, from 1 without gaps.
    pub version: u32,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it: the key of a person, or a command's name.
    pub by: String,
    /// Why, where it was given. Registers can require it.
    pub reason: Option<String>,
    /// The record as JSON text; `None` withdraws the record.
    pub item: Option<String>,
    /// The hash of the entry before this one.
    pub previous: Hash,
    /// This entry's own hash: see [`Entry::hashed`].
    pub hash: Hash,
}

impl Entry {
    /// The hash of everything above `hash`: SHA-256 over each field, preceded
    /// by its length in bytes as eight bytes, big end first. An absent reason
    /// or item has the length 2⁶⁴−1, so that "none" and "empty" differ.
    pub fn hashed(&self) -> Hash {
        let mut digest = Sha256::new();
        let mut field = |text: Option<&str>| {
            digest.update(text.map_or(u64::MAX, |text| text.len() as u64).to_be_bytes());
            digest.update(text.unwrap_or_default());
        };
        field(Some(&self.number.to_string()));
        field(Some(&self.authority));
        field(Some(self.register.name()));
        field(Some(self.key.as_str()));
        field(Some(&self.version.to_string()));
        field(Some(&self.at.to_string()));
        field(Some(&self.by));
        field(self.reason.as_deref());
        field(self.item.as_deref());
        field(Some(self.previous.as_str()));
        Hash::from_digest(&digest.finalize())
    }

    /// Checks that this entry follows the one before it.
    pub fn follows(&self, before: Option<&Entry>) -> Result<(), Broken> {
        let (number, previous) = before.map_or((0, Hash::none()), |before| (before.number, before.hash.clone()));
        let fault = if self.number != number + 1 {
            Fault::Number { expected: number + 1 }
        } else if self.previous != previous {
            Fault::Previous
        } else if self.hash != self.hashed() {
            Fault::Changed
        } else {
            return Ok(());
        };
        Err(Broken { number: self.number, register: self.register, key: self.key.clone(), fault })
    }
}

/// What is wrong with an entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Entries are missing, repeated or out of order.
    #[error("entry {expected} should stand here: entries are missing or out of order")]
    Number {
        /// The number that should stand here.
        expected: u64,
    },
    /// The entry names another hash than that of the entry before it.
    #[error("it does not follow from the entry before it")]
    Previous,
    /// The entry's own hash is not that of its contents.
    #[error("its contents have been changed since it was written")]
    Changed,
}

/// The first bad entry of a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {number} ({} {key}) is not as it was written: {fault}", register.name())]
pub struct Broken {
    /// The entry's number.
    pub number: u64,
    /// Its register.
    pub register: Register,
    /// Its key.
    pub key: Key,
    /// What is wrong.
    pub fault: Fault,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn chain(length: u64) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for number in 1..=length {
            let mut entry = Entry {
                number,
                authority: "westmarch".into(),
                register: Register::Finding,
                key: Key::new(&format!("F{number}")).unwrap(),
                version: 1,
                at: "2026-01-01T09:00:00Z".parse().unwrap(),
                by: "P1".into(),
                reason: None,
                item: Some(format!("{{\"n\":{number}}}")),
                previous: entries.last().map_or_else(Hash::none, |before| before.hash.clone()),
                hash: Hash::none(),
            };
            entry.hash = entry.hashed();
            entries.push(entry);
        }
        entries
    }

    fn first_bad(entries: &[Entry]) -> Option<(u64, Fault)> {
        let mut before = None;
        for entry in entries {
            if let Err(broken) = entry.follows(before) {
                return Some((broken.number, broken.fault));
            }
            before = Some(entry);
        }
        None
    }

    #[test]
    fn an_untouched_chain_holds() {
        assert_eq!(first_bad(&chain(5)), None);
    }

    #[test]
    fn a_changed_missing_or_swapped_entry_is_named() {
        let mut changed = chain(5);
        changed[2].item = Some("{\"n\":99}".into());
        assert_eq!(first_bad(&changed), Some((3, Fault::Changed)));

        let mut rehashed = changed;
        rehashed[2].hash = rehashed[2].hashed();
        assert_eq!(first_bad(&rehashed), Some((4, Fault::Previous)), "a rewritten hash shows at the next entry");

        let mut missing = chain(5);
        missing.remove(1);
        assert_eq!(first_bad(&missing), Some((3, Fault::Number { expected: 2 })));

        let mut swapped = chain(5);
        swapped.swap(1, 2);
        assert_eq!(first_bad(&swapped), Some((3, Fault::Number { expected: 2 })));
    }

    #[test]
    fn no_reason_and_an_empty_reason_differ() {
        let mut entry = chain(1).remove(0);
        let without = entry.hashed();
        entry.reason = Some(String::new());
        assert_ne!(entry.hashed(), without);
    }
}
