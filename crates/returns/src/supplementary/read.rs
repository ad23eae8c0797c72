//! From files to sheets. Whatever is sent, something comes back.

use super::defect::{Defect, DefectKind};
use super::is_needed;
use crate::annex_a::codes::fold;
use crate::annex_a::defect::cut;
use crate::annex_a::list::column::ColumnReader;
use crate::grid::archive::{self, Archive};
use crate::grid::encoding::{self, Written};
use crate::grid::{MAX_CELL, MAX_UNPACKED, Raw, csv_text};
use crate::sent::SentFile;
use care::tables::{self, TableSchema, Values};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// One table as sent: typed, with the council's own identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which table it is.
    pub schema: &'static TableSchema,
    /// The file.
    pub file: Arc<str>,
    /// For every row, its number counted from 1 under the headers.
    pub source_rows: Vec<u32>,
    /// Values in the order of `schema.columns`; a cell that cannot be read is
    /// blank, and a defect says so.
    pub columns: Vec<Values>,
}

impl Sheet {
    pub(super) fn again(&self, row: usize, id: &str) -> Defect {
        let mut defect = Defect::new(
            DefectKind::RecordTwice,
            &self.file,
            Some(self.schema.name),
            "The record is in the file already; only the first is used.",
        );
        defect.row = self.source_rows.get(row).copied();
        defect.column = self.schema.columns.first().map(|column| column.header);
        defect.value = Some(cut(id, 100));
        defect
    }
}

/// What was sent, as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// The tables, each once, in the order of their families.
    pub sheets: Vec<Sheet>,
    /// What is wrong with files, headers and cells.
    pub defects: Vec<Defect>,
}

/// How often a kind of defect is told of one column before the rest is summed.
const TOLD: u32 = 200;

/// Reads files named after their tables, or zips of them.
pub fn read(files: &[SentFile]) -> Submission {
    let mut submission = Submission::default();
    let mut parts: Vec<(Arc<str>, Vec<u8>)> = Vec::new();
    for file in files {
        let name: Arc<str> = file.base_name().into();
        if let Err(why) = unpack(&name, &file.bytes, &mut parts) {
            submission.defects.push(Defect::new(DefectKind::FileUnreadable, &name, None, format!("{name} cannot be read: {why}.")));
        }
    }
    let outcomes: Vec<(Option<Sheet>, Vec<Defect>)> = parts.par_iter().map(|(name, bytes)| sheet(name, bytes)).collect();
    for (sheet, defects) in outcomes {
        submission.defects.extend(defects);
        let Some(sheet) = sheet else { continue };
        match submission.sheets.iter().find(|known| known.schema == sheet.schema) {
            Some(known) => {
                let message = format!("{} was sent in {} already; only the first is used.", sheet.schema.name, known.file);
                submission.defects.push(Defect::new(DefectKind::FileTwice, &sheet.file, Some(sheet.schema.name), message));
            }
            None => submission.sheets.push(sheet),
        }
    }
    submission.sheets.sort_by_key(|sheet| sheet.schema.list);
    submission
}

fn unpack(name: &Arc<str>, bytes: &[u8], parts: &mut Vec<(Arc<str>, Vec<u8>)>) -> Result<(), String> {
    if bytes.len() as u64 > MAX_UNPACKED {
        return Err(format!("it has more than {} million bytes", MAX_UNPACKED >> 20));
    }
    if !archive::is_zip(bytes) {
        parts.push((Arc::clone(name), bytes.to_vec()));
        return Ok(());
    }
    let mut zip = Archive::open(bytes).map_err(|why| why.to_string())?;
    for (index, entry) in zip.names() {
        let base = entry.rsplit(['/', '\\']).next().unwrap_or(&entry);
        if entry.starts_with("__MACOSX") || base.starts_with('.') {
            continue;
        }
        parts.push((base.into(), zip.unpack(index).map_err(|why| why.to_string())?));
    }
    Ok(())
}

/// The table that a file is named after: `Workforce.CSV`, `cp_visits.csv`.
fn named(file: &str) -> Option<&'static TableSchema> {
    let (stem, extension) = file.rsplit_once('.')?;
    if !["csv", "txt", "tsv"].contains(&extension.to_lowercase().as_str()) {
        return None;
    }
    let stem = fold(stem);
    tables::supplementary::TABLES
        .iter()
        .chain(tables::oversight::TABLES)
        .chain(tables::voice::TABLES)
        .chain(tables::ssd::TABLES)
        .find(|table| fold(table.name) == stem || table.name.strip_prefix("ssd_").is_some_and(|name| fold(name) == stem))
}

