//! One list as sent, and how its rows are read.

pub(crate) mod column;

use super::defect::{Defect, DefectKind, Place, cut};
use super::header::{self, Headers};
use crate::grid::{Flow, MAX_CELL, Raw};
use care::tables::{TableSchema, Values};
pub(crate) use column::outward;
use column::{ColumnReader, Fault};
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A list as sent: typed, with the council's own identifiers, not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Which list it is.
    pub schema: &'static TableSchema,
    pub(crate) place: Place,
    /// The row of the headers, as Excel counts.
    pub header_row: u32,
    /// For every row, its row counted from 1 under the headers.
    pub source_rows: Vec<u32>,
    /// Values in the order of `schema.columns`; a cell that cannot be read is
    /// empty, and a defect says so.
    pub columns: Vec<Values>,
    /// Which columns were sent at all.
    pub sent: Vec<bool>,
}

impl List {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.source_rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.source_rows.is_empty()
    }

    /// The identifier of each row: the child's, or in List 11 the adopter's.
    pub fn ids(&self) -> &[Option<Arc<str>>] {
        match self.columns.first() {
            Some(Values::Text(cells)) => cells,
            _ => &[],
        }
    }

    /// The dates of a column by its SQL name; none where it is not of dates.
    pub fn dates(&self, name: &str) -> &[Option<Date>] {
        match self.schema.position(name).and_then(|position| self.columns.get(position)) {
            Some(Values::Date(cells)) => cells,
            _ => &[],
        }
    }

    /// The texts or codes of a column by its SQL name.
    pub fn texts(&self, name: &str) -> &[Option<Arc<str>>] {
        match self.schema.position(name).and_then(|position| self.columns.get(position)) {
            Some(Values::Text(cells)) => cells,
            _ => &[],
        }
    }

    /// The whole numbers of a column by its SQL name.
    pub fn integers(&self, name: &str) -> &[Option<i64>] {
        match self.schema.position(name).and_then(|position| self.columns.get(position)) {
            Some(Values::Integer(cells)) => cells,
            _ => &[],
        }
    }

    /// Whether a column was sent.
    pub fn has(&self, name: &str) -> bool {
        self.schema.position(name).and_then(|position| self.sent.get(position)).copied().unwrap_or(false)
    }

    /// A defect of one of its rows.
    pub(crate) fn defect(&self, kind: DefectKind, row: usize, column: &str, message: String) -> Defect {
        let mut defect = Defect::new(kind, message).at(&self.place).in_list(self.schema.list);
        defect.child = self.ids().get(row).cloned().flatten();
        defect.row = self.source_rows.get(row).copied();
        defect.sheet_row = defect.row.map(|row| row.saturating_add(self.header_row));
        if let Some(position) = self.schema.position(column) {
            defect.column = self.schema.columns.get(position).map(|column| column.header);
            defect.value = self.columns.get(position).and_then(|values| shown(values, row));
        }
        defect
    }
}

/// A cell as a person would write it.
pub(super) fn shown(values: &Values, row: usize) -> Option<String> {
    match values {
        Values::Text(cells) => cells.get(row)?.as_ref().map(|text| cut(text, 100)),
        Values::Integer(cells) => cells.get(row)?.map(|number| number.to_string()),
        Values::Decimal(cells) => cells.get(row)?.map(|hundredths| (hundredths as f64 / 100.0).to_string()),
        Values::Date(cells) => cells.get(row)?.map(super::defect::written),
    }
}

/// How often a kind of defect is told of one column before the rest is summed.
const TOLD: u32 = 200;
/// Rows looked through for the headers.
const SOUGHT: u32 = 30;

/// Reads the rows of a sheet or CSV: finds the headers, then the cells.
pub(crate) struct ListReader {
    place: Place,
    /// The list that the sheet or file is named after.
    hint: Option<u8>,
    /// Whether numbers and dates are typed, as in a workbook.
    typed: bool,
    /// Days from the usual epoch to that of the workbook.
    offset: f64,
    state: State,
    defects: Defects,
}

enum State {
    Seeking { seen: u32 },
    Reading(Box<Rows>),
}

struct Rows {
    schema: &'static TableSchema,
    header_row: u32,
    last: usize,
    kept: Vec<u32>,
    columns: Vec<ColumnReader>,
}

/// Defects of a list, of which many alike are summed.
#[derive(Default)]
struct Defects {
    told: Vec<Defect>,
    counts: HashMap<(DefectKind, Option<&'static str>), (u32, usize)>,
}

impl Defects {
    fn add(&mut self, defect: Defect) {
        let (count, _) = self
            .counts
            .entry((defect.kind, defect.column))
            .and_modify(|(count, _)| *count = count.saturating_add(1))
            .or_insert((1, self.told.len()));
        if *count <= TOLD {
            self.told.push(defect);
        }
    }

