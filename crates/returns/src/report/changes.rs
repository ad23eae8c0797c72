//! What has changed since a check before: new, gone, still there.
//!
//! A place is known by its rule, child, table and field, never by its row: a
//! return with a row more on top is not full of new flags. Where a child has
//! several alike, values tell them apart; one whose value was changed and is
//! still wrong is still there. And a rule that did not run says nothing about
//! what it found before.

use care::rule::{Outcome, Report};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

/// A value that a flag points at, wherever its row is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The rule.
    pub rule: String,
    /// The child's identifier as sent.
    pub child: Option<String>,
    /// The table.
    pub table: Option<String>,
    /// The field.
    pub field: Option<String>,
    /// The value.
    pub value: Option<String>,
}

/// What became of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Flagged now and not before.
    New,
    /// Flagged now by a rule that did not run before.
    FirstLook,
    /// Flagged before and now.
    Still,
    /// Flagged before and now, with another value.
    StillOtherValue,
    /// Flagged before and not now.
    Gone,
    /// Flagged before by a rule that did not run now: nobody knows.
    NotLooked,
}

/// What has changed since a check before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Every place of either check, by rule and child.
    pub places: Vec<(Change, Place)>,
    /// Lines of the check before that could not be read.
    pub unread: usize,
}

impl Changes {
    /// How many places came to this.
    pub fn count(&self, change: Change) -> usize {
        self.places.iter().filter(|(what, _)| *what == change).count()
    }

    /// Whether what was given as the check before was none: lines that could
    /// not be read, and not one that could.
    pub fn was_no_check(&self) -> bool {
        self.unread > 0 && self.places.iter().all(|(change, _)| *change == Change::New)
    }

    /// How many came to this, rule by rule.
    pub fn by_rule(&self) -> BTreeMap<&str, BTreeMap<Change, usize>> {
        let mut rules: BTreeMap<&str, BTreeMap<Change, usize>> = BTreeMap::new();
        for (change, place) in &self.places {
            *rules.entry(&place.rule).or_default().entry(*change).or_default() += 1;
        }
        rules
    }
}

/// A line of the check before: a place, or a rule that did not run.
#[derive(Deserialize)]
struct Line {
    rule: String,
    not_run: Option<String>,
    child: Option<String>,
    table: Option<String>,
    field: Option<String>,
    value: Option<String>,
}

/// The place without its value.
type Key = (String, Option<String>, Option<String>, Option<String>);

fn key(place: &Place) -> Key {
    (place.rule.clone(), place.child.clone(), place.table.clone(), place.field.clone())
}

/// Compares a report with a check before, given as the JSON lines it printed.
/// Lines that cannot be read are counted and passed over.
pub fn changes(report: &Report, before: impl BufRead) -> Changes {
    let mut changes = Changes::default();
    let mut earlier: BTreeMap<Place, usize> = BTreeMap::new();
    let mut idle_before: BTreeSet<String> = BTreeSet::new();
    for line in before.split(b'\n') {
        let Ok(line) = line else {
            changes.unread += 1;
            break;
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Line>(&line) {
            Ok(Line { rule, not_run: Some(_), .. }) => {
                idle_before.insert(rule);
            }
            Ok(Line { rule, not_run: None, child, table, field, value }) => {
                *earlier.entry(Place { rule, child, table, field, value }).or_default() += 1;
            }
            Err(_) => changes.unread += 1,
        }
    }
    let idle_now: BTreeSet<&str> =
        report.checked.iter().filter(|checked| matches!(checked.outcome, Outcome::NotRun(_))).map(|checked| checked.about.code).collect();
    // Alike to the value first; then the same place with another value.
    let mut left: Vec<Place> = Vec::new();
    for place in places(report) {
        match earlier.get_mut(&place).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                changes.places.push((Change::Still, place));
            }
            None => left.push(place),
        }
    }
    let mut rest: BTreeMap<Key, Vec<Place>> = BTreeMap::new();
    for (place, count) in earlier {
        rest.entry(key(&place)).or_default().extend(std::iter::repeat_n(place, count));
    }
    for place in left {
        let change = match rest.get_mut(&key(&place)).and_then(Vec::pop) {
            Some(_) => Change::StillOtherValue,
            None if idle_before.contains(&place.rule) => Change::FirstLook,
            None => Change::New,
        };
        changes.places.push((change, place));
    }
    for place in rest.into_values().flatten() {
        let change = if idle_now.contains(place.rule.as_str()) { Change::NotLooked } else { Change::Gone };
        changes.places.push((change, place));
    }
    changes.places.sort_by(|(one, first), (other, second)| (first, one).cmp(&(second, other)));
    changes
}

/// Every place of a report, as its JSON lines name them.
fn places(report: &Report) -> impl Iterator<Item = Place> {
    report.checked.iter().flat_map(|checked| {
        checked.flags().iter().flat_map(|flag| {
            let place = |table: Option<&str>, field: Option<&str>, value: Option<&str>| Place {
                rule: checked.about.code.to_owned(),
                child: flag.subject.id.as_deref().map(str::to_owned),
                table: table.map(str::to_owned),
                field: field.map(str::to_owned),
                value: value.map(str::to_owned),
            };
            let mut places: Vec<Place> =
                flag.cells.iter().map(|cell| place(Some(cell.table), Some(cell.field), cell.value.as_deref())).collect();
            if places.is_empty() {
                places.push(place(None, None, None));
            }
            places
        })
    })
}