fn sheet(name: &Arc<str>, bytes: &[u8]) -> (Option<Sheet>, Vec<Defect>) {
    let Some(schema) = named(name) else {
        let message = format!("{name} is not named after any table and was not read.");
        return (None, vec![Defect::new(DefectKind::FileUnknown, name, None, message)]);
    };
    let unreadable =
        |why: String| Defect::new(DefectKind::FileUnreadable, name, Some(schema.name), format!("Not all of {name} could be read: {why}."));
    let (text, written) = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err(why) => return (None, vec![unreadable(why.to_string())]),
    };
    let mut reader = Reader { schema, file: Arc::clone(name), columns: None, rows: Vec::new(), told: Told::default(), width: 0 };
    if written != Written::Utf8 {
        reader.told.defects.push(Defect::new(DefectKind::Encoding, name, Some(schema.name), format!("{name} is not in UTF-8.")));
    }
    let ended = csv_text::each_row(&text, |_, cells| reader.row(cells));
    let (sheet, mut defects) = reader.finish();
    if let Err(why) = ended {
        defects.push(unreadable(why.to_string()));
    }
    (sheet, defects)
}

/// Defects of a file, of which many alike are summed.
#[derive(Default)]
struct Told {
    defects: Vec<Defect>,
    counts: HashMap<(DefectKind, Option<&'static str>), u32>,
}

impl Told {
    fn tell(&mut self, defect: Defect) {
        let count = self.counts.entry((defect.kind, defect.column)).or_default();
        *count += 1;
        if *count <= TOLD {
            self.defects.push(defect);
        } else if let Some(last) = self.defects.iter_mut().rev().find(|known| (known.kind, known.column) == (defect.kind, defect.column)) {
            last.times += 1;
        }
    }
}

struct Reader {
    schema: &'static TableSchema,
    file: Arc<str>,
    columns: Option<Vec<ColumnReader>>,
    rows: Vec<u32>,
    told: Told,
    /// The number of headers.
    width: usize,
}

impl Reader {
    fn defect(&self, kind: DefectKind, message: impl Into<String>) -> Defect {
        Defect::new(kind, &self.file, Some(self.schema.name), message)
    }

