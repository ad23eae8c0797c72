//! A workbook: one sheet a table, each known by its columns, whatever its name.
//! A sheet whose name ends in `_last` is last year's.

use super::rows::{Form, Rows};
use super::{Part, Piece, is_named_last};
use crate::grid::Unreadable;
use crate::grid::workbook::Workbook;
use crate::sent::SentFile;
use crate::ssda903::defect::Fault;
use crate::ssda903::providers;
use crate::ssda903::table::Table;

/// The longest name of a sheet that is repeated; Excel's own limit is 31.
const NAME: usize = 60;

/// One part a sheet that is a table; and one for the workbook, with the list of
/// providers that its other sheets may be.
pub(super) fn read(piece: &Piece<'_>) -> Vec<Part> {
    let mut whole = Part::new(&piece.name, piece.last);
    let mut book = match Workbook::open(&piece.bytes) {
        Ok(book) => book,
        Err(why) => {
            whole.note(Fault::Unreadable, None, None, None, Some(&why.to_string()));
            return vec![whole];
        }
    };
    let epoch_offset = book.epoch_offset();
    let mut tables = Vec::new();
    let mut others = Vec::new();
    for sheet in book.sheets() {
        let name: String = sheet.chars().filter(|c| !c.is_control()).take(NAME).collect();
        let mut part = Part::new(&format!("{}, sheet {name}", piece.name), piece.last || is_named_last(&sheet));
        let mut rows = Rows::of(Form::Sheet { epoch_offset });
        match book.each_row(&sheet, |at, cells| rows.row(at, cells, &mut part)) {
            // A chart or a macro holds no rows.
            Ok(()) | Err(Unreadable::NotATable(_)) => {}
            Err(why) => part.note(Fault::Unreadable, None, part.headers.map(|_| rows.reached()), None, Some(&why.to_string())),
        }
        if !rows.is_no_table() || !part.defects.list().is_empty() {
            tables.push(part);
        } else if rows.any || is_named_as_a_table(&sheet) {
            let fault = if is_named_as_a_table(&sheet) { Fault::SheetMisfits } else { Fault::SheetUnknown };
            part.note(fault, None, None, None, None);
            others.push(part);
        }
    }
    if !others.is_empty() {
        whole.providers = providers::read(&SentFile { name: piece.name.clone(), bytes: piece.bytes.to_vec() });
    }
    match &whole.providers {
        // Which of the other sheets are the list, and which say what it is, is all one.
        Some(_) => others.clear(),
        None if tables.is_empty() => {
            others.clear();
            whole.note(Fault::FileUnknown, None, None, None, None);
        }
        None => {}
    }
    tables.extend(others);
    tables.push(whole);
    tables
}

fn is_named_as_a_table(sheet: &str) -> bool {
    Table::SENT.iter().any(|table| table.name().eq_ignore_ascii_case(sheet.trim()))
}
