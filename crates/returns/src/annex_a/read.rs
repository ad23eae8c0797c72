//! From bytes to a submission. Whatever is sent, something comes back: the
//! lists that could be read, and what is wrong.

use super::defect::{Defect, DefectKind, Place};
use super::header;
use super::list::{List, ListReader, Outcome};
use crate::grid::archive::{self, Archive};
use crate::grid::encoding::{self, Written};
use crate::grid::workbook::{Workbook, is_workbook, not_compound};
use crate::grid::{MAX_UNPACKED, Unreadable, csv_text};
use crate::sent::SentFile;
use care::tables::annex_a::TABLES;
use rayon::prelude::*;
use std::sync::Arc;

/// A file that was sent, by name and hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentName {
    /// Its name as sent.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What was sent, as read. Holds the council's own identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The files.
    pub files: Vec<SentName>,
    /// The lists that could be read, in order, each once.
    pub lists: Vec<List>,
    /// What is wrong with files, headers and cells. What cannot be so although
    /// every cell can be read is for [`super::check`].
    pub defects: Vec<Defect>,
}

impl Submission {
    /// A list by its number.
    pub fn list(&self, number: u8) -> Option<&List> {
        self.lists.iter().find(|list| list.schema.list == number)
    }
}

/// A sheet-bearing piece of what was sent: a file, or a file out of a zip.
struct Part {
    name: Arc<str>,
    bytes: Vec<u8>,
}

/// Reads what was sent: a workbook, CSVs, or zips of them.
pub fn read(files: Vec<SentFile>) -> Submission {
    let names =
        files.par_iter().map(|file| SentName { name: file.name.clone(), sha256: file.sha256(), bytes: file.bytes.len() as u64 }).collect();
    let mut defects = Vec::new();
    let mut parts = Vec::new();
    for file in files {
        let name: Arc<str> = file.base_name().into();
        match unpacked(&name, file.bytes, &mut parts) {
            Ok(told) => defects.extend(told),
            Err(why) => defects.push(unreadable(&why, &Place { file: name, sheet: None })),
        }
    }
    let outcomes: Vec<Vec<Outcome>> = parts.par_iter().map(read_part).collect();
    let mut lists: Vec<List> = Vec::new();
    for outcome in outcomes.into_iter().flatten() {
        let Some(list) = outcome.list else {
            defects.extend(outcome.defects);
            continue;
        };
        match lists.iter_mut().find(|known| known.schema.list == list.schema.list) {
            None => {
                defects.extend(outcome.defects);
                lists.push(list);
            }
            // A sheet of the template left empty beside the list itself.
            Some(_) if list.is_empty() => {}
            Some(known) if known.is_empty() => {
                defects.retain(|defect| defect.list != Some(list.schema.list));
                defects.extend(outcome.defects);
                *known = list;
            }
            Some(known) => {
                let message = format!(
                    "{} was sent twice, in {} and here; only the first was read.",
                    list.schema.title,
                    known.place.sheet.as_ref().unwrap_or(&known.place.file),
                );
                defects.push(Defect::new(DefectKind::ListTwice, message).at(&list.place).in_list(list.schema.list));
            }
        }
    }
    lists.sort_by_key(|list| list.schema.list);
    defects.extend(absent(&lists));
    defects.sort_by_key(|defect| (defect.list, defect.row, defect.column.is_none()));
    Submission { files: names, lists, defects }
}

/// Lists that are missing or empty.
fn absent(lists: &[List]) -> Vec<Defect> {
    if lists.is_empty() {
        let message = "No list of the Annex A return could be read from what was sent.";
        return vec![Defect::new(DefectKind::NothingSent, message)];
    }
    TABLES
        .iter()
        .filter_map(|schema| match lists.iter().find(|list| list.schema.list == schema.list) {
            None => Some(Defect::new(DefectKind::ListMissing, format!("{} was not sent.", schema.title)).in_list(schema.list)),
            Some(list) if list.is_empty() => Some(
                Defect::new(DefectKind::ListEmpty, format!("{} has headers and no rows.", schema.title))
                    .at(&list.place)
                    .in_list(schema.list),
            ),
            Some(_) => None,
        })
        .collect()
}

fn unreadable(why: &Unreadable, place: &Place) -> Defect {
    let kind = match why {
        Unreadable::TooLarge(_) => DefectKind::TooLarge,
        _ => DefectKind::FileUnreadable,
    };
    let what = match &place.sheet {
        Some(sheet) => format!("the sheet {sheet} of {}", place.file),
        None => place.file.to_string(),
    };
    Defect::new(kind, format!("Not all of {what} could be read: {why}.")).at(place)
}

/// Kinds of file that may hold a list; others, such as a letter sent along,
/// are passed over with a note.
fn may_hold_a_list(name: &str) -> bool {
    const PASSED_OVER: [&str; 12] = ["json", "md", "pdf", "doc", "docx", "xml", "html", "htm", "png", "jpg", "rtf", "yml"];
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    !extension.is_some_and(|extension| PASSED_OVER.contains(&extension.as_str()))
}

fn passed_over(name: &str) -> Defect {
    let place = Place { file: name.into(), sheet: None };
    Defect::new(DefectKind::SheetUnknown, format!("{name} is not a workbook or a CSV and was not read.")).at(&place)
}

