//! Zip archives, read within bounds.
//!
//! What an archive says of its sizes is not believed: every entry is unpacked
//! against a limit, so that a small file cannot fill the memory.

use super::{MAX_UNPACKED, Unreadable};
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most entries an archive may have; eleven lists need eleven.
const MAX_ENTRIES: usize = 500;
/// How many times its packed size an entry may come to, once it is large.
/// Repetitive tables pack about fifty to one; bombs a thousand.
const MAX_RATIO: u64 = 200;
/// Below this many bytes the ratio is let be.
const SMALL: u64 = 16 << 20;

/// An open archive and what is left of its allowance.
pub(crate) struct Archive<R> {
    zip: ZipArchive<R>,
    left: u64,
}

/// Whether the bytes begin as a zip does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<Cursor<&'a [u8]>> {
    /// Opens an archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::over(Cursor::new(bytes))
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive that need not be in memory.
    pub(crate) fn over(input: R) -> Result<Self, Unreadable> {
        let zip = ZipArchive::new(input).map_err(|error| unreadable(&error))?;
        if zip.len() > MAX_ENTRIES {
            return Err(Unreadable::TooLarge(format!("the zip holds {} files, and at most {MAX_ENTRIES} are read", zip.len())));
        }
        Ok(Self { zip, left: MAX_UNPACKED })
    }

    /// The names of its entries, folders left out.
    pub(crate) fn names(&mut self) -> Vec<(usize, String)> {
        (0..self.zip.len())
            .filter_map(|index| {
                let name = self.zip.name_for_index(index)?.ok()?.into_owned();
                (!name.ends_with(['/', '\\'])).then_some((index, name))
            })
            .collect()
    }

    /// Unpacks one entry.
    pub(crate) fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        self.pour(index, |part| bytes.extend_from_slice(part))?;
        Ok(bytes)
    }

    /// Unpacks one entry as it is read, to at most so many bytes: for who keeps
    /// little of it.
    pub(crate) fn stream(&mut self, index: usize, most: u64) -> Result<impl Read + '_, Unreadable> {
        let entry = self.zip.by_index(index).map_err(|error| unreadable(&error))?;
        if entry.encrypted() {
            return Err(Unreadable::Password);
        }
        Ok(entry.take(most))
    }

    /// Unpacks every entry to nowhere, to learn that it stays within bounds.
    pub(crate) fn measure(&mut self) -> Result<(), Unreadable> {
        (0..self.zip.len()).try_for_each(|index| self.pour(index, |_| {}))
    }

    fn pour(&mut self, index: usize, mut into: impl FnMut(&[u8])) -> Result<(), Unreadable> {
        let mut entry = self.zip.by_index(index).map_err(|error| unreadable(&error))?;
        if entry.encrypted() {
            return Err(Unreadable::Password);
        }
        let most = entry.compressed_size().saturating_mul(MAX_RATIO).max(SMALL).min(self.left);
        let mut part = vec![0; 1 << 16];
        let mut total = 0_u64;
        loop {
            let count = entry.read(&mut part).map_err(|_| Unreadable::Damaged)?;
            if count == 0 {
                break;
            }
            total += count as u64;
            if total > most {
                return Err(Unreadable::TooLarge(format!(
                    "a file inside the zip unpacks to more than {} million bytes, out of all proportion to its size",
                    most >> 20
                )));
            }
            into(part.get(..count).unwrap_or_default());
        }
        self.left = self.left.saturating_sub(total);
        Ok(())
    }
}

fn unreadable(error: &ZipError) -> Unreadable {
    match error {
        ZipError::InvalidPassword => Unreadable::Password,
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Unreadable::Password,
        _ => Unreadable::Damaged,
    }
}
