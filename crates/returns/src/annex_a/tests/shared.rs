//! The reference returns beside the project, where they are present.

use super::*;
use crate::annex_a::{Defect, DefectKind, Partial, Severity, accept, check};
use care::pseudonym::Key;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");

/// A file or folder of the reference data, or a word that it is not here.
fn reference(path: &str) -> Option<PathBuf> {
    let path = Path::new(SHARED).join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: the reference returns are not here");
    None
}

fn files(path: &Path) -> Vec<SentFile> {
    let mut paths =
        if path.is_dir() { std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect() } else { vec![path.to_owned()] };
    paths.sort();
    paths
        .into_iter()
        .map(|path| SentFile { name: path.file_name().unwrap().to_string_lossy().into_owned(), bytes: std::fs::read(path).unwrap() })
        .collect()
}

fn summary<'a>(defects: impl Iterator<Item = &'a Defect>) -> BTreeMap<&'static str, u32> {
    let mut counts = BTreeMap::new();
    for defect in defects {
        *counts.entry(defect.kind.code()).or_default() += defect.times;
    }
    counts
}

#[test]
fn an_authority_is_read_alike_from_csvs_and_a_workbook_and_accepted() {
    let Some(folder) = reference("data/authority_2400/csv") else { return };
    let sent = files(&folder);
    let began = Instant::now();
    let csv = read(sent);
    println!("CSVs read in {:?}", began.elapsed());
    let sent = files(&reference("data/authority_2400/annex_a.xlsx").unwrap());
    let began = Instant::now();
    let workbook = read(sent);
    println!("workbook read in {:?}", began.elapsed());
    assert_eq!(csv.lists.len(), 11);
    for (one, other) in csv.lists.iter().zip(&workbook.lists) {
        assert_eq!(one.columns, other.columns, "{}", one.schema.title);
    }
    for submission in [&csv, &workbook] {
        assert!(submission.defects.iter().all(|defect| defect.severity() == Severity::Note), "{:?}", summary(submission.defects.iter()));
        let began = Instant::now();
        let found = check(submission);
        println!("checked in {:?}: {:?}", began.elapsed(), summary(found.iter()));
        let began = Instant::now();
        let accepted = accept(submission, &Key::new([1; 32]), None, Partial::Refuse).unwrap();
        println!("accepted in {:?}, {}", began.elapsed(), accepted.snapshot);
        assert_eq!(accepted.tables.tables.iter().map(care::tables::Table::len).sum::<usize>(), 17_665);
        assert_eq!(accepted.snapshot.date, jiff::civil::date(2026, 10, 31));
    }
}

#[test]
fn every_month_is_read_and_dated_by_its_name() {
    let Some(folder) = reference("data/authority_2400/monthly") else { return };
    for file in files(&folder) {
        let name = file.name.clone();
        let submission = read(vec![file]);
        assert!(submission.defects.iter().all(|defect| defect.severity() == Severity::Note), "{name}");
        let accepted = accept(&submission, &Key::new([1; 32]), None, Partial::Refuse).unwrap();
        let month = format!("annex_a_{:04}-{:02}.zip", accepted.snapshot.date.year(), accepted.snapshot.date.month());
        assert_eq!(month, name);
    }
}

/// The codes that find what the seeding of the dirty workbook calls by its own names.
fn finds(seeded: &str) -> &'static str {
    match seeded {
        "header_variant" => "A-HEADER",
        "code_variant" => "A-CODE-VARIANT",
        "nbsp" => "A-SPACE",
        "excel_error" => "A-EXCEL-ERROR",
        // One rule a pair of dates.
        "end_before_start" => "A-ORDER-",
        "required_blank" => "A-REQUIRED",
        "duplicate_child" => "A-DUPLICATE-CHILD",
        "future_date" => "A-FUTURE-DATE",
        "bad_postcode" => "A-POSTCODE",
        "child_in_list8_not_in_list6" => "A-NOT-IN-LIST-6",
        "dates_as_text" => "A-DATE-TEXT",
        other => panic!("a seeded kind not known: {other}"),
    }
}

#[test]
fn every_seeded_defect_is_found_where_it_is() {
    let Some(path) = reference("data/authority_2400/dirty/annex_a_dirty.xlsx") else { return };
    let submission = read(files(&path));
    let mut defects = check(&submission);
    defects.extend(submission.defects.iter().cloned());
    let seeded = std::fs::read_to_string(path.with_file_name("defects.json")).unwrap();
    let seeded: serde_json::Value = serde_json::from_str(&seeded).unwrap();
    let mut missed = Vec::new();
    for seed in seeded.as_array().unwrap() {
        let code = finds(seed["kind"].as_str().unwrap());
        let lists: Vec<u64> = match &seed["list"] {
            serde_json::Value::Array(lists) => lists.iter().map(|list| list.as_u64().unwrap()).collect(),
            list => vec![list.as_u64().unwrap()],
        };
        for list in lists {
            let found = defects.iter().any(|defect| {
                let row = seed["row"].as_u64().is_none_or(|row| defect.sheet_row.map(u64::from) == Some(row));
                let column = match seed["column"].as_str().unwrap() {
                    "*" | "all dates" => true,
                    column => defect.column.is_some_and(|header| header.trim() == column.trim()),
                };
                (defect.kind.code() == code || (code.ends_with('-') && defect.kind.code().starts_with(code)))
                    && defect.list.map(u64::from) == Some(list)
                    && row
                    && column
            });
            if !found {
                missed.push(seed.to_string());
            }
        }
    }
    println!("found: {:?}", summary(defects.iter()));
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(accept(&submission, &Key::new([1; 32]), None, Partial::Refuse).is_err());
    let accepted = accept(&submission, &Key::new([1; 32]), None, Partial::Accept).unwrap();
    assert_eq!(summary(accepted.left_out.iter()), BTreeMap::from([("A-DUPLICATE-CHILD", 1), ("A-POSTCODE", 3)]));
    // The three visits of 2031 do not move the day of the extract.
    assert_eq!(accepted.snapshot.date, jiff::civil::date(2026, 10, 31));
}

#[test]
fn the_forms_that_councils_and_inspectors_use_are_read() {
    let Some(folder) = reference("specs/annex_a") else { return };
    for name in [
        "annex_a_messy_2015-01.xlsx",
        "annex_a_messy_sheetnames_2016-01.xlsx",
        "liia_fake_annex_a_2021.xlsx",
        "ofsted_annex_a_template_aug2019_blank.xlsx",
    ] {
        let submission = read(files(&folder.join(name)));
        println!("{name}: {:?}", summary(submission.defects.iter().chain(&check(&submission))));
        assert_eq!(submission.lists.len(), 11, "{name}");
        let structural = [DefectKind::FileUnreadable, DefectKind::ColumnMissing, DefectKind::FileUnknown, DefectKind::ListTwice];
        assert!(submission.defects.iter().all(|defect| !structural.contains(&defect.kind)), "{name}");
        for list in &submission.lists {
            assert!(list.columns.iter().all(|column| column.len() == list.len()));
        }
    }
}
