//! Rows of the sheets of an Excel workbook (`.xlsx`).

use super::archive::Archive;
use super::{Flow, MAX_COLUMNS, MAX_ROWS, Raw, Unreadable};
use calamine::{Cell, DataRef, Reader, Xlsx, XlsxError};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Cells past this many are not read: a list of sheets may name one sheet many
/// times, and each time it would be read again.
const MAX_CELLS: u64 = 100_000_000;

/// An open workbook.
pub(crate) struct Workbook<'a> {
    xlsx: Xlsx<Cursor<&'a [u8]>>,
    /// How many more cells may be read.
    left: u64,
}

/// Whether a zip with these entries is a workbook; an error where it is one of
/// a kind that is not read.
pub(crate) fn is_workbook(entries: &[(usize, String)]) -> Result<bool, Unreadable> {
    let has = |wanted: &str| entries.iter().any(|(_, entry)| entry == wanted);
    if has("[Content_Types].xml") {
        if entries.iter().any(|(_, entry)| entry.ends_with("workbook.bin")) {
            return Err(Unreadable::NotATable("it is a binary workbook (.xlsb)"));
        }
        return Ok(true);
    }
    if has("content.xml") && has("mimetype") {
        return Err(Unreadable::NotATable("it is an OpenDocument spreadsheet (.ods)"));
    }
    Ok(false)
}

/// Says so where the bytes are an OLE compound file, as both old workbooks and
/// encrypted new ones are.
pub(crate) fn not_compound(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Unreadable::NotATable("it is an old workbook (.xls), or one protected by a password"));
    }
    Ok(())
}

/// The day that a workbook means by a number of days; `offset` is what its own
/// epoch is later than the usual one by. None outside Excel's calendar, which
/// ends with the year 9999.
pub(crate) fn day(days: f64, offset: f64) -> Option<Date> {
    let whole = (days + offset).floor();
    if !(1.0..=2_958_465.0).contains(&whole) {
        return None;
    }
    // Excel has a 29 February 1900, so its days before March are one behind.
    let epoch = if whole < 60.0 { date(1899, 12, 31) } else { date(1899, 12, 30) };
    epoch.checked_add((whole as i32).days()).ok()
}

/// Runs the workbook library, whose panic on a hostile file is one more way of
/// saying that the file is damaged.
fn guarded<T>(work: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Unreadable::Damaged))
}

impl<'a> Workbook<'a> {
    /// Opens a workbook, once its parts are known to unpack within bounds.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Archive::open(bytes)?.measure()?;
        guarded(|| {
            let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
            Ok(Self { xlsx, left: MAX_CELLS })
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
        let mut cells = self.xlsx.worksheet_cells_reader(sheet).map_err(|error| unreadable(&error))?;
        let mut row: Vec<Raw<'_>> = Vec::new();
        let mut at = 0;
        loop {
            // A row that breaks off is not called back: what is left of it
            // would be taken for the whole.
            let cell: Option<Cell<DataRef<'_>>> = cells.next_cell().map_err(|error| unreadable(&error))?;
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
            self.left = self.left.checked_sub(1).ok_or_else(|| Unreadable::TooLarge(format!("it has more than {MAX_CELLS} cells")))?;
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

fn unreadable(error: &XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Password,
        XlsxError::NotAWorksheet(_) => Unreadable::NotATable("the sheet is a chart or a macro, not a table"),
        _ => Unreadable::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_days_is_the_day_that_the_spreadsheet_shows() {
        for (days, offset, expected) in [
            (1.0, 0.0, Some(date(1900, 1, 1))),
            (59.0, 0.0, Some(date(1900, 2, 28))),
            (61.0, 0.0, Some(date(1900, 3, 1))),
            (45_900.0, 0.0, Some(date(2025, 8, 31))),
            (45_900.75, 0.0, Some(date(2025, 8, 31))),
            (44_438.0, 1462.0, Some(date(2025, 8, 31))),
            (2_958_465.0, 0.0, Some(date(9999, 12, 31))),
            (2_958_466.0, 0.0, None),
            (0.5, 0.0, None),
            (-3.0, 0.0, None),
            (f64::NAN, 0.0, None),
            (f64::INFINITY, 0.0, None),
            (1e300, 0.0, None),
        ] {
            assert_eq!(day(days, offset), expected, "{days}");
        }
    }
}
