//! Bytes as sent to UTF-8, counted.
//!
//! Stands between the input and the XML reader: finds the encoding from the
//! byte order mark or the declaration, turns everything into UTF-8, counts
//! lines and columns, and refuses to feed one event more than a limit, so a
//! file that never closes a tag cannot fill memory.

use super::defect::Fault;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, BufRead, Read};

/// The longest text, tag or comment read, in bytes. The census's longest
/// values are identifiers of tens of characters.
pub(super) const LONGEST: usize = 1 << 20;

/// How zips and workbooks, and workbooks before 2007, begin.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

const CHUNK: usize = 64 * 1024;

/// A place in the file: line and column from 1, columns counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

impl Place {
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

pub(super) struct Bytes<R> {
    input: R,
    decoder: Option<Decoder>,
    /// An encoding named in the declaration that nobody knows.
    unknown: Option<Box<str>>,
    replaced: bool,
    ended: bool,
    /// Whether it begins as a zip or a workbook does, and is read no further.
    packed: bool,
    out: Vec<u8>,
    from: usize,
    to: usize,
    /// Whether all of the decoded buffer is ASCII, as nearly all of a census is:
    /// then a character is a byte.
    ascii: bool,
    /// Bytes fed since the event began.
    fed: usize,
    place: Place,
}

impl<R: BufRead> Bytes<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            decoder: None,
            unknown: None,
            replaced: false,
            ended: false,
            packed: false,
            out: vec![0; CHUNK],
            from: 0,
            to: 0,
            ascii: true,
            fed: 0,
            place: Place::START,
        }
    }

    /// Where the next event begins; the limit starts again.
    pub(super) fn begin_event(&mut self) -> Place {
        self.fed = 0;
        self.place
    }

    /// Whether the event under way has passed the limit.
    pub(super) fn is_too_long(&self) -> bool {
        self.fed > LONGEST
    }

    /// Whether it is a zip or a workbook, of which nothing is read.
    pub(super) fn is_packed(&self) -> bool {
        self.packed
    }

    /// What was wrong with the bytes as text, if anything was.
    pub(super) fn encoding_fault(&self) -> Option<Fault> {
        match &self.unknown {
            Some(name) => Some(Fault::UnknownEncoding(name.clone())),
            None if self.replaced => Some(Fault::BadBytes),
            None => None,
        }
    }

    /// Fills the decoded buffer; leaves it empty at the end of the input.
    fn refill(&mut self) -> io::Result<()> {
        self.from = 0;
        self.to = 0;
        while self.to == 0 && !self.ended {
            let available = self.input.fill_buf()?;
            let last = available.is_empty();
            if self.decoder.is_none() && PACKED.iter().any(|start| available.starts_with(start)) {
                (self.packed, self.ended) = (true, true);
                break;
            }
            let decoder = if let Some(decoder) = &mut self.decoder {
                decoder
            } else {
                let (encoding, unknown) = encoding_of(available);
                self.unknown = unknown;
                self.decoder.insert(encoding.new_decoder_with_bom_removal())
            };
            let (result, read, written, replaced) = decoder.decode_to_utf8(available, &mut self.out, last);
            self.replaced |= replaced;
            self.to = written;
            self.ended = last && result == CoderResult::InputEmpty;
            self.input.consume(read);
        }
        self.ascii = self.out.get(..self.to).is_some_and(<[u8]>::is_ascii);
        Ok(())
    }
}

/// The encoding by the byte order mark, else by where the NULs fall, else by
/// the declaration; UTF-8 where none says, and where the name is unknown.
fn encoding_of(start: &[u8]) -> (&'static Encoding, Option<Box<str>>) {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return (encoding, None);
    }
    match start {
        [0, b'<', ..] => return (UTF_16BE, None),
        [b'<', 0, ..] => return (UTF_16LE, None),
        _ => {}
    }
    let declaration = start.split(|byte| *byte == b'>').next().unwrap_or_default();
    let declaration = declaration.get(..200.min(declaration.len())).unwrap_or_default();
    let declaration = String::from_utf8_lossy(declaration);
    let Some((_, after)) = declaration.split_once("encoding") else { return (UTF_8, None) };
    let name: String = after
        .trim_start_matches(|c: char| c == '=' || c == '"' || c == '\'' || c.is_ascii_whitespace())
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .take(40)
        .collect();
    match Encoding::for_label(name.as_bytes()) {
        // Declared in text that is plainly one byte a character.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => (UTF_8, None),
        // ISO 8859-1 is read as Windows-1252, as every browser does.
        Some(encoding) => (encoding, None),
        None if name.is_empty() => (UTF_8, None),
        None => (by_its_bytes(start), Some(name.into())),
    }
}

/// For a name nobody knows: UTF-8 unless the bytes say otherwise.
fn by_its_bytes(start: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(start) {
        Err(error) if error.error_len().is_some() => WINDOWS_1252,
        _ => UTF_8,
    }
}

impl<R: BufRead> Read for Bytes<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        for (to, from) in into.iter_mut().zip(available) {
            *to = *from;
        }
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bytes<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_too_long() {
            return Err(io::Error::other("one element is longer than a megabyte"));
        }
        if self.from >= self.to {
            self.refill()?;
        }
        Ok(self.out.get(self.from..self.to).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        let end = self.from.saturating_add(count).min(self.to);
        let used = self.out.get(self.from..end).unwrap_or_default();
        let ascii = self.ascii;
        let characters =
            |bytes: &[u8]| if ascii { bytes.len() as u32 } else { bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32 };
        if let Some(last) = used.iter().rposition(|byte| *byte == b'\n') {
            let (lines, rest) = used.split_at(last + 1);
            let lines = lines.iter().fold(0, |count, byte| count + u32::from(*byte == b'\n'));
            self.place.line = self.place.line.saturating_add(lines);
            self.place.column = characters(rest).saturating_add(1);
        } else {
            self.place.column = self.place.column.saturating_add(characters(used));
        }
        self.fed = self.fed.saturating_add(used.len());
        self.from = end;
    }
}
