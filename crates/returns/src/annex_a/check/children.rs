//! Children twice, and children who are not the same in every list.

use super::{Sent, at};
use crate::annex_a::defect::{Defect, DefectKind, written};
use crate::annex_a::list::List;
use care::tables::Values;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Lists of one row for each child, young person or adopter.
const ONE_ROW: [u8; 5] = [6, 7, 8, 9, 11];

/// What makes two rows of a list of events the same event.
const EVENT: &[(u8, &[&str])] = &[
    (1, &["contact_date", "contact_source"]),
    (2, &["assessment_start_date"]),
    (3, &["referral_date"]),
    (4, &["assessment_start_date"]),
    (5, &["strategy_discussion_date"]),
    (10, &["decision_date"]),
];

/// Rows of a child (or adopter) after the first, in a list of one row for
/// each: accepting them would count the child again.
pub(crate) fn duplicate_rows(list: &List) -> Vec<(usize, Defect)> {
    let mut found = Vec::new();
    if !ONE_ROW.contains(&list.schema.list) {
        return found;
    }
    let mut first: HashMap<&Arc<str>, usize> = HashMap::new();
    for (row, id) in list.ids().iter().enumerate() {
        let Some(id) = id else { continue };
        if let Some(before) = first.get(id) {
            let source = list.source_rows.get(*before).copied().unwrap_or_default();
            let name = list.schema.columns.first().map_or("", |column| column.name);
            let message = format!("This identifier is already in row {source}, and {} has one row for each.", list.schema.title);
            found.push((row, list.defect(DefectKind::DuplicateChild, row, name, message)));
        } else {
            first.insert(id, row);
        }
    }
    found
}

pub(super) fn listed_twice(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    for list in &sent.submission.lists {
        found.extend(duplicate_rows(list).into_iter().map(|(_, defect)| defect));
    }
}

/// A cell in a form that can be compared.
fn same_cell(list: &List, name: &str, row: usize) -> Option<String> {
    let values = list.columns.get(list.schema.position(name)?)?;
    match values {
        Values::Text(cells) => cells.get(row)?.as_ref().map(ToString::to_string),
        Values::Integer(cells) | Values::Decimal(cells) => cells.get(row)?.map(|number| number.to_string()),
        Values::Date(cells) => cells.get(row)?.map(|date| date.to_string()),
    }
}

pub(super) fn event_twice(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    for (number, columns) in EVENT {
        let (Some(list), Some(named)) = (sent.list(*number), columns.first()) else { continue };
        let mut first: HashMap<(&Arc<str>, Vec<String>), usize> = HashMap::new();
        for (row, id) in list.ids().iter().enumerate() {
            // Without the date, nobody can say that the events are the same.
            let cells: Option<Vec<String>> = columns.iter().map(|column| same_cell(list, column, row)).collect();
            let (Some(id), Some(cells)) = (id, cells) else { continue };
            if let Some(before) = first.get(&(id, cells.clone())) {
                let source = list.source_rows.get(*before).copied().unwrap_or_default();
                let message = format!("Row {source} is the same event of the same child.");
                found.push(list.defect(DefectKind::DuplicateRow, row, named, message));
            } else {
                first.insert((id, cells), row);
            }
        }
    }
}

pub(super) fn birth_differs(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let mut known: HashMap<&Arc<str>, (Date, u8)> = HashMap::new();
    for list in sent.submission.lists.iter().filter(|list| list.schema.list != 11) {
        let births = list.dates("date_of_birth");
        let mut told: HashSet<&Arc<str>> = HashSet::new();
        for (row, id) in list.ids().iter().enumerate() {
            let (Some(id), Some(born)) = (id, at(births, row)) else { continue };
            let (before, number) = *known.entry(id).or_insert((born, list.schema.list));
            if before != born && told.insert(id) {
                let message = format!("The date of birth is {} here and {} in List {number}.", written(born), written(before));
                found.push(list.defect(DefectKind::ChildDiffers, row, "date_of_birth", message));
            }
        }
    }
}

/// Completed years; -1 before birth.
fn years(born: Date, as_at: Date) -> i64 {
    let years = i64::from(as_at.year()) - i64::from(born.year());
    let before_birthday = (as_at.month(), as_at.day()) < (born.month(), born.day());
    (years - i64::from(before_birthday)).max(-1)
}

/// Lists that give the age at some other day of the period differ by a year at
/// most from the age at the day of the extract.
pub(super) fn age_wrong(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(as_at) = sent.as_at else { return };
    for list in sent.submission.lists.iter().filter(|list| list.schema.list != 11) {
        let (births, ages) = (list.dates("date_of_birth"), list.integers("age"));
        for row in 0..list.len() {
            if let (Some(born), Some(age)) = (at(births, row), at(ages, row)) {
                let reckoned = years(born, as_at);
                if (reckoned - age).abs() > 1 {
                    let message = format!("The age is {age}, and by a date of birth of {} it is {reckoned}.", written(born));
                    found.push(list.defect(DefectKind::AgeWrong, row, "age", message));
                }
            }
        }
    }
}

pub(super) fn age_unlikely(sent: &Sent<'_>, found: &mut Vec<Defect>) {
    let Some(as_at) = sent.as_at else { return };
    for list in sent.submission.lists.iter().filter(|list| list.schema.list != 11) {
        let births = list.dates("date_of_birth");
        // Leaving care starts at 16; help may last to 25 and those in the
        // period may since have turned 26.
        let youngest = if list.schema.list == 9 { 16 } else { -1 };
        for row in 0..list.len() {
            let Some(born) = at(births, row) else { continue };
            let age = years(born, as_at);
            let message = if born > as_at.saturating_add(10.months()) {
                format!("A date of birth of {} is more than ten months ahead.", written(born))
            } else if age < youngest || age > 26 {
                format!("By a date of birth of {} the age is {age}.", written(born))
            } else {
                continue;
            };
            found.push(list.defect(DefectKind::AgeUnlikely, row, "date_of_birth", message));
        }
    }
}
