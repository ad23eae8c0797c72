//! What was sent: files as names and bytes, and the hash that names them.

use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};
use std::io::{self, Cursor, Read, Seek};

/// A file as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Its name, with or without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl SentFile {
    /// The name without folders, of whichever system it came from.
    pub fn base_name(&self) -> &str {
        base_name(&self.name)
    }

    /// SHA-256 of the bytes, in hex.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
    }
}

/// The end of a path of whichever system.
pub(crate) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What can be read from any place on: a file, or bytes in memory.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A file that is opened when its turn comes and read as a stream, for what is
/// larger than memory should hold.
pub struct Streamed<'a> {
    name: String,
    place: Place<'a>,
}

enum Place<'a> {
    Memory(&'a [u8]),
    Elsewhere(Box<dyn Fn() -> io::Result<Box<dyn ReadSeek>> + Send + Sync>),
}

impl<'a> Streamed<'a> {
    /// A file of this name, and how to open it.
    pub fn new<R: ReadSeek + 'static>(name: impl Into<String>, open: impl Fn() -> io::Result<R> + Send + Sync + 'static) -> Self {
        let open = move || open().map(|input| -> Box<dyn ReadSeek> { Box::new(input) });
        Self { name: name.into(), place: Place::Elsewhere(Box::new(open)) }
    }

    /// Files that are in memory already.
    pub fn all(files: &'a [SentFile]) -> Vec<Self> {
        files.iter().map(|file| Self { name: file.name.clone(), place: Place::Memory(&file.bytes) }).collect()
    }

    /// The name without folders.
    pub(crate) fn base_name(&self) -> &str {
        base_name(&self.name)
    }

    pub(crate) fn open(&self) -> io::Result<Box<dyn ReadSeek + 'a>> {
        match &self.place {
            Place::Memory(bytes) => Ok(Box::new(Cursor::new(*bytes))),
            Place::Elsewhere(open) => open().map(|input| -> Box<dyn ReadSeek + 'a> { input }),
        }
    }
}

impl fmt::Debug for Streamed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed").field("name", &self.name).finish_non_exhaustive()
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The hash that names what was sent: SHA-256 in hex over the name (without
/// folders, in lower case) and bytes of every file, whatever their order.
pub fn content_hash(files: &[SentFile]) -> String {
    let mut parts: Vec<(String, String)> = files.iter().map(|file| (file.base_name().to_lowercase(), file.sha256())).collect();
    parts.sort_unstable();
    let mut all = Sha256::new();
    for (name, digest) in parts {
        // Lengths go in so that no two lists of files run together alike.
        all.update(name.len().to_le_bytes());
        all.update(name.as_bytes());
        all.update(digest.as_bytes());
    }
    hex(&all.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> SentFile {
        SentFile { name: name.into(), bytes: bytes.into() }
    }

    #[test]
    fn order_folders_and_letter_case_do_not_make_another_load() {
        let one = [file("return/List_1.csv", b"a"), file("return/List_2.csv", b"b")];
        let other = [file(r"C:\sent\list_2.CSV", b"b"), file("list_1.csv", b"a")];
        assert_eq!(content_hash(&one), content_hash(&other));
        assert_eq!(content_hash(&one).len(), 64);
    }

    #[test]
    fn another_byte_or_another_name_does() {
        let one = content_hash(&[file("list_1.csv", b"a"), file("list_2.csv", b"b")]);
        assert_ne!(one, content_hash(&[file("list_1.csv", b"b"), file("list_2.csv", b"a")]));
        assert_ne!(one, content_hash(&[file("list_1.csv", b"a")]));
        assert_ne!(content_hash(&[]), content_hash(&[file("", b"")]));
    }
}
