//! What a council sends besides the Ofsted return: CSV files named after their
//! tables, `care::tables::supplementary` and `care::tables::ssd`.
//!
//! [`read`] turns the files into a [`Submission`] and its defects and never
//! fails; [`accept`] makes tables of it, without the rows and cells that cannot
//! be used, which it tells. A file that was not sent is a table that is not
//! there, so that a measure of it is not known rather than nought.

mod defect;
mod read;

pub use defect::{Defect, DefectKind};
pub use read::{Sheet, Submission, read};

use crate::annex_a::Severity;
use crate::annex_a::accept::accepted;
use care::pseudonym::Key;
use care::tables::{Identity, Table, TableSchema, Values};
use std::collections::HashSet;
use std::sync::Arc;

/// What was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The tables that were sent, with pseudonyms in place of identifiers.
    pub tables: Vec<Table>,
    /// What was left out: whole files, rows, or cells read as blank.
    pub left_out: Vec<Defect>,
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
