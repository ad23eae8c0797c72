//! Runs every rule's case file: each table is one return, each row a child's
//! records, and the last column says what is to come of it.
//!
//! A column is an element by name, with its group in front where two groups
//! have it. A group is there when one of its cells is filled; *absent* in a
//! cell says that the group is there without that element. Rows of one child
//! with the same `episode` are one episode.

use super::*;
use crate::cin::read::Reader;
use care::rule::Flag;
use std::fmt::Write as _;

struct Table<'a> {
    columns: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

fn tables(text: &str) -> Vec<Table<'_>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let Some(cells) = line.strip_prefix('|') else {
            inside = false;
            continue;
        };
        let cells: Vec<&str> = cells.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
        match (inside, tables.last_mut()) {
            (true, Some(_)) if cells.iter().all(|cell| cell.chars().all(|c| c == '-')) => {}
            (true, Some(table)) => table.rows.push(cells),
            _ => tables.push(Table { columns: cells, rows: Vec::new() }),
        }
        inside = true;
    }
    tables
}

const GROUPS: [(&str, &[&str]); 8] = [
    ("Header", &["Year", "ReferenceDate"]),
    ("ChildIdentifiers", crate::cin::submission::ChildIdentifiers::FIELDS),
    ("ChildCharacteristics", &["Ethnicity", "Disability"]),
    ("CINdetails", crate::cin::submission::CinDetails::FIELDS),
    ("Assessments", &["AssessmentActualStartDate", "AssessmentInternalReviewDate", "AssessmentAuthorisationDate", "AssessmentFactors"]),
    ("CINPlanDates", crate::cin::submission::CinPlan::FIELDS),
    ("Section47", crate::cin::submission::Section47::FIELDS),
    (
        "ChildProtectionPlans",
        &["CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP", "CPPreviewDate"],
    ),
];

/// The group and element a column stands for.
fn place(column: &str) -> (&str, &str) {
    if let Some((group, element)) = column.split_once('.') {
        return (group, element);
    }
    let (group, _) =
        GROUPS.iter().find(|(_, elements)| elements.contains(&column)).unwrap_or_else(|| panic!("no group has the element {column}"));
    (group, column)
}

/// The elements of one group in a row; none where no cell of it is filled.
fn group(table: &Table<'_>, row: &[&str], wanted: &str) -> Option<String> {
    let mut xml = String::new();
    let mut there = false;
    for (column, cell) in table.columns.iter().zip(row) {
        if matches!(*column, "child" | "episode" | "outcome") || place(column).0 != wanted || cell.is_empty() {
            continue;
        }
        there = true;
        let element = place(column).1;
        let each = |cell: &str| format!("<{element}>{}</{element}>", cell.replace(' ', &format!("</{element}><{element}>")));
        match (element, *cell) {
            (_, "absent") => {}
            ("CPPreviewDate", "empty") => xml.push_str("<Reviews/>"),
            ("CPPreviewDate", dates) => write!(xml, "<Reviews>{}</Reviews>", each(dates)).unwrap(),
            ("Disability", codes) => write!(xml, "<Disabilities>{}</Disabilities>", each(codes)).unwrap(),
            ("AssessmentFactors", codes) => {
                write!(xml, "<FactorsIdentifiedAtAssessment>{}</FactorsIdentifiedAtAssessment>", each(codes)).unwrap();
            }
            (_, text) => write!(xml, "<{element}>{text}</{element}>").unwrap(),
        }
    }
    there.then_some(xml)
}