    fn all(mut self, place: &Place, list: Option<u8>) -> Vec<Defect> {
        let mut over: Vec<_> = self.counts.into_iter().filter(|(_, (count, _))| *count > TOLD).collect();
        over.sort_by_key(|(_, (_, first))| *first);
        for ((kind, column), (count, _)) in over {
            let mut defect = Defect::new(kind, format!("And {} more of the same.", count - TOLD)).at(place);
            defect.list = list;
            defect.column = column;
            defect.times = count - TOLD;
            self.told.push(defect);
        }
        self.told
    }
}

/// What a sheet or CSV came to.
pub(crate) struct Outcome {
    pub(crate) list: Option<List>,
    pub(crate) defects: Vec<Defect>,
    /// Whether it had any row that was not blank.
    pub(crate) any_rows: bool,
}

impl ListReader {
    pub(crate) fn new(place: Place, name: &str, typed: bool, offset: f64) -> Self {
        Self { place, hint: header::named(name), typed, offset, state: State::Seeking { seen: 0 }, defects: Defects::default() }
    }

    /// Takes the next row, by its number as Excel counts.
    pub(crate) fn row(&mut self, number: u32, cells: &[Raw<'_>]) -> Flow {
        match &mut self.state {
            State::Seeking { seen } => {
                if cells.iter().all(Raw::is_blank) {
                    return ControlFlow::Continue(());
                }
                *seen += 1;
                if *seen > SOUGHT {
                    return ControlFlow::Break(());
                }
                if let Some(headers) = header::recognise(cells, self.hint) {
                    self.headers(number, cells, headers);
                } else if let (1, Some(Raw::Text(title))) = (*seen, cells.first()) {
                    // The template's first row is a title: "List 4: Assessments".
                    self.hint = header::numbered(title).or(self.hint);
                }
            }
            State::Reading(rows) => rows.read(number, cells, self.typed, self.offset, &self.place, &mut self.defects),
        }
        ControlFlow::Continue(())
    }

    fn headers(&mut self, number: u32, cells: &[Raw<'_>], headers: Headers) {
        let Headers { schema, at, twice, unknown, last } = headers;
        let place = self.place.clone();
        let told = |kind, column: Option<usize>, value: Option<&str>, message: String| {
            let mut defect = Defect::new(kind, message).at(&place).in_list(schema.list);
            defect.column = column.and_then(|index| schema.columns.get(index)).map(|column| column.header);
            defect.sheet_row = Some(number);
            match value {
                Some(value) => defect.valued(value),
                None => defect,
            }
        };
        if let Some(hint) = self.hint.filter(|hint| *hint != schema.list) {
            self.defects.add(told(
                DefectKind::ListMisnamed,
                None,
                None,
                format!("This is named as List {hint} and holds the columns of {}.", schema.title),
            ));
        }
        for (index, (column, place)) in schema.columns.iter().zip(&at).enumerate() {
            let header = place.and_then(|place| cells.get(place)).map(Raw::shown);
            let defect = match header {
                Some(header) if header == column.header => continue,
                Some(header) => told(
                    DefectKind::HeaderVariant,
                    Some(index),
                    Some(&header),
                    format!("The header “{}” was read as “{}”.", cut(&header, 150), column.header),
                ),
                None => {
                    let kind = if column.required {
                        DefectKind::ColumnMissing
                    } else if schema.list == 9 && LATER.contains(&column.name) {
                        DefectKind::ColumnOfLaterEdition
                    } else {
                        DefectKind::ColumnAbsent
                    };
                    told(kind, Some(index), None, format!("{} has no column “{}”.", schema.title, column.header))
                }
            };
            self.defects.add(defect);
        }
        for (index, place) in twice {
            let value = cells.get(place).map(Raw::shown).unwrap_or_default();
            let message = format!("The header comes again in column {}; only the first is read.", letters(place));
            self.defects.add(told(DefectKind::HeaderTwice, Some(index), Some(&value), message));
        }
        if !unknown.is_empty() {
            let names: Vec<String> = unknown.iter().take(10).map(|name| format!("“{}”", cut(name, 60))).collect();
            let more = if unknown.len() > 10 { format!(" and {} more", unknown.len() - 10) } else { String::new() };
            let message = format!("Not part of the list, and not read: {}{more}.", names.join(", "));
            let mut defect = told(DefectKind::HeaderUnknown, None, None, message);
            defect.times = u32::try_from(unknown.len()).unwrap_or(u32::MAX);
            self.defects.add(defect);
        }
        self.state = State::Reading(Box::new(Rows {
            schema,
            header_row: number,
            last,
            kept: Vec::new(),
            columns: schema
                .columns
                .iter()
                .zip(at)
                .enumerate()
                .map(|(index, (column, at))| ColumnReader::new(column, at, index == 0))
                .collect(),
        }));
    }

    pub(crate) fn finish(mut self) -> Outcome {
        match self.state {
            State::Seeking { seen } => Outcome { list: None, defects: self.defects.all(&self.place, None), any_rows: seen > 0 },
            State::Reading(rows) => {
                let Rows { schema, header_row, kept: source_rows, columns, .. } = *rows;
                for column in &columns {
                    for (kind, times, message) in column.sums() {
                        let mut defect = Defect::new(kind, message).at(&self.place).in_list(schema.list);
                        defect.column = Some(column.column.header);
                        defect.times = times;
                        self.defects.told.push(defect);
                    }
                }
                let sent = columns.iter().map(|column| column.at.is_some()).collect();
                let columns = columns.into_iter().map(|column| column.values).collect();
                let defects = self.defects.all(&self.place, Some(schema.list));
                let list = List { schema, place: self.place, header_row, source_rows, columns, sent };
                Outcome { list: Some(list), defects, any_rows: true }
            }
        }
    }
}

/// Columns that List 9 gained after 2019.
const LATER: [&str; 4] = ["uasc", "personal_adviser_id", "pathway_plan_review_date", "last_contact_date"];

impl Rows {
    fn read(&mut self, number: u32, cells: &[Raw<'_>], typed: bool, offset: f64, place: &Place, defects: &mut Defects) {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).unwrap_or(&Raw::Blank);
        if self.columns.iter().all(|column| cell(column.at).is_blank()) {
            return;
        }
        let row = number.saturating_sub(self.header_row);
        let mut faults: Vec<(Option<&'static str>, Fault)> = Vec::new();
        if self.repeats_headers(cells) {
            let fault = Fault::new(DefectKind::HeaderRepeated, None, "The headers come again here.");
            defects.add(self.defect(place, row, None, None, fault));
            return;
        }
        if !typed && let Some(extra) = cells.iter().skip(self.last + 1).find(|cell| !cell.is_blank()) {
            let message = "There are more cells in this row than headers, so its values may have shifted.";
            faults.push((None, Fault::new(DefectKind::RowLength, Some(extra.shown()), message)));
        }
        for extra in cells.iter().filter_map(|cell| match cell {
            Raw::Text(text) if text.len() > 200 => Some(text),
            _ => None,
        }) {
            let delimiters = extra.matches([',', ';', '\t', '|']).count();
            if !typed && extra.contains(['\n', '\r']) && delimiters >= self.last.max(3) {
                let message = "A quotation mark opened here is not closed, and the rows after it were taken into the cell.";
                faults.push((None, Fault::new(DefectKind::QuoteOpen, Some(extra.to_string()), message)));
            } else if extra.len() > MAX_CELL {
                let message = format!("This cell holds {} characters.", extra.len());
                faults.push((None, Fault::new(DefectKind::CellTooLong, Some(extra.to_string()), message)));
            }
        }
        self.kept.push(row);
        for column in &mut self.columns {
            let header = Some(column.column.header);
            column.push(cell(column.at), typed, offset, |fault| faults.push((header, fault)));
        }
        if !faults.is_empty() {
            let child = match self.columns.first().map(|column| &column.values) {
                Some(Values::Text(cells)) => cells.last().cloned().flatten(),
                _ => None,
            };
            for (header, fault) in faults {
                defects.add(self.defect(place, row, child.clone(), header, fault));
            }
        }
    }

    fn defect(&self, place: &Place, row: u32, child: Option<Arc<str>>, column: Option<&'static str>, fault: Fault) -> Defect {
        let mut defect = Defect::new(fault.kind, fault.message).at(place).in_list(self.schema.list);
        defect.child = child;
        defect.row = Some(row);
        defect.sheet_row = Some(row.saturating_add(self.header_row));
        defect.column = column;
        match fault.value {
            Some(value) => defect.valued(&value),
            None => defect,
        }
    }

    /// Two of the first three cells say what the headers say.
    fn repeats_headers(&self, cells: &[Raw<'_>]) -> bool {
        let same = self.columns.iter().take(3).filter(|column| {
            let header = column.column.header;
            matches!(column.at.and_then(|at| cells.get(at)), Some(Raw::Text(text)) if text.trim().eq_ignore_ascii_case(header))
        });
        same.count() >= 2
    }
}

/// A column as Excel names it: 0 is A, 27 is AB.
fn letters(mut place: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + u8::try_from(place % 26).unwrap_or_default()));
        if place < 26 {
            return name.into_iter().rev().collect();
        }
        place = place / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_excel_names_them() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
