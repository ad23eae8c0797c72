//! The checks, by a page of cases that a data officer can read and add to.

use super::*;
use crate::annex_a::{DefectKind, check, not_run};
use std::collections::{BTreeMap, BTreeSet};

/// One case: a rule, lists as small tables, and the rows it flags.
#[derive(Default)]
struct Case {
    rule: String,
    title: String,
    lists: Vec<(u8, Vec<Vec<String>>)>,
    flags: Option<BTreeSet<String>>,
}

fn cases(page: &str) -> Vec<Case> {
    let (mut cases, mut rule): (Vec<Case>, String) = (Vec::new(), String::new());
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            rule = name.to_owned();
        } else if let Some(title) = line.strip_prefix("### ") {
            cases.push(Case { rule: rule.clone(), title: title.to_owned(), ..Case::default() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(number) = line.strip_prefix("List ") {
            case.lists.push((number.trim().parse().unwrap(), Vec::new()));
        } else if line.starts_with("| ") {
            let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            case.lists.last_mut().unwrap().1.push(cells);
        } else if let Some(flags) = line.strip_prefix("Flags ") {
            let flags = flags.trim_end_matches('.');
            let rows = flags.split("; ").filter(|flag| *flag != "nothing").map(str::to_owned).collect();
            case.flags = Some(rows);
        }
    }
    cases
}

fn submission(case: &Case) -> Submission {
    let files = case.lists.iter().map(|(number, rows)| {
        let columns: Vec<&str> = rows[0].iter().map(String::as_str).collect();
        sent(&format!("list_{number}_2026-10-31.csv"), csv_of(*number, &columns, &rows[1..]))
    });
    read(files.collect())
}

#[test]
fn every_case_flags_the_rows_it_says() {
    let mut flagging: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for case in cases(include_str!("../cases/checks.md")) {
        let submission = submission(&case);
        let unread: Vec<_> = submission.defects.iter().filter(|defect| defect.row.is_some() && defect.value.is_some()).collect();
        assert!(unread.is_empty(), "{}: {unread:?}", case.title);
        let found: BTreeSet<String> = check(&submission)
            .iter()
            .filter(|defect| defect.kind.code() == case.rule)
            .map(|defect| format!("List {} row {}", defect.list.unwrap(), defect.row.unwrap()))
            .collect();
        let expected = case.flags.unwrap_or_else(|| panic!("{}: no flags line", case.title));
        assert_eq!(found, expected, "{}: {}", case.rule, case.title);
        let count = flagging.entry(case.rule).or_default();
        *(if expected.is_empty() { &mut count.1 } else { &mut count.0 }) += 1;
    }
    for kind in DefectKind::ALL.iter().skip_while(|kind| **kind != DefectKind::DuplicateChild) {
        let count = flagging.get(kind.code()).copied().unwrap_or_default();
        assert!(count.0 > 0 && count.1 > 0, "{} needs a case that flags and one that does not", kind.code());
    }
}

#[test]
fn a_check_without_its_lists_is_told_as_not_run() {
    let not_run = not_run(&read_one("list_6.csv", csv_of(6, &[], &[])));
    let status = not_run.iter().find(|check| check.rule == "A-STATUS-NO-RECORD").unwrap();
    assert_eq!(status.not_run, "List 7 and List 8 were not sent");
    assert!(not_run.iter().all(|check| check.rule != "A-CLOSED-NO-DATE"));
}