/// The return a table describes, and its children's names in order.
fn xml<'a>(table: &Table<'a>) -> (String, Vec<&'a str>) {
    let header = |element: &str, usual: &str| {
        let column = table.columns.iter().position(|column| *column == element);
        let cell = column.and_then(|at| table.rows.iter().map(|row| row[at]).find(|cell| !cell.is_empty()));
        match cell.unwrap_or(usual) {
            "absent" => String::new(),
            text => format!("<{element}>{text}</{element}>"),
        }
    };
    let mut xml = format!(
        "<Message><Header><CollectionDetails>{}{}</CollectionDetails></Header><Children>",
        header("Year", "2026"),
        header("ReferenceDate", "2026-03-31")
    );
    let names_itself = table.columns.contains(&"LAchildID");
    let episode_at = table.columns.iter().position(|column| *column == "episode");
    let mut names = Vec::new();
    let mut rows = table.rows.iter().filter(|row| row[0] != "return").peekable();
    while let Some(first) = rows.next() {
        let name = first[0];
        let mut of_child = vec![first];
        while let Some(row) = rows.next_if(|row| row[0] == name) {
            of_child.push(row);
        }
        names.push(name);
        xml.push_str("<Child><ChildIdentifiers>");
        if !names_itself {
            write!(xml, "<LAchildID>{name}</LAchildID>").unwrap();
        }
        for row in &of_child {
            xml.push_str(&group(table, row, "ChildIdentifiers").unwrap_or_default());
        }
        xml.push_str("</ChildIdentifiers>");
        if let Some(characteristics) = group(table, first, "ChildCharacteristics") {
            write!(xml, "<ChildCharacteristics>{characteristics}</ChildCharacteristics>").unwrap();
        }
        let mut open: Option<&str> = None;
        for row in of_child {
            let details = group(table, row, "CINdetails");
            let held: String = ["Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans"]
                .iter()
                .filter_map(|name| Some(format!("<{name}>{}</{name}>", group(table, row, name)?)))
                .collect();
            let episode = episode_at.map(|at| row[at]);
            if details.is_none() && held.is_empty() && episode.is_none_or(str::is_empty) {
                continue;
            }
            let episode = episode.unwrap_or("1");
            if open != Some(episode) {
                if open.is_some() {
                    xml.push_str("</CINdetails>");
                }
                xml.push_str("<CINdetails>");
                open = Some(episode);
            }
            xml.push_str(&details.unwrap_or_default());
            xml.push_str(&held);
        }
        if open.is_some() {
            xml.push_str("</CINdetails>");
        }
        xml.push_str("</Child>");
    }
    xml.push_str("</Children></Message>");
    (xml, names)
}

/// The one check: what a table says is to come of it is what comes of it.
fn check(rule: &'static Rule, table: &Table<'_>) -> Result<(), String> {
    let (xml, names) = xml(table);
    let children: Vec<Child> = Reader::new(xml.as_bytes(), 0).collect();
    if children.len() != names.len() {
        return Err(format!("the table makes {} children, the reader {}", names.len(), children.len()));
    }
    // A table that says "not run" for its year asks what a whole check says.
    let says_not_run = table.rows.iter().any(|row| row.last() == Some(&"not run"));
    let rules = if says_not_run { Selection::all() } else { Selection::named([rule.code]).unwrap() };
    let checked = check_files([xml.as_bytes()], &Options { rules, ..Options::default() });
    let outcome = &checked.report.checked.iter().find(|checked| checked.about.code == rule.code).unwrap().outcome;
    let (found, ran): (&[Flag], bool) = match outcome {
        Outcome::Ran(flags) => (flags, true),
        Outcome::NotRun(_) => (&[], false),
    };
    let mut said = 0;
    for row in &table.rows {
        let expected = *row.last().unwrap();
        if expected.is_empty() {
            continue;
        }
        said += 1;
        let position = names.iter().position(|name| *name == row[0]);
        let flagged = found.iter().any(|flag| flag.subject.position.map(|at| at as usize) == position);
        let came = match (ran, flagged) {
            (false, _) => "not run",
            (true, true) => "flag",
            (true, false) => "pass",
        };
        if came != expected {
            return Err(format!("{}: {came}, not {expected}: {xml}", row[0]));
        }
    }
    if said == 0 {
        return Err("a table expects nothing".to_owned());
    }
    let stray = found.iter().flat_map(|flag| &flag.cells).find(|cell| !rule.fields.contains(&cell.field));
    stray.map_or(Ok(()), |cell| Err(format!("it points at {}, which it does not name", cell.field)))
}

#[test]
fn every_case_comes_out_as_its_table_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let file = format!("r{}.md", rule.code.to_lowercase());
        let text = std::fs::read_to_string(folder().join(&file)).unwrap();
        assert!(text.starts_with(&format!("# {}\n", rule.code)), "{file} is headed by its rule's code");
        let tables = tables(&text);
        let outcomes: Vec<&str> = tables.iter().flat_map(|table| table.rows.iter().filter_map(|row| row.last().copied())).collect();
        for needed in ["flag", "pass"] {
            if !outcomes.contains(&needed) {
                wrong.push(format!("{file}: no case says {needed}"));
            }
        }
        for table in &tables {
            if let Err(why) = check(rule, table) {
                wrong.push(format!("{file}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
