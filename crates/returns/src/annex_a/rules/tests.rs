#![allow(clippy::unwrap_used)]

use super::*;
use crate::annex_a::check::check_with;
use crate::annex_a::check_rules;
use crate::annex_a::tests::{csv_of, read_one, sent};
use crate::annex_a::{DefectKind, check, not_run, read, report};
use care::rule::{Outcome, Page};
use care::tables::annex_a::TABLES;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What rules over every date say in place of columns.
const EVERY_DATE: &str = "every date but the date of birth";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/annex_a/rules")
}

fn file(rule: &Rule) -> String {
    rule.code.trim_start_matches("A-").to_lowercase().replace('-', "_")
}

#[test]
fn every_rule_is_documented_sourced_and_named_by_its_code() {
    for rule in RULES {
        let (page, code) = (Page::of(rule.page), rule.code);
        assert!(code.starts_with("A-") && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-'), "{code}");
        assert!(page.statement.ends_with('.'), "{code}: the first paragraph states the rule");
        for heading in ["Why", "What to do"] {
            assert!(page.section(heading).is_some_and(|text| text.ends_with('.')), "{code}: {heading}");
        }
        assert!(rule.page.contains(&format!("page: include_str!(\"{}.rs\")", file(rule))), "{code}: its page is its own");
        assert!(!rule.source.paragraph.is_empty(), "{code}");
        let kinds: BTreeSet<_> = DefectKind::ALL.iter().map(|kind| kind.code()).collect();
        assert!(!kinds.contains(code), "{code} is what the reader says");
    }
}

#[test]
fn every_field_is_a_column_of_the_lists_that_the_rule_needs() {
    for rule in RULES {
        assert!(!rule.fields.is_empty(), "{} names its fields", rule.code);
        for field in rule.fields.iter().filter(|field| **field != EVERY_DATE) {
            let known = TABLES.iter().any(|schema| {
                (rule.needs.is_empty() || rule.needs.iter().any(|table| table.number() == schema.list)) && schema.position(field).is_some()
            });
            assert!(known, "{}: {field}", rule.code);
        }
    }
}

#[test]
fn the_registry_is_sorted_unique_and_whole() {
    let files: Vec<String> = RULES.iter().map(|rule| file(rule)).collect();
    assert!(files.is_sorted_by(|one, next| one < next), "{files:?}");
    assert!(files.len() >= 60, "{} rules", files.len());
    let there: BTreeSet<String> =
        std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let mut expected: BTreeSet<String> = files.iter().flat_map(|name| [format!("{name}.md"), format!("{name}.rs")]).collect();
    expected.extend(["prelude.rs".to_owned(), "tests.rs".to_owned()]);
    assert_eq!(there, expected, "each rule has its file and its cases, and nothing else is there");
}

/// One case: lists as small tables, and the rows that are flagged.
struct Case {
    title: String,
    lists: Vec<(u8, Vec<Vec<String>>)>,
    flags: Option<BTreeSet<String>>,
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_owned(), lists: Vec::new(), flags: None });
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(number) = line.strip_prefix("List ") {
            case.lists.push((number.trim().parse().unwrap(), Vec::new()));
        } else if line.starts_with("| ") {
            let cells = line.strip_prefix('|').unwrap().strip_suffix('|').unwrap();
            case.lists.last_mut().unwrap().1.push(cells.split('|').map(|cell| cell.trim().to_owned()).collect());
        } else if let Some(flags) = line.strip_prefix("Flags ") {
            let flags = flags.trim_end_matches('.');
            case.flags = Some(flags.split("; ").filter(|flag| *flag != "nothing").map(str::to_owned).collect());
        }
    }
    cases
}

#[test]
fn every_case_flags_the_rows_it_says() {
    for rule in RULES {
        let (mut flagging, mut passing) = (0, 0);
        for case in cases(&std::fs::read_to_string(folder().join(format!("{}.md", file(rule)))).unwrap()) {
            let named = format!("{}: {}", rule.code, case.title);
            let files = case.lists.iter().map(|(number, rows)| {
                let columns: Vec<&str> = rows[0].iter().map(String::as_str).collect();
                sent(&format!("list_{number}_2026-10-31.csv"), csv_of(*number, &columns, &rows[1..]))
            });
            let submission = read(files.collect());
            let unread: Vec<_> = submission.defects.iter().filter(|defect| defect.row.is_some() && defect.value.is_some()).collect();
            assert!(unread.is_empty(), "{named}: {unread:?}");
            let report = check_rules(&submission, None);
            let outcome = &report.checked.iter().find(|checked| checked.about.code == rule.code).unwrap().outcome;
            let Outcome::Ran(flags) = outcome else { panic!("{named}: {outcome:?}") };
            for flag in flags {
                assert!(!flag.cells.is_empty() && flag.subject.line.is_some(), "{named}: {flag:?}");
            }
            let found: BTreeSet<String> =
                flags.iter().map(|flag| format!("{} row {}", flag.cells[0].table, flag.cells[0].row.unwrap())).collect();
            let expected = case.flags.unwrap_or_else(|| panic!("{named}: no line of flags"));
            assert_eq!(found, expected, "{named}");
            *(if expected.is_empty() { &mut passing } else { &mut flagging }) += 1;
        }
        assert!(flagging > 0 && passing > 0, "{} needs a case that flags and one that does not", rule.code);
    }
}

