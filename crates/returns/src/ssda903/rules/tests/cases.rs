//! Runs every rule's case file: each table is one return, each row some of a
//! child's rows, and the last column says what is to come of them.
//!
//! A column is one of the return's, with its table in front where several have
//! it (`OC2.DOB`, `Episodes_last.DECOM`, `Providers.URN`); without a table,
//! `DOB` and `SEX` are the header's. A table has a row where one of its cells
//! is filled; *blank* in a cell says that the row is there with that cell
//! blank. A case with a column `xml` is sent in the XML form. The outcome is *flag*, *pass* or *not run*; `flag` followed by tables
//! says in which of them, of the row's, cells are pointed at. Columns `year`
//! and `authority` say the collection year and the authority's code.

use super::*;
use crate::ssda903::submission::Tables;
use std::collections::{BTreeMap, BTreeSet};

struct Case<'a> {
    columns: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let Some(cells) = line.strip_prefix('|') else {
            inside = false;
            continue;
        };
        let cells: Vec<&str> = cells.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
        match (inside, cases.last_mut()) {
            (true, Some(_)) if cells.iter().all(|cell| cell.chars().all(|c| c == '-')) => {}
            (true, Some(case)) => {
                assert_eq!(cells.len(), case.columns.len(), "{line}");
                case.rows.push(cells);
            }
            _ => cases.push(Case { columns: cells, rows: Vec::new() }),
        }
        inside = true;
    }
    cases
}

/// The table and the column that a heading stands for.
fn place(rule: &Rule, heading: &str) -> (String, String) {
    if let Some((table, column)) = heading.split_once('.') {
        return (table.to_owned(), column.to_owned());
    }
    let has = |table: &Table| Tables::columns(*table).contains(&heading);
    if matches!(heading, "DOB" | "SEX" | "CHILD") && rule.needs.contains(&Table::Header) {
        return ("Header".to_owned(), heading.to_owned());
    }
    let needed: Vec<Table> = rule.needs.iter().copied().filter(has).collect();
    let all: Vec<Table> = Table::SENT.into_iter().filter(has).collect();
    let found = if needed.len() == 1 { needed } else { all };
    assert_eq!(found.len(), 1, "{}: which table's is {heading}? {found:?}", rule.code);
    (found[0].name().to_owned(), heading.to_owned())
}

/// The CSVs a case stands for, by table, and which of their rows each row of
/// the case makes.
fn files(rule: &Rule, case: &Case<'_>) -> (BTreeMap<String, String>, Vec<BTreeMap<String, u32>>) {
    let mut columns: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for need in rule.needs {
        if !matches!(need, Table::Authority | Table::Postcodes | Table::Providers) {
            columns.entry(need.name().to_owned()).or_default();
        }
    }
    for (at, heading) in case.columns.iter().enumerate() {
        if !matches!(*heading, "child" | "year" | "authority" | "xml" | "outcome") {
            let (table, column) = place(rule, heading);
            columns.entry(table).or_default().push((at, column));
        }
    }
    let mut made: Vec<BTreeMap<String, u32>> = vec![BTreeMap::new(); case.rows.len()];
    let mut files = BTreeMap::new();
    for (table, given) in &columns {
        let known = Table::SENT.iter().find(|kind| kind.name() == table || kind.last().name() == table);
        let headings: Vec<String> = match known {
            Some(kind) => Tables::columns(*kind).iter().map(|column| (*column).to_owned()).filter(|column| column != "UASC").collect(),
            None => given.iter().map(|(_, column)| column.clone()).collect(),
        };
        for (_, column) in given {
            assert!(headings.contains(column), "{}: {table} has no column {column}", rule.code);
        }
        let mut csv = headings.join(",") + "\n";
        let mut count = 0;
        for (row, made) in case.rows.iter().zip(&mut made) {
            if given.iter().all(|(at, _)| row[*at].is_empty()) {
                continue;
            }
            let cells: Vec<String> = headings
                .iter()
                .map(|heading| {
                    let cell = given.iter().find(|(_, column)| column == heading).map(|(at, _)| row[*at]);
                    match (cell, heading.as_str()) {
                        (Some("blank"), _) => String::new(),
                        (Some(cell), _) => format!("\"{cell}\""),
                        (None, "CHILD") => row[0].to_owned(),
                        (None, _) => String::new(),
                    }
                })
                .collect();
            csv += &(cells.join(",") + "\n");
            made.insert(table.clone(), count);
            count += 1;
        }
        files.insert(table.clone(), csv);
    }
    (files, made)
}

