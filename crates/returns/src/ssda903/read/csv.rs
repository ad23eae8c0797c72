//! One CSV: one table, known by its columns.

use super::Part;
use super::columns::{Layout, layout};
use crate::grid::csv_text::each_row;
use crate::grid::is_mangled;
use crate::grid::{Flow, Raw, is_invisible};
use crate::ssda903::defect::Fault;
use crate::ssda903::partial_day::PartialDay;
use std::ops::ControlFlow;

/// Rows looked at for the headers: some systems write titles above them.
const HEADERS_WITHIN: u32 = 10;

/// The longest cell kept, in bytes; the return's longest value has nine.
const LONGEST: usize = 1000;

pub(super) fn read(text: &str, part: &mut Part) {
    let mut found: Option<Layout> = None;
    let mut number = 0_u32;
    let outcome = each_row(text, |at, cells| -> Flow {
        let Some(layout) = &found else {
            let headers: Vec<String> = cells.iter().map(Raw::shown).collect();
            found = layout(&headers);
            return match &found {
                Some(layout) => {
                    begin(layout, part);
                    ControlFlow::Continue(())
                }
                None if at >= HEADERS_WITHIN => ControlFlow::Break(()),
                None => ControlFlow::Continue(()),
            };
        };
        row(layout, number, cells, part);
        number += 1;
        ControlFlow::Continue(())
    });
    if let Err(why) = outcome {
        part.note(Fault::Unreadable, None, Some(number), None, Some(&why.to_string()));
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

fn row(layout: &Layout, number: u32, cells: &[Raw<'_>], part: &mut Part) {
    let mut values = [""; 16];
    let mut blank = true;
    for (value, place) in values.iter_mut().zip(&layout.places) {
        let Some(Raw::Text(text)) = place.and_then(|at| cells.get(at)) else { continue };
        *value = trimmed(text);
        blank &= value.is_empty();
    }
    let table = Some(layout.table);
    if blank {
        part.note(Fault::RowBlank, table, Some(number), None, None);
        return;
    }
    if cells.iter().skip(layout.width).any(|cell| !cell.is_blank()) {
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
pub(super) fn keep(part: &mut Part, table: crate::ssda903::table::Table, values: &[&str], number: u32) {
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
