//! Rows of the sheets of an Excel workbook (`.xlsx`).

use super::archive::Archive;
use super::{Flow, MAX_COLUMNS, MAX_ROWS, Raw, Unreadable};
use calamine::{Cell, DataRef, Reader, Xlsx, XlsxError};
use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An open workbook.
pub(crate) struct Workbook<'a> {
    xlsx: Xlsx<Cursor<&'a [u8]>>,
}

/// Runs the workbook library, whose panic on a hostile file is one more way of
/// saying that the file is damaged.
fn guarded<T>(work: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Unreadable::Damaged("its parts do not fit together".into())))
}

impl<'a> Workbook<'a> {
    /// Opens a workbook, once its parts are known to unpack within bounds.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Archive::open(bytes)?.measure()?;
        guarded(|| {
            let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
            Ok(Self { xlsx })
        })
    }

    /// The names of its sheets, in order.
    pub(crate) fn sheets(&self) -> Vec<String> {
        self.xlsx.sheet_names()
    }

    /// Days from the epoch of a usual workbook to that of this one: old Macs
    /// counted from 1904.
    pub(crate) fn epoch_offset(&self) -> f64 {
        if self.xlsx.has_1904_epoch() { 1462.0 } else { 0.0 }
    }

    /// Calls back for every row of a sheet that has cells: its number as Excel
    /// shows it, and its cells.
    pub(crate) fn each_row(&mut self, sheet: &str, on_row: impl FnMut(u32, &[Raw<'_>]) -> Flow) -> Result<(), Unreadable> {
        guarded(|| self.rows(sheet, on_row))
    }

    fn rows(&mut self, sheet: &str, mut on_row: impl FnMut(u32, &[Raw<'_>]) -> Flow) -> Result<(), Unreadable> {
        let mut cells = self.xlsx.worksheet_cells_reader(sheet).map_err(unreadable)?;
        let mut row: Vec<Raw<'_>> = Vec::new();
        let mut at = 0;
        loop {
            // A row that breaks off is not called back: what is left of it
            // would be taken for the whole.
            let cell: Option<Cell<DataRef<'_>>> = cells.next_cell().map_err(unreadable)?;
            let position = cell.as_ref().map(Cell::get_position);
            if position.is_none_or(|(number, _)| number != at) {
                if !row.is_empty() && on_row(at.saturating_add(1), &row).is_break() {
                    return Ok(());
                }
                row.clear();
            }
            let (Some(cell), Some((number, column))) = (cell, position) else {
                return Ok(());
            };
            if number >= MAX_ROWS {
                return Err(Unreadable::TooLarge(format!("a sheet has more than {MAX_ROWS} rows")));
            }
            at = number;
            let column = column as usize;
            if column >= MAX_COLUMNS {
                continue;
            }
            if row.len() <= column {
                row.resize(column + 1, Raw::Blank);
            }
            if let Some(place) = row.get_mut(column) {
                *place = raw(cell.get_value());
            }
        }
    }
}

fn raw<'a>(value: &DataRef<'a>) -> Raw<'a> {
    match value {
        DataRef::Empty => Raw::Blank,
        DataRef::Int(number) => Raw::Number(*number as f64),
        DataRef::Float(number) => Raw::Number(*number),
        DataRef::SharedString(text) => Raw::Text(Cow::Borrowed(text)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Raw::Text(Cow::Owned(text.clone())),
        DataRef::Bool(value) => Raw::Bool(*value),
        DataRef::DateTime(moment) => Raw::Serial(moment.as_f64()),
        DataRef::Error(error) => Raw::Error(error.to_string()),
    }
}

fn unreadable(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Password,
        XlsxError::NotAWorksheet(_) => Unreadable::NotATable("the sheet is a chart or a macro, not a table"),
        other => Unreadable::Damaged(other.to_string()),
    }
}