/// The same as one XML file: each row of the case is a header with its values.
fn xml(rule: &Rule, case: &Case<'_>) -> (SentFile, Vec<BTreeMap<String, u32>>) {
    let mut xml = String::from("<SSDA903>");
    let mut made = Vec::new();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for row in &case.rows {
        let mut tables = BTreeSet::from(["Header".to_owned()]);
        xml += &format!("<HEADER><CHILDID>{}</CHILDID>", row[0]);
        for (heading, cell) in case.columns.iter().zip(row) {
            if cell.is_empty() || matches!(*heading, "child" | "year" | "xml" | "outcome") {
                continue;
            }
            let (table, column) = place(rule, heading);
            let cell = if *cell == "blank" { "" } else { cell };
            xml += &format!("<{column}>{cell}</{column}>");
            if table != "UASC" || !cell.is_empty() {
                tables.insert(table);
            }
        }
        xml += "</HEADER>";
        made.push(
            tables
                .into_iter()
                .map(|table| {
                    let count = counts.entry(table.clone()).or_default();
                    *count += 1;
                    (table, *count - 1)
                })
                .collect(),
        );
    }
    (file("return.xml", &(xml + "</SSDA903>")), made)
}

/// The one check: what a case says is to come of it is what comes of it.
fn check_case(rule: &'static Rule, case: &Case<'_>) -> Result<(), String> {
    let is_xml = case.columns.contains(&"xml");
    let (files, mut made) = if is_xml { Default::default() } else { files(rule, case) };
    let cell = |heading: &str| {
        let at = case.columns.iter().position(|column| *column == heading)?;
        case.rows.iter().map(|row| row[at]).find(|cell| !cell.is_empty())
    };
    let year = Year::parse(cell("year").unwrap_or("2025-26")).unwrap();
    let (mut this, mut last, mut providers, mut postcodes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (table, csv) in &files {
        match table.as_str() {
            "Providers" => providers.push(file("providers.csv", csv)),
            "Postcodes" => postcodes.push(file("postcodes.csv", csv)),
            name if name.ends_with("_last") => last.push(file("sent.csv", csv)),
            _ => this.push(file("sent.csv", csv)),
        }
    }
    if is_xml {
        let (sent, rows) = xml(rule, case);
        this.push(sent);
        made = rows;
        for kind in Table::SENT.into_iter().filter(|kind| rule.needs.contains(&kind.last())) {
            last.push(file("sent.csv", &Tables::columns(kind).join(",")));
        }
    }
    let postcodes = Streamed::all(&postcodes);
    let submission = read(&Sources { this: &this, last: &last, providers: &providers, postcodes: &postcodes });
    // A case that says "not run" asks what a whole check says.
    let says_not_run = case.rows.iter().any(|row| row.last() == Some(&"not run"));
    let rules = if says_not_run { Selection::all() } else { Selection::named([rule.code]).unwrap() };
    let authority = cell("authority").map(str::to_owned);
    let checked = check(&submission, &Options { year, rules, authority });
    let outcome = &checked.report.checked.iter().find(|checked| checked.about.code == rule.code).unwrap().outcome;
    let pointed: Vec<_> = match outcome {
        Outcome::Ran(flags) => flags.iter().flat_map(|flag| &flag.cells).collect(),
        Outcome::NotRun(_) => Vec::new(),
    };
    if let Some(cell) = pointed.iter().find(|cell| !rule.fields.contains(&cell.field)) {
        return Err(format!("it points at {}, which it does not name", cell.field));
    }
    for (row, made) in case.rows.iter().zip(&made) {
        let expected = *row.last().unwrap();
        if expected.is_empty() {
            continue;
        }
        let flagged: BTreeSet<&str> =
            pointed.iter().filter(|cell| made.get(cell.table).copied() == cell.row && cell.row.is_some()).map(|cell| cell.table).collect();
        let came = match outcome {
            Outcome::NotRun(why) if expected != "not run" => return Err(format!("not run: {why}")),
            Outcome::NotRun(_) => "not run".to_owned(),
            Outcome::Ran(_) if flagged.is_empty() => "pass".to_owned(),
            Outcome::Ran(_) if expected == "flag" => "flag".to_owned(),
            Outcome::Ran(_) => flagged.iter().fold("flag".to_owned(), |said, table| said + " " + table),
        };
        let mut words: Vec<&str> = expected.split(' ').collect();
        if expected.starts_with("flag ") {
            words[1..].sort_unstable();
        }
        if came != words.join(" ") {
            return Err(format!("{row:?}: {came}, not {expected}\n{files:?}"));
        }
    }
    Ok(())
}

/// Rules that every return keeps in the form in which it is sent now: what
/// 411 compares is worked out twice from one postcode.
const ALWAYS_KEPT: &[&str] = &["411"];

#[test]
fn every_case_comes_out_as_it_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let file = format!("r{}.md", rule.code.to_lowercase());
        let text = std::fs::read_to_string(folder().join(&file)).unwrap();
        assert!(text.starts_with(&format!("# {}\n", rule.code)), "{file} is headed by its rule's code");
        let cases = cases(&text);
        let outcomes: Vec<&str> = cases.iter().flat_map(|case| case.rows.iter().filter_map(|row| row.last().copied())).collect();
        for needed in ["flag", "pass"] {
            let possible = needed != "flag" || !ALWAYS_KEPT.contains(&rule.code);
            if possible && !outcomes.iter().any(|outcome| outcome.split(' ').next() == Some(needed)) {
                wrong.push(format!("{file}: no case says {needed}"));
            }
        }
        for case in &cases {
            if let Err(why) = check_case(rule, case) {
                wrong.push(format!("{file}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
