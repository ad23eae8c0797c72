//! The children who are open at a snapshot, as its lists tell them: what a file
//! about single children is told from, so that it agrees with the return.

use crate::authority::Snapshot;
use crate::day::Day;
use care::tables::annex_a;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A child or young person who is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenChild {
    /// The council's own id.
    pub id: String,
    /// The date of birth.
    pub born: Date,
    /// Whether the child is a girl, where the list says girl or boy.
    pub girl: Option<bool>,
    /// The team that the list gives.
    pub team: String,
    /// The worker that the list gives.
    pub worker: String,
    /// When the case began, where the list says so.
    pub started: Option<Date>,
    /// Whether an assessment of the child is not signed yet.
    pub assessed: bool,
    /// Whether they have left care.
    pub left_care: bool,
}

fn day(text: &str) -> Option<Date> {
    Date::strptime("%d/%m/%Y", text).ok()
}

/// The rows of a list, as the cells of the columns named.
fn rows<const N: usize>(snapshot: &Snapshot, list: u8, columns: [&str; N]) -> Vec<[String; N]> {
    let Some((_, bytes)) = snapshot.files.get(usize::from(list).wrapping_sub(1)) else { return Vec::new() };
    let Some(schema) = annex_a::list(list) else { return Vec::new() };
    let places = columns.map(|name| schema.position(name));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
    let cell = |row: &csv::StringRecord, place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default().trim().to_owned();
    reader.records().flatten().map(|row| places.map(|place| cell(&row, place))).collect()
}

/// Those whose case is open in List 6, then those who have left care and are not
/// in it, each once and in the order of the lists. A row whose date of birth
/// cannot be read is passed over.
pub fn open_children(snapshot: &Snapshot) -> Vec<OpenChild> {
    let waiting: BTreeSet<String> = rows(snapshot, 4, ["child_id", "authorisation_date"])
        .into_iter()
        .filter_map(|[child, authorised]| authorised.is_empty().then_some(child))
        .collect();
    let in_need = rows(snapshot, 6, ["child_id", "sex", "date_of_birth", "team", "worker_id", "cin_start_date", "cin_closure_date"]);
    let left = rows(snapshot, 9, ["child_id", "sex", "date_of_birth", "team", "worker_id"]);
    let in_need = in_need.into_iter().filter(|[.., closed]| closed.is_empty());
    let in_need = in_need.map(|[id, sex, born, team, worker, started, _]| ([id, sex, born, team, worker], day(&started), false));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for ([id, sex, born, team, worker], started, left_care) in in_need.chain(left.into_iter().map(|cells| (cells, None, true))) {
        let Some(born) = day(&born).filter(|_| !id.is_empty()) else { continue };
        if !seen.insert(id.clone()) {
            continue;
        }
        let girl = match sex.chars().next() {
            Some('b') => Some(true),
            Some('a') => Some(false),
            _ => None,
        };
        found.push(OpenChild { assessed: waiting.contains(&id), id, born, girl, team, worker, started, left_care });
    }
    found
}

/// The day that a case began; long ago where the list does not say.
pub(crate) fn began(child: &OpenChild, snapshot: &Snapshot) -> Day {
    child.started.map_or_else(|| Day::of(snapshot.date).plus(-400), Day::of)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Size, authority};

    #[test]
    fn each_open_child_is_told_once_with_what_the_lists_say() {
        let size = Size { open_children: 300, months: 1, ..Size::default() };
        let snapshot = authority(&size).next().unwrap();
        let children = open_children(&snapshot);
        let ids: BTreeSet<&str> = children.iter().map(|child| child.id.as_str()).collect();
        assert_eq!(ids.len(), children.len());
        assert!((270..450).contains(&children.len()), "{}", children.len());
        for (what, count) in [
            ("waiting for a signature", children.iter().filter(|child| child.assessed).count()),
            ("left care", children.iter().filter(|child| child.left_care).count()),
            ("girls", children.iter().filter(|child| child.girl == Some(true)).count()),
            ("boys", children.iter().filter(|child| child.girl == Some(false)).count()),
        ] {
            assert!(count > 5, "{what}: {count}");
        }
        assert!(children.iter().all(|child| !child.team.is_empty() && !child.worker.is_empty()));
    }
}
