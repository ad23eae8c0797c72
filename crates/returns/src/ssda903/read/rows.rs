//! Rows of one table, known by its columns: those of a CSV, or of a sheet of a
//! workbook.

use super::Part;
use super::columns::{Layout, layout};
use crate::grid::workbook::day;
use crate::grid::{Flow, Raw, is_invisible, is_mangled, number_shown};
use crate::ssda903::defect::Fault;
use crate::ssda903::partial_day::PartialDay;
use crate::ssda903::submission::Tables;
use crate::ssda903::table::Table;
use crate::ssda903::value::written;
use std::ops::ControlFlow;

/// Rows looked at for the headers: some systems write titles above them.
const HEADERS_WITHIN: u32 = 10;

/// The longest cell kept, in bytes; the return's longest value has nine.
const LONGEST: usize = 1000;

/// Whole numbers from here on have more figures than a spreadsheet keeps.
const FIGURES_LOST: f64 = 1e15;

/// Where rows come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// Text, in which lines with nothing on them are no rows.
    Csv,
    /// A sheet, whose rows have numbers that people see. Its days are counted
    /// from an epoch so many days later than the usual one.
    Sheet {
        /// How much later.
        epoch_offset: f64,
    },
}

/// Reads rows into a part, one at a time.
pub(super) struct Rows {
    form: Form,
    layout: Option<Layout>,
    /// The next data row of a CSV, from 0; of a sheet its place says which it is.
    next: u32,
    /// Whether there was a row at all.
    pub(super) any: bool,
}

impl Rows {
    pub(super) fn of(form: Form) -> Self {
        Self { form, layout: None, next: 0, any: false }
    }

    /// Whether no row of headers was met.
    pub(super) fn is_no_table(&self) -> bool {
        self.layout.is_none()
    }

    /// The data row that would come next, from 0.
    pub(super) fn reached(&self) -> u32 {
        self.next
    }

    /// Takes the row of this number, counted from 1.
    pub(super) fn row(&mut self, at: u32, cells: &[Raw<'_>], part: &mut Part) -> Flow {
        if matches!(self.form, Form::Sheet { .. }) {
            // Cells that were once written to, or are only coloured.
            if cells.iter().all(Raw::is_blank) {
                return ControlFlow::Continue(());
            }
            if let Some(headers) = part.headers {
                self.next = at.saturating_sub(headers).saturating_sub(1);
            }
        }
        self.any = true;
        let Some(layout) = &self.layout else {
            let headers: Vec<String> = cells.iter().map(Raw::shown).collect();
            self.layout = layout(&headers);
            return match &self.layout {
                Some(layout) => {
                    begin(layout, part);
                    if matches!(self.form, Form::Sheet { .. }) {
                        part.headers = Some(at);
                    }
                    ControlFlow::Continue(())
                }
                None if at >= HEADERS_WITHIN => ControlFlow::Break(()),
                None => ControlFlow::Continue(()),
            };
        };
        row(layout, self.form, self.next, cells, part);
        self.next = self.next.saturating_add(1);
        ControlFlow::Continue(())
    }
}

fn begin(layout: &Layout, part: &mut Part) {
    let table = Some(layout.table);
    for column in &layout.missing {
        part.note(Fault::ColumnMissing, table, None, Some(column), None);
        part.missing_columns.push((part.named(layout.table), column));
    }
    for column in &layout.repeated {
        part.note(Fault::ColumnTwice, table, None, Some(column), None);
    }
    for column in &layout.unknown {
        part.note(Fault::ColumnUnknown, table, None, Some(column), None);
    }
    part.tables.sent.push(layout.table);
}

fn row(layout: &Layout, form: Form, number: u32, cells: &[Raw<'_>], part: &mut Part) {
    let table = Some(layout.table);
    let sent = |place: &Option<usize>| place.and_then(|at| cells.get(at));
    // What a sheet holds as other than text, as it would be typed.
    let mut typed: Vec<(usize, String)> = Vec::new();
    if let Form::Sheet { epoch_offset } = form {
        for (column, cell) in layout.places.iter().map(sent).enumerate() {
            match cell {
                Some(Raw::Serial(days)) => typed.push((column, day(*days, epoch_offset).map_or_else(|| number_shown(*days), written))),
                Some(Raw::Error(error)) => {
                    let name = Tables::columns(layout.table).get(column).copied();
                    part.note(Fault::CellError, table, Some(number), name, Some(error));
                }
                Some(Raw::Number(identifier)) if column == 0 && identifier.abs() >= FIGURES_LOST => {
                    let shown = number_shown(*identifier);
                    part.note(Fault::IdMangled, table, Some(number), Some("CHILD"), Some(&shown));
                    typed.push((column, shown));
                }
                Some(cell @ (Raw::Number(_) | Raw::Bool(_))) => typed.push((column, cell.shown())),
                Some(Raw::Blank | Raw::Text(_)) | None => {}
            }
        }
    }
    let mut values = [""; 16];
    for (value, place) in values.iter_mut().zip(&layout.places) {
        if let Some(Raw::Text(text)) = sent(place) {
            *value = trimmed(text);
        }
    }
    for (column, text) in &typed {
        if let Some(value) = values.get_mut(*column) {
            *value = text;
        }
    }
    if values.iter().all(|value| value.is_empty()) {
        part.note(Fault::RowBlank, table, Some(number), None, None);
        return;
    }
    // In a sheet nothing shifts: what stands beyond the headers is a remark.
    if matches!(form, Form::Csv) && cells.iter().skip(layout.width).any(|cell| !cell.is_blank()) {
        part.note(Fault::RowLong, table, Some(number), None, None);
    }
    if values.first().is_some_and(|child| child.is_empty()) {
        part.note(Fault::ChildMissing, table, Some(number), None, None);
    }
    if values.first().is_some_and(|child| is_mangled(child)) {
        part.note(Fault::IdMangled, table, Some(number), Some("CHILD"), values.first().copied());
    }
    for value in &mut values {
        if value.len() > LONGEST {
            part.note(Fault::CellTooLong, table, Some(number), None, Some(value));
            *value = cut(value);
        }
    }
    keep(part, layout.table, &values, number);
}

/// Puts a row into its table, and notes each date that is none.
pub(super) fn keep(part: &mut Part, table: Table, values: &[&str], number: u32) {
    let last = part.last;
    let mut bad: Vec<(&'static str, String)> = Vec::new();
    part.tables.read_row(table, values, number, last, &mut |column, text| {
        // Of social workers' dates the guide lets parts be unknown.
        let may_be_partial = matches!(column, "SW_DECOM" | "SW_DEC");
        if !(may_be_partial && PartialDay::is_partial(text)) {
            bad.push((column, text.to_owned()));
        }
    });
    for (column, text) in bad {
        part.note(Fault::of_date(&text), Some(table), Some(number), Some(column), Some(&text));
    }
}

/// As much of a text as is kept.
pub(super) fn cut(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The text without the space and the invisible marks around it.
fn trimmed(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}
