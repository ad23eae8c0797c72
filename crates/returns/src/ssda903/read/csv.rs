//! One CSV: one table.

use super::Part;
use super::rows::{Form, Rows};
use crate::grid::csv_text::each_row;
use crate::ssda903::defect::Fault;

pub(super) fn read(text: &str, part: &mut Part) {
    let mut rows = Rows::of(Form::Csv);
    let outcome = each_row(text, |at, cells| rows.row(at, cells, part));
    if let Err(why) = outcome {
        part.note(Fault::Unreadable, None, Some(rows.reached()), None, Some(&why.to_string()));
    }
}
