//! What becomes a child-level table, and what does not.

use super::*;
use crate::annex_a::{NotAccepted, Partial, SnapshotFrom, accept, content_hash};
use care::pseudonym::{Key, Who};
use care::tables::Values;
use care::tables::annex_a::TABLES;
use jiff::civil::date;

fn key() -> Key {
    Key::new([9; 32])
}

/// All eleven lists with headers, contacts with rows.
fn whole(contacts: &str) -> Vec<SentFile> {
    let mut files: Vec<SentFile> =
        TABLES.iter().skip(1).map(|schema| sent(&format!("list_{}.csv", schema.list), csv_of(schema.list, &[], &[]))).collect();
    files.push(sent("list_1.csv", contacts));
    files
}

#[test]
fn tables_hold_pseudonyms_rows_and_every_list() {
    let accepted = accept(&read(whole(CONTACTS)), &key(), None, Partial::Refuse).unwrap();
    assert_eq!(accepted.tables.tables.len(), 11);
    let contacts = &accepted.tables.tables[0];
    assert_eq!(contacts.source_rows, [1, 2, 3]);
    let Values::Text(ids) = &contacts.columns[0] else { panic!("identifiers are text") };
    assert_eq!(ids[0].as_deref(), Some(key().pseudonym(Who::Child, "1001").as_str()));
    assert_eq!(accepted.left_out, []);
    // No file name has a date, so the latest contacts give it.
    assert_eq!(accepted.snapshot.date, date(2026, 10, 14));
    assert_eq!(accepted.snapshot.from, SnapshotFrom::LatestEvent);
    assert!(!format!("{accepted:?}").contains("1001"), "no identifier of the council's own is kept");
}

#[test]
fn workers_families_and_postcodes_are_kept_as_far_as_they_may_be() {
    let rows = [["6001", "YG3 5JS", "Ada Lind"], ["6002", "", "Ada\u{a0}Lind"]].map(|row| row.map(String::from).to_vec());
    let mut files = whole(CONTACTS);
    files.retain(|file| file.name != "list_8.csv");
    files.push(sent("list_8.csv", csv_of(8, &["child_id", "placement_postcode", "worker_id"], &rows)));
    let accepted = accept(&read(files), &key(), None, Partial::Refuse).unwrap();
    let table = &accepted.tables.tables[7];
    let text = |name: &str| match &table.columns[table.schema.position(name).unwrap()] {
        Values::Text(cells) => cells.clone(),
        _ => panic!("{name} is text"),
    };
    assert_eq!(text("placement_postcode")[0].as_deref(), Some("YG3"));
    assert_eq!(text("worker_id")[0], text("worker_id")[1]);
    assert_eq!(text("worker_id")[0].as_deref(), Some(key().pseudonym(Who::Worker, "Ada Lind").as_str()));
}

#[test]
fn an_error_refuses_all_and_says_what_where_and_how_many() {
    let spoiled = CONTACTS.replace("01/05/2026", "soon").replace("12/10/2026", "later");
    let refused = accept(&read(whole(&spoiled)), &key(), None, Partial::Refuse).unwrap_err();
    let NotAccepted::Errors { counts, first } = &refused else { panic!("{refused:?}") };
    assert_eq!(counts.iter().map(|(kind, count)| (kind.code(), *count)).collect::<Vec<_>>(), [("A-DATE", 2)]);
    assert_eq!(first[0].row, Some(1));
    let message = refused.to_string();
    assert!(message.contains("A-DATE × 2") && message.contains("List 1, row 1 (sheet row 2), Date of Contact"), "{message}");
    assert!(message.contains("DD/MM/YYYY"), "{message}");
}

#[test]
fn accepting_in_part_leaves_out_only_what_is_wrong_and_says_which() {
    let spoiled = CONTACTS.replace("01/05/2026", "soon").replace("1002", "");
    let submission = read(whole(&spoiled));
    let accepted = accept(&submission, &key(), Some(date(2026, 10, 31)), Partial::Accept).unwrap();
    let contacts = &accepted.tables.tables[0];
    assert_eq!(contacts.source_rows, [1, 3], "row 2 is nobody's");
    assert!(contacts.columns.iter().all(|column| column.len() == 2));
    let Values::Date(dates) = &contacts.columns[5] else { panic!("dates") };
    assert_eq!(dates, &[None, Some(date(2026, 10, 14))]);
    let mut left: Vec<_> = accepted.left_out.iter().map(|defect| (defect.kind.code(), defect.row)).collect();
    left.sort_unstable();
    assert_eq!(left, [("A-DATE", Some(1)), ("A-ID", Some(2))]);
    assert_eq!(accepted.snapshot.from, SnapshotFrom::Given);
}

#[test]
fn a_child_twice_in_a_list_of_one_row_each_is_counted_once_or_not_at_all() {
    let rows = [["7001"], ["7002"], ["7001"]].map(|row| row.map(String::from).to_vec());
    let mut files = whole(CONTACTS);
    files.retain(|file| file.name != "list_6.csv");
    files.push(sent("list_6.csv", csv_of(6, &["child_id"], &rows)));
    let submission = read(files);
    assert!(matches!(accept(&submission, &key(), None, Partial::Refuse), Err(NotAccepted::Errors { .. })));
    let accepted = accept(&submission, &key(), None, Partial::Accept).unwrap();
    assert_eq!(accepted.tables.tables[5].source_rows, [1, 2]);
    assert_eq!(accepted.left_out[0].row, Some(3));
}

#[test]
fn the_day_is_the_one_given_else_the_file_names_else_the_latest_that_is_not_alone() {
    let zip = |name: &str, contacts: &str| {
        let files = whole(contacts);
        let entries: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        read_one(name, zipped(&entries))
    };
    let day = |submission: &Submission| accept(submission, &key(), None, Partial::Refuse).unwrap().snapshot;
    assert_eq!(day(&zip("annex_a_2026-10.zip", CONTACTS)).date, date(2026, 10, 31));
    // A contact of 2031 is a mistyped year, not the day of the extract.
    let mistyped = format!("{CONTACTS}1009,a) Male,a) WBRI,,,12/10/2031,q) 6: Police\n");
    let snapshot = day(&zip("annex_a.zip", &mistyped));
    assert_eq!(snapshot.date, date(2026, 10, 14));
    assert!(snapshot.to_string().contains("14/10/2026"));
    let headers = CONTACTS.lines().next().unwrap();
    assert_eq!(accept(&zip("annex_a.zip", headers), &key(), None, Partial::Refuse), Err(NotAccepted::NoSnapshot));
}

#[test]
fn nothing_read_is_nothing_accepted_even_in_part() {
    for partial in [Partial::Refuse, Partial::Accept] {
        assert_eq!(accept(&read(Vec::new()), &key(), None, partial), Err(NotAccepted::Nothing));
    }
    assert_eq!(content_hash(&[]), content_hash(&[]));
}
