//! From what was sent to child-level tables, all or nothing.

use super::check::duplicate_rows;
use super::defect::{Defect, DefectKind, Severity};
use super::list::{List, outward};
use super::read::Submission;
use super::snapshot::{Snapshot, snapshot};
use care::pseudonym::{Key, Who};
use care::tables::annex_a::TABLES;
use care::tables::{ChildTables, Column, Identity, Table, TableSchema, Values};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What to do with a return that has errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partial {
    /// Refuse it: all or nothing.
    Refuse,
    /// Leave out the cells, rows and lists that have them, and say which.
    Accept,
}

/// What was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The child-level tables: pseudonyms in place of identifiers.
    pub tables: ChildTables,
    /// The day they are as at, and how it is known.
    pub snapshot: Snapshot,
    /// What was left out; none unless accepted in part.
    pub left_out: Vec<Defect>,
}

/// Why a return was not accepted. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    /// There are errors.
    #[error("{}", refusal(counts, first))]
    Errors {
        /// How many of each kind.
        counts: Vec<(DefectKind, u32)>,
        /// The first of each kind.
        first: Vec<Defect>,
    },
    /// There is no list in it.
    #[error(
        "Nothing was accepted: no list of the Annex A return could be read. Send the workbook, a CSV for each list, or a zip of the CSVs."
    )]
    Nothing,
    /// The day of the extract is not known.
    #[error(
        "Nothing was accepted: the day of the extract is not known. Say which day it was taken, or put it in the file name, as in annex_a_2026-10.zip."
    )]
    NoSnapshot,
}

fn refusal(counts: &[(DefectKind, u32)], first: &[Defect]) -> String {
    let total: u32 = counts.iter().map(|(_, count)| count).sum();
    let mut text = format!("Nothing was accepted: the return has {total} error{}.", if total == 1 { "" } else { "s" });
    for ((kind, count), defect) in counts.iter().zip(first) {
        text.push_str(&format!("\n  {} × {count}: {} First: ", kind.code(), kind.what()));
        let place = defect.place();
        if !place.is_empty() {
            text.push_str(&format!("{place}: "));
        }
        text.push_str(&format!("{} {}", defect.message, kind.remedy()));
    }
    text.push_str("\nCorrect these and send the return again, or accept it in part, which leaves them out.");
    text
}

/// Makes child-level tables of a submission: every table of the return, with
/// keyed pseudonyms in place of identifiers and the rows they came from.
/// Measures will be as at the snapshot: the day given, else that of the file
/// name, else that of the latest plausible event. Errors refuse the whole,
/// unless accepted in part.
pub fn accept(submission: &Submission, key: &Key, given: Option<Date>, partial: Partial) -> Result<Accepted, NotAccepted> {
    if submission.lists.is_empty() {
        return Err(NotAccepted::Nothing);
    }
    let duplicates: Vec<(u8, Vec<(usize, Defect)>)> =
        submission.lists.iter().map(|list| (list.schema.list, duplicate_rows(list))).collect();
    let mut errors: Vec<Defect> = submission.defects.iter().filter(|defect| defect.severity() == Severity::Error).cloned().collect();
    errors.extend(duplicates.iter().flat_map(|(_, rows)| rows.iter().map(|(_, defect)| defect.clone())));
    if partial == Partial::Refuse && !errors.is_empty() {
        return Err(refuse(&errors));
    }
    let snapshot = snapshot(submission, given).ok_or(NotAccepted::NoSnapshot)?;
    let tables = TABLES
        .par_iter()
        .map(|schema| match submission.list(schema.list) {
            Some(list) => {
                let again = duplicates.iter().filter(|(number, _)| *number == schema.list).flat_map(|(_, rows)| rows);
                table(schema, list, &again.map(|(row, _)| *row).collect(), key)
            }
            None => Table::empty(schema),
        })
        .collect();
    Ok(Accepted { tables: ChildTables { snapshot: snapshot.date, tables }, snapshot, left_out: errors })
}

fn refuse(errors: &[Defect]) -> NotAccepted {
    let mut kinds: BTreeMap<DefectKind, (u32, &Defect)> = BTreeMap::new();
    for defect in errors {
        kinds.entry(defect.kind).and_modify(|(count, _)| *count = count.saturating_add(defect.times)).or_insert((defect.times, defect));
    }
    NotAccepted::Errors {
        counts: kinds.iter().map(|(kind, (count, _))| (*kind, *count)).collect(),
        first: kinds.into_values().map(|(_, defect)| defect.clone()).collect(),
    }
}

/// One list as a table, without the rows that are nobody's or are there twice.
fn table(schema: &'static TableSchema, list: &List, again: &BTreeSet<usize>, key: &Key) -> Table {
    let kept: Vec<usize> =
        list.ids().iter().enumerate().filter(|(row, id)| id.is_some() && !again.contains(row)).map(|(row, _)| row).collect();
    let columns = schema.columns.iter().zip(&list.columns).map(|(column, values)| accepted(column, values, &kept, key)).collect();
    let source_rows = kept.iter().filter_map(|row| list.source_rows.get(*row).copied()).collect();
    Table { schema, source_rows, columns }
}

/// A column as accepted: the rows kept, with pseudonyms for identifiers.
pub(crate) fn accepted(column: &Column, values: &Values, kept: &[usize], key: &Key) -> Values {
    match values {
        Values::Text(cells) => {
            let mut known: HashMap<&str, Option<Arc<str>>> = HashMap::new();
            let named = keep(cells, kept).map(|cell| {
                let text: &Arc<str> = cell.as_ref()?;
                let who = match column.identity {
                    Identity::None => return Some(Arc::clone(text)),
                    Identity::Postcode => return outward(text).map(Arc::from),
                    Identity::Child => Who::Child,
                    Identity::Worker => Who::Worker,
                    Identity::Family => Who::Family,
                    Identity::Record => Who::Record,
                };
                known.entry(text).or_insert_with(|| Some(key.pseudonym(who, text).into())).clone()
            });
            Values::Text(named.collect())
        }
        Values::Integer(cells) => Values::Integer(keep(cells, kept).copied().collect()),
        Values::Decimal(cells) => Values::Decimal(keep(cells, kept).copied().collect()),
        Values::Date(cells) => Values::Date(keep(cells, kept).copied().collect()),
    }
}

/// The cells of the rows kept. Every column has as many cells as there are rows.
fn keep<'a, T>(cells: &'a [T], kept: &'a [usize]) -> impl Iterator<Item = &'a T> {
    kept.iter().filter_map(|row| cells.get(*row))
}
