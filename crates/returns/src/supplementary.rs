//! What a council sends besides the Ofsted return: CSV files named after their
//! tables, `care::tables::supplementary` and `care::tables::ssd`.
//!
//! [`read`] turns the files into a [`Submission`] and its defects and never
//! fails; [`accept`] makes tables of it, without the rows and cells that cannot
//! be used, which it tells; [`accept_whole`] refuses them instead. A file that was not sent is a table that is not
//! there, so that a measure of it is not known rather than nought.

mod defect;
mod read;

pub use defect::{Defect, DefectKind};
pub use read::{Sheet, Submission, read};

use crate::annex_a::Severity;
use crate::annex_a::accept::accepted;
use care::pseudonym::Key;
use care::tables::{ChildTables, Identity, Table, TableSchema, Values};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// What was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The tables that were sent, with pseudonyms in place of identifiers.
    pub tables: Vec<Table>,
    /// What was left out: whole files, rows, or cells read as blank.
    pub left_out: Vec<Defect>,
}

/// Why nothing was accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    /// There are errors.
    #[error("{}", refusal(.0))]
    Errors(Vec<Defect>),
    /// No file is a table.
    #[error(
        "Nothing was accepted: no file is named after a table, or none could be read. Send workforce.csv, complaints_compliments.csv, qa_audits.csv, assessment_events.csv or tables of the Safeguarding Dataset; docs/sources.md lists them."
    )]
    Nothing,
    /// No row has a day that has come.
    #[error("Nothing was accepted: no row has a date that tells the day of the extract. Say which day it was taken.")]
    NoDay,
}

fn refusal(errors: &[Defect]) -> String {
    let mut kinds: BTreeMap<String, (u32, &Defect)> = BTreeMap::new();
    for defect in errors {
        let place = format!("{} {}", defect.kind.code(), defect.table.unwrap_or_default());
        let known = kinds.entry(place).or_insert((0, defect));
        known.0 = known.0.saturating_add(defect.times);
    }
    let total: u32 = kinds.values().map(|(times, _)| times).sum();
    let mut text = format!(
        "Nothing was accepted: there {} {total} error{}.",
        if total == 1 { "is" } else { "are" },
        if total == 1 { "" } else { "s" }
    );
    for (times, defect) in kinds.values() {
        let value = defect.value.as_deref().map(|value| format!(" (“{value}”)")).unwrap_or_default();
        let code = defect.kind.code();
        text.push_str(&format!("\n  {code} × {times}. First: {}{value}: {} {}", defect.place(), defect.message, defect.remedy()));
    }
    text.push_str("\nCorrect these and send the files again, or accept them in part, which leaves these out.");
    text
}

/// What [`accept_whole`] gives: the tables as a load, and what was left out of
/// them; nothing unless accepted in part.
pub type Load = (ChildTables, Vec<Defect>);

/// Makes a load of a submission, or refuses the whole of it where something
/// cannot be used, unless `in_part`. It is as at the day given, else the latest
/// day in it on which something has happened by `today`.
pub fn accept_whole(submission: &Submission, key: &Key, given: Option<Date>, today: Date, in_part: bool) -> Result<Load, NotAccepted> {
    let Accepted { tables, left_out } = accept(submission, key);
    if !left_out.is_empty() && !in_part {
        return Err(NotAccepted::Errors(left_out));
    }
    if tables.is_empty() {
        return Err(NotAccepted::Nothing);
    }
    let snapshot = given.or_else(|| latest_day(&tables, today)).ok_or(NotAccepted::NoDay)?;
    Ok((ChildTables { snapshot, tables }, left_out))
}

/// The latest day in the tables that is not after `today`: a contract may run
/// out later.
fn latest_day(tables: &[Table], today: Date) -> Option<Date> {
    let columns = tables.iter().flat_map(|table| &table.columns);
    let dates = columns.filter_map(|values| if let Values::Date(cells) = values { Some(cells) } else { None });
    dates.flatten().flatten().filter(|day| **day <= today).max().copied()
}

/// Makes tables of a submission under the key of the data directory, so that
/// they join the lists. Rows without a child where one is expected, and records
/// that are there twice, are left out.
pub fn accept(submission: &Submission, key: &Key) -> Accepted {
    let mut left_out: Vec<Defect> = submission.defects.iter().filter(|defect| defect.severity() == Severity::Error).cloned().collect();
    let tables = submission
        .sheets
        .iter()
        .map(|sheet| {
            let (kept, again) = kept(sheet);
            left_out.extend(again);
            let columns =
                sheet.schema.columns.iter().zip(&sheet.columns).map(|(column, values)| accepted(column, values, &kept, key)).collect();
            let source_rows = kept.iter().filter_map(|row| sheet.source_rows.get(*row).copied()).collect();
            Table { schema: sheet.schema, source_rows, columns }
        })
        .collect();
    Accepted { tables, left_out }
}

/// The rows that are somebody's and are there for the first time.
fn kept(sheet: &Sheet) -> (Vec<usize>, Vec<Defect>) {
    let texts = |position: usize| match sheet.columns.get(position) {
        Some(Values::Text(cells)) => cells.as_slice(),
        _ => &[],
    };
    let needed: Vec<&[Option<Arc<str>>]> =
        sheet.schema.columns.iter().enumerate().filter(|(_, column)| is_needed(column)).map(|(position, _)| texts(position)).collect();
    let unique = is_unique(sheet.schema).then(|| texts(0));
    let (mut rows, mut again, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for row in 0..sheet.source_rows.len() {
        if needed.iter().any(|cells| cells.get(row).is_none_or(Option::is_none)) {
            continue;
        }
        if let Some(id) = unique.and_then(|cells| cells.get(row)?.as_ref())
            && !seen.insert(id)
        {
            again.push(sheet.again(row, id));
            continue;
        }
        rows.push(row);
    }
    (rows, again)
}

/// Whether a row is nobody's without the column: a child or a record that
/// every row should name.
pub(crate) fn is_needed(column: &care::tables::Column) -> bool {
    column.required && matches!(column.identity, Identity::Child | Identity::Record)
}

/// Whether the first column is the id of the row itself, rather than of
/// something that has several rows.
fn is_unique(schema: &TableSchema) -> bool {
    schema.name != "assessment_events" && schema.columns.first().is_some_and(|column| column.identity == Identity::Record)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