#[test]
fn a_rule_without_its_lists_or_columns_or_the_day_is_told_as_not_run() {
    let submission = read_one("list_6.csv", csv_of(6, &[], &[]));
    let silent = not_run(&submission);
    let why = |code: &str| silent.iter().find(|rule| rule.rule == code).map(|rule| rule.not_run.as_str());
    assert_eq!(why("A-STATUS-NO-RECORD"), Some("List 7 and List 8 were not sent"));
    assert_eq!(why("A-CLOSED-NO-DATE"), None);
    let report = check_rules(&submission, None);
    let future = report.checked.iter().find(|checked| checked.about.code == "A-FUTURE-DATE").unwrap();
    assert!(matches!(&future.outcome, Outcome::NotRun(why) if why.contains("day of the extract")), "{:?}", future.outcome);
    let narrow = read_one(
        "list_6_2026-10.csv",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Does the Child have a Disability,Primary Need Code,Case status\n1,,,,,,,\n",
    );
    let silent = not_run(&narrow);
    let closed = silent.iter().find(|rule| rule.rule == "A-CLOSED-NO-DATE").unwrap();
    assert_eq!(closed.not_run, "List 6 has no column “CIN Closure Date”");
}

/// What reading said and what the rules say are one report.
#[test]
fn the_report_holds_what_reading_said_and_what_the_rules_say() {
    let rows = [["101", "31/02/2026"], ["101", "01/06/2026"]].map(|row| row.map(String::from).to_vec());
    let submission = read_one("list_6_2026-10.csv", csv_of(6, &["child_id", "cin_start_date"], &rows));
    let report = report(&submission, None);
    let found = |code: &str| report.checked.iter().find(|checked| checked.about.code == code).unwrap().flags();
    assert_eq!(found("A-DATE")[0].cells[0].value.as_deref(), Some("31/02/2026"));
    assert_eq!(found("A-DUPLICATE-CHILD").len(), 1);
    assert_eq!(found("A-DATE")[0].subject.position, found("A-DUPLICATE-CHILD")[0].subject.position);
    let codes: BTreeSet<_> = report.checked.iter().map(|checked| checked.about.code).collect();
    assert_eq!(codes.len(), report.checked.len(), "no code twice");
    let defects = check(&submission);
    assert!(defects.iter().any(|defect| defect.kind.code() == "A-DUPLICATE-CHILD" && defect.sheet_row == Some(3)), "{defects:?}");
}

#[test]
fn answers_do_not_depend_on_threads() {
    let rows: Vec<Vec<String>> = (0..500).map(|n| vec![(n % 97).to_string(), format!("{:02}/06/2026", n % 28 + 1)]).collect();
    let submission = read_one("list_6_2026-10.csv", csv_of(6, &["child_id", "cin_closure_date"], &rows));
    let answer = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| check_rules(&submission, None));
    assert_eq!(answer(1), answer(4));
}

#[test]
fn answers_do_not_depend_on_other_rules() {
    let rows: Vec<Vec<String>> = (0..300)
        .map(|n| {
            let (day, month) = (n % 28 + 1, n % 9 + 1);
            vec![
                (n % 97).to_string(),
                format!("{day:02}/{month:02}/2026"),
                format!("{month:02}/{month:02}/2026"),
                format!("{day:02}/08/2027"),
            ]
        })
        .collect();
    let submission = read_one("list_6_2026-10.csv", csv_of(6, &["child_id", "cin_start_date", "cin_closure_date", "date_of_birth"], &rows));
    let all = check_rules(&submission, None);
    assert!(all.checked.iter().filter(|rule| !rule.flags().is_empty()).count() >= 4);
    for (rule, whole) in RULES.iter().zip(&all.checked) {
        assert_eq!(check_with(&[rule], &submission, None).checked.as_slice(), std::slice::from_ref(whole));
    }
    let backwards: Vec<&Rule> = RULES.iter().rev().copied().collect();
    let mut backwards = check_with(&backwards, &submission, None);
    backwards.checked.reverse();
    assert_eq!(backwards, all);
}
