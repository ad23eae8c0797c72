//! Every file of the fuzz corpus, and some thousands of mutations of each
//! reader's, on any toolchain: fuzzing itself needs nightly.

use returns::ssda903::{Options, Selection, Sources, Year};
use returns::{SentFile, Streamed};
use std::path::Path;

/// Chance that is the same every time (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// What mutations put in: what readers of tables and of XML stumble over.
const PIECES: [&[u8]; 22] = [
    b"\0",
    b"\"",
    b"\r",
    b"\n",
    b",",
    b";",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&#0;",
    b"<![CDATA[",
    b"<!--",
    b"<!DOCTYPE x [",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xe9",
    b"99999999999999999999",
    b"-1",
    b"31/02/2026",
    b"PK\x03\x04",
];

fn mutate(seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(7) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = chance.next() as u8;
                }
            }
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes.truncate(at),
            4 => {
                let from = chance.below(other.len() + 1);
                let piece = other[from..(from + 60).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => {
                let times = 1 + chance.below(50);
                let piece = PIECES[chance.below(PIECES.len())].repeat(times);
                bytes.splice(at..at, piece);
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

/// Runs a reader over its corpus and over so many mutations of it. A reader
/// that panics fails the test with the bytes' place in the stream.
fn each(folder: &str, mutations: usize, read: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(seeds.len() >= 4, "{}", folder.display());
    for seed in &seeds {
        read(seed);
    }
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for _ in 0..mutations {
        let (one, other) = (chance.below(seeds.len()), chance.below(seeds.len()));
        read(&mutate(&seeds[one], &seeds[other], &mut chance));
    }
}

fn is_a_screen(text: &str) {
    assert!(text.lines().count() <= 60 && text.len() < 20_000, "{text}");
}

#[test]
fn any_bytes_are_read_as_an_annex_a_return() {
    each("annex_a", 4000, |bytes| {
        let submission = returns::annex_a::read(vec![SentFile { name: "list_6_2026-10.csv".into(), bytes: bytes.to_vec() }]);
        assert!(submission.defects.len() < 20_000);
        for list in &submission.lists {
            assert!(list.columns.iter().all(|column| column.len() == list.len()));
        }
        let report = returns::annex_a::report(&submission, None);
        is_a_screen(&returns::report::first_look(&report, &returns::report::Look::default()));
    });
}

#[test]
fn any_bytes_are_read_as_a_census() {
    each("cin", 6000, |bytes| {
        let checked = returns::cin::check_files([bytes], &returns::cin::Options::default());
        assert!(checked.defects.len() < 20_000);
        is_a_screen(&checked.text());
    });
}

#[test]
fn any_bytes_are_read_as_a_return_of_children_looked_after() {
    each("ssda903", 4000, |bytes| {
        let files = [SentFile { name: "sent.csv".into(), bytes: bytes.to_vec() }];
        let submission = returns::ssda903::read(&Sources { this: &files, ..Sources::default() });
        assert!(submission.defects().list().len() < 40_000);
        let options = Options { year: Year::ending_in(2026).unwrap(), rules: Selection::all(), authority: None };
        is_a_screen(&returns::ssda903::check(&submission, &options).text());
    });
}

/// The files in one input, as the fuzz targets cut it.
fn parts(bytes: &[u8]) -> Vec<SentFile> {
    let mut files: Vec<SentFile> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(b"=== ") {
            files.push(SentFile { name: String::from_utf8_lossy(name).trim().to_owned(), bytes: Vec::new() });
        } else if let Some(file) = files.last_mut() {
            file.bytes.extend_from_slice(line);
        }
    }
    files
}

#[test]
fn any_bytes_are_read_as_what_a_council_sends_besides() {
    let key = care::pseudonym::Key::new([7; 32]);
    each("supplementary", 4000, |bytes| {
        let submission = returns::supplementary::read(&parts(bytes));
        assert!(submission.defects.len() < 20_000);
        let accepted = returns::supplementary::accept(&submission, &key);
        assert!(accepted.tables.len() <= submission.sheets.len());
    });
}

#[test]
fn any_bytes_are_taken_as_what_is_given_beside_a_return() {
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n\
                    FEN1,01/06/2025,S,C2,N1,U4,PR1,,,,ZZ30 1AA,ZZ30 2BB,SC001\n";
    let sent = |name: &str, bytes: &[u8]| SentFile { name: name.into(), bytes: bytes.to_vec() };
    let this = [sent("episodes.csv", episodes.as_bytes())];
    let options = Options { year: Year::ending_in(2026).unwrap(), rules: Selection::all(), authority: Some("E10000099".to_owned()) };
    each("beside", 500, |bytes| {
        let (providers, postcodes) = ([sent("providers.csv", bytes)], [sent("postcodes_Z.br", bytes), sent("directory.csv", bytes)]);
        let submission = returns::ssda903::read(&Sources {
            this: &this,
            providers: &providers,
            postcodes: &Streamed::all(&postcodes),
            ..Sources::default()
        });
        is_a_screen(&returns::ssda903::check(&submission, &options).text());
        let _ = returns::report::Teams::read(vec![sent("teams.csv", bytes)]);
        let changed = returns::report::changes(&care::rule::Report::default(), bytes);
        let lines = bytes.split(|byte| *byte == b'\n').count();
        assert!(changed.places.len() + changed.unread <= lines);
    });
}
