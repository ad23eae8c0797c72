//! What was sent: files as names and bytes, and the hash that names them.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

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
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// SHA-256 of the bytes, in hex.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
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