/// Adds the parts of a file: itself, or what is in a zip.
fn unpacked(name: &Arc<str>, bytes: Vec<u8>, parts: &mut Vec<Part>) -> Result<Vec<Defect>, Unreadable> {
    let mut told = Vec::new();
    if !may_hold_a_list(name) {
        return Ok(vec![passed_over(name)]);
    }
    if bytes.len() as u64 > MAX_UNPACKED {
        return Err(Unreadable::TooLarge(format!("it has more than {} million bytes", MAX_UNPACKED >> 20)));
    }
    if !archive::is_zip(&bytes) {
        parts.push(Part { name: Arc::clone(name), bytes });
        return Ok(told);
    }
    let mut zip = Archive::open(&bytes)?;
    let entries = zip.names();
    if is_workbook(&entries)? {
        parts.push(Part { name: Arc::clone(name), bytes });
        return Ok(told);
    }
    for (index, entry) in &entries {
        let base = entry.rsplit(['/', '\\']).next().unwrap_or(entry);
        // What macOS and Windows leave in zips.
        if entry.starts_with("__MACOSX") || base.starts_with('.') || base.eq_ignore_ascii_case("thumbs.db") {
            continue;
        }
        if !may_hold_a_list(base) {
            told.push(passed_over(base));
            continue;
        }
        let place = Place { file: base.into(), sheet: None };
        match zip.unpack(*index) {
            Ok(bytes) if archive::is_zip(&bytes) && !base.to_lowercase().ends_with(".xlsx") => {
                told.push(unreadable(&Unreadable::NotATable("it is a zip inside a zip"), &place));
            }
            Ok(bytes) => parts.push(Part { name: base.into(), bytes }),
            Err(why) => {
                let stop = matches!(why, Unreadable::TooLarge(_));
                told.push(unreadable(&why, &place));
                if stop {
                    break;
                }
            }
        }
    }
    Ok(told)
}

fn read_part(part: &Part) -> Vec<Outcome> {
    let place = Place { file: Arc::clone(&part.name), sheet: None };
    if let Err(why) = not_compound(&part.bytes) {
        return vec![nothing(unreadable(&why, &place))];
    }
    if archive::is_zip(&part.bytes) {
        match read_workbook(part) {
            Ok(outcomes) => outcomes,
            Err(why) => vec![nothing(unreadable(&why, &place))],
        }
    } else {
        vec![read_csv(part, &place)]
    }
}

fn nothing(defect: Defect) -> Outcome {
    Outcome { list: None, defects: vec![defect], any_rows: false }
}

fn read_csv(part: &Part, place: &Place) -> Outcome {
    let (text, written) = match encoding::decode(&part.bytes) {
        Ok(decoded) => decoded,
        Err(why) => return nothing(unreadable(&why, place)),
    };
    let mut reader = ListReader::new(place.clone(), &part.name, false, 0.0);
    let ended = csv_text::each_row(&text, |number, cells| reader.row(number, cells));
    let mut outcome = reader.finish();
    let list = outcome.list.as_ref().map(|list| list.schema.list);
    let mut tell = |mut defect: Defect| {
        defect.list = list;
        outcome.defects.push(defect);
    };
    match written {
        Written::Utf8 => {}
        Written::Windows1252 => {
            tell(Defect::new(DefectKind::Encoding, "The file is not UTF-8 and was read as Windows-1252.").at(place));
        }
        Written::Utf16 => tell(Defect::new(DefectKind::Encoding, "The file was read as UTF-16.").at(place)),
    }
    if let Err(why) = ended {
        tell(unreadable(&why, place));
    }
    if list.is_none() {
        let message = if outcome.any_rows {
            format!("{} has no row of headers that fits any of the eleven lists.", part.name)
        } else {
            format!("{} is empty.", part.name)
        };
        outcome.defects.push(Defect::new(DefectKind::FileUnknown, message).at(place));
    }
    outcome
}

fn read_workbook(part: &Part) -> Result<Vec<Outcome>, Unreadable> {
    let mut workbook = Workbook::open(&part.bytes)?;
    let offset = workbook.epoch_offset();
    let sheets = workbook.sheets();
    let one_sheet = sheets.len() == 1;
    let outcomes = sheets.into_iter().map(|sheet| {
        let place = Place { file: Arc::clone(&part.name), sheet: Some(sheet.as_str().into()) };
        // A workbook of one sheet is often "Sheet1" in a file named after the list.
        let name = if one_sheet && header::named(&sheet).is_none() { &*part.name } else { &*sheet };
        let mut reader = ListReader::new(place.clone(), name, true, offset);
        let ended = workbook.each_row(&sheet, |number, cells| reader.row(number, cells));
        let mut outcome = reader.finish();
        let list = outcome.list.as_ref().map(|list| list.schema.list);
        match ended {
            // A chart or a macro sheet is told below, as any sheet that is no list.
            Ok(()) | Err(Unreadable::NotATable(_)) => {}
            Err(why) => {
                let mut defect = unreadable(&why, &place);
                defect.list = list;
                outcome.defects.push(defect);
            }
        }
        if list.is_none() {
            let (kind, message) = match header::numbered(&sheet) {
                Some(number) if outcome.any_rows => {
                    (DefectKind::FileUnknown, format!("The sheet {sheet} is named as List {number} and has no row of headers that fits."))
                }
                _ => (DefectKind::SheetUnknown, format!("The sheet {sheet} is none of the eleven lists and was not read.")),
            };
            outcome.defects.push(Defect::new(kind, message).at(&place));
        }
        outcome
    });
    Ok(outcomes.collect())
}