    fn row(&mut self, cells: &[Raw<'_>]) -> ControlFlow<()> {
        if cells.iter().all(Raw::is_blank) {
            return ControlFlow::Continue(());
        }
        let Some(mut columns) = self.columns.take() else {
            return self.headers(cells);
        };
        let row = self.rows.last().map_or(1, |last| last.saturating_add(1));
        self.rows.push(row);
        let place = |mut defect: Defect| {
            defect.row = Some(row);
            defect
        };
        if cells.iter().skip(self.width).any(|cell| !cell.is_blank()) {
            let message = format!("The row has {} cells for {} headers, so its values may have shifted.", cells.len(), self.width);
            self.told.tell(place(self.defect(DefectKind::RowLength, message)));
        }
        let mut faults = Vec::new();
        for column in &mut columns {
            let cell = column.at.and_then(|at| cells.get(at)).unwrap_or(&Raw::Blank);
            let header = column.column.header;
            let long = matches!(cell, Raw::Text(text) if text.len() > MAX_CELL && text.chars().count() > MAX_CELL);
            let cell = if long { &Raw::Blank } else { cell };
            column.push(cell, false, 0.0, |fault| faults.push((header, fault)));
        }
        for (header, fault) in faults {
            let mut defect = place(self.defect(DefectKind::Cell(fault.kind), fault.message));
            defect.column = Some(header);
            defect.value = fault.value;
            self.told.tell(defect);
        }
        self.columns = Some(columns);
        ControlFlow::Continue(())
    }

    /// The first row that is not blank has to be the headers: nothing is
    /// guessed from the values under them.
    fn headers(&mut self, cells: &[Raw<'_>]) -> ControlFlow<()> {
        let headers: Vec<String> = cells.iter().map(|cell| fold(&cell.shown())).collect();
        self.width = headers.len();
        let mut used = vec![false; headers.len()];
        let mut columns = Vec::new();
        for column in self.schema.columns {
            let known = |header: &String| {
                *header == fold(column.header) || *header == fold(column.name) || column.aliases.iter().any(|alias| *header == fold(alias))
            };
            let mut places = headers.iter().enumerate().filter(|(_, header)| known(header)).map(|(place, _)| place);
            let at = places.next();
            let twice = places.next();
            for place in at.iter().chain(&twice) {
                if let Some(used) = used.get_mut(*place) {
                    *used = true;
                }
            }
            let fault = match (at, twice) {
                (Some(_), None) => None,
                (Some(_), Some(_)) => {
                    Some((DefectKind::HeaderTwice, "The header is there twice; only the first column is read.".to_owned()))
                }
                (None, _) if column.required => {
                    Some((DefectKind::ColumnMissing, format!("{} has no column “{}”.", self.schema.name, column.header)))
                }
                (None, _) => Some((DefectKind::ColumnAbsent, format!("{} has no column “{}”.", self.schema.name, column.header))),
            };
            if let Some((kind, message)) = fault {
                let mut defect = self.defect(kind, message);
                defect.column = Some(column.header);
                self.told.tell(defect);
            }
            columns.push(ColumnReader::new(column, at, is_needed(column)));
        }
        for (place, cell) in cells.iter().enumerate().filter(|(place, cell)| !cell.is_blank() && used.get(*place) == Some(&false)) {
            let mut defect =
                self.defect(DefectKind::HeaderUnknown, format!("Column {} is not part of the table and was not read.", place + 1));
            defect.value = Some(cut(&cell.shown(), 100));
            self.told.tell(defect);
        }
        if columns.iter().all(|column| column.at.is_none()) {
            self.told = Told::default();
            let message = format!("The first row of {} has no column of {}.", self.file, self.schema.name);
            self.told.tell(self.defect(DefectKind::NoHeaders, message));
            return ControlFlow::Break(());
        }
        self.columns = Some(columns);
        ControlFlow::Continue(())
    }

    fn finish(mut self) -> (Option<Sheet>, Vec<Defect>) {
        let Some(columns) = self.columns.take() else {
            if self.told.defects.is_empty() {
                self.told.tell(self.defect(DefectKind::NoHeaders, format!("{} is empty.", self.file)));
            }
            return (None, self.told.defects);
        };
        if self.rows.is_empty() {
            self.told.tell(self.defect(DefectKind::Empty, format!("{} has headers and no rows.", self.file)));
        }
        for column in &columns {
            for (kind, times, message) in column.sums() {
                let mut defect = self.defect(DefectKind::Cell(kind), message);
                (defect.column, defect.times) = (Some(column.column.header), times);
                self.told.tell(defect);
            }
        }
        let sheet = Sheet {
            schema: self.schema,
            file: Arc::clone(&self.file),
            source_rows: std::mem::take(&mut self.rows),
            columns: columns.into_iter().map(|column| column.values).collect(),
        };
        for defect in order(&sheet) {
            self.told.tell(defect);
        }
        (Some(sheet), self.told.defects)
    }
}

/// Pairs of columns of which the second cannot be before the first.
const ORDER: [(&str, &str, &str); 8] = [
    ("workforce", "start_date", "end_date"),
    ("complaints_compliments", "received_date", "response_date"),
    ("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    ("ssd_cin_plans", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
    ("ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    ("ssd_cla_placement", "clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    ("ssd_missing", "miss_missing_episode_start_date", "miss_missing_episode_end_date"),
    ("ssd_involvements", "invo_involvement_start_date", "invo_involvement_end_date"),
];

fn order(sheet: &Sheet) -> Vec<Defect> {
    let dates = |name: &str| match sheet.schema.position(name).and_then(|position| sheet.columns.get(position)) {
        Some(Values::Date(cells)) => cells.as_slice(),
        _ => &[],
    };
    let mut defects = Vec::new();
    for (_, first, second) in ORDER.iter().filter(|(table, ..)| *table == sheet.schema.name) {
        for ((row, begun), ended) in sheet.source_rows.iter().zip(dates(first)).zip(dates(second)) {
            if let (Some(begun), Some(ended)) = (begun, ended)
                && ended < begun
            {
                let message = format!("The row ends on {ended}, before it begins on {begun}.");
                let mut defect = Defect::new(DefectKind::DateOrder, &sheet.file, Some(sheet.schema.name), message);
                defect.row = Some(*row);
                defect.column =
                    sheet.schema.position(second).and_then(|position| sheet.schema.columns.get(position)).map(|column| column.header);
                defect.value = Some(ended.to_string());
                defects.push(defect);
            }
        }
    }
    defects
}
