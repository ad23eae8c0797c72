//! The reader against written cases, against anything at all, and against the shared papers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;

use super::similarity::Words;
use super::text::Text;
use super::{Extract, read};

/// A case of a Markdown file in `cases/`: a paper and what must be found in it.
struct Case {
    name: String,
    paper: String,
    rows: Vec<Row>,
}

struct Row {
    section: String,
    text: String,
    fields: Vec<(String, String)>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("## ").filter(|_| !inside) {
            out.push(Case { name: name.to_owned(), paper: String::new(), rows: Vec::new() });
        } else if line.starts_with("```") {
            inside = !inside;
        } else if let Some(case) = out.last_mut() {
            if inside {
                case.paper += &line.replace('␣', "\u{a0}").replace('⇥', "\t");
                case.paper.push('\n');
            } else if line.starts_with("| ") && !line.starts_with("| section") {
                case.rows.push(row(line));
            }
        }
    }
    out
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    // A value may itself hold "; ": put such pieces back.
    let mut out: Vec<(String, String)> = Vec::new();
    for piece in cells.get(2).unwrap_or(&"").split("; ").filter(|p| !p.is_empty()) {
        if let Some((key, value)) = piece.split_once('=') {
            out.push((key.to_owned(), value.to_owned()));
        } else {
            let last = out.last_mut().unwrap();
            last.1 = format!("{}; {piece}", last.1);
        }
    }
    Row { section: cells[0].to_owned(), text: cells[1].to_owned(), fields: out }
}

fn main_text(section: &str, item: &Value) -> String {
    let field = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let text = match section {
        "questions" => field("question"),
        "figures" => field("quote"),
        "dates" => field("as_written"),
        "next_events" => field("event"),
        "people" => field("name").or_else(|| field("role")),
        _ => field("text"),
    };
    text.unwrap_or_else(|| "null".to_owned())
}

fn value_at(item: &Value, path: &str) -> String {
    let mut here = item;
    for step in path.split('.') {
        let next = match step.parse::<usize>() {
            Ok(i) => here.get(i),
            Err(_) => here.get(step),
        };
        here = next.unwrap_or(&Value::Null);
    }
    match here {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

fn fits(expected: &str, found: &str) -> bool {
    match (expected.strip_prefix('…'), expected.strip_suffix('…')) {
        (Some(end), _) => found.ends_with(end),
        (_, Some(start)) => found.starts_with(start),
        _ => found == expected,
    }
}

/// What is wrong with one case: an empty list when nothing is.
fn check(case: &Case) -> Vec<String> {
    let extract = serde_json::to_value(read(case.paper.as_bytes(), "case.txt")).unwrap();
    let mut wrong = Vec::new();
    let mut sections: Vec<&str> = case.rows.iter().map(|r| r.section.as_str()).collect();
    sections.dedup();
    for section in sections {
        let rows: Vec<&Row> = case.rows.iter().filter(|r| r.section == section && r.text != "none").collect();
        let whole = [extract.clone()];
        let mut found: Vec<&Value> = match section {
            "page" => whole.iter().collect(),
            _ => extract[section].as_array().unwrap().iter().collect(),
        };
        found.sort_by_key(|item| item["span"][0].as_u64());
        let said: Vec<String> = found.iter().map(|item| main_text(section, item)).collect();
        if found.len() != rows.len() {
            wrong.push(format!("{}: {} {section}, not {}: {said:#?}", case.name, found.len(), rows.len()));
            continue;
        }
        for ((row, item), text) in rows.iter().zip(&found).zip(&said) {
            if section != "page" && !fits(&row.text, text) {
                wrong.push(format!("{}: {section}: {:?} is not {:?}", case.name, text, row.text));
            }
            for (path, value) in &row.fields {
                let is = value_at(item, path);
                if is != *value {
                    wrong.push(format!("{}: {section}: {:?}: {path} is {is:?}, not {value:?}", case.name, row.text));
                }
            }
        }
    }
    wrong
}

#[test]
fn written_cases() {
    let files = [
        include_str!("cases/actions.md"),
        include_str!("cases/dates.md"),
        include_str!("cases/embargo.md"),
        include_str!("cases/figures.md"),
        include_str!("cases/pages.md"),
        include_str!("cases/people.md"),
        include_str!("cases/points.md"),
        include_str!("cases/promises.md"),
        include_str!("cases/questions.md"),
        include_str!("cases/resolutions.md"),
    ];
    let mut seen = 0;
    let mut wrong = Vec::new();
    for case in files.iter().flat_map(|file| cases(file)) {
        assert!(!case.rows.is_empty(), "{} expects nothing", case.name);
        seen += 1;
        wrong.extend(check(&case));
    }
    assert!(seen >= 30, "only {seen} cases were found in the files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every (text, span) of an extract, wherever it stands.
fn quoted(extract: &Extract) -> Vec<(String, (usize, usize))> {
    fn walk(value: &Value, out: &mut Vec<(String, (usize, usize))>) {
        match value {
            Value::Object(fields) => {
                let span = fields.get("span").and_then(Value::as_array);
                // The main text of each kind; an event's name is put together, its quote is not.
                let names: &[&str] = if fields.contains_key("precision") {
                    &["as_written"]
                } else if fields.contains_key("ref") {
                    &["ref"]
                } else if fields.contains_key("role") {
                    &["name", "role"]
                } else {
                    &["quote", "as_written", "question", "text", "title"]
                };
                let text = names.iter().find_map(|name| fields.get(*name).and_then(Value::as_str));
                if let (Some(span), Some(text)) = (span, text) {
                    let at = |i: usize| usize::try_from(span[i].as_u64().unwrap()).unwrap();
                    out.push((text.to_owned(), (at(0), at(1))));
                }
                fields.values().for_each(|v| walk(v, out));
            }
            Value::Array(items) => items.iter().for_each(|v| walk(v, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&serde_json::to_value(extract).unwrap(), &mut out);
    out
}

/// Every quoted text stands where its span says, in characters of the original.
fn check_spans(bytes: &[u8]) -> usize {
    let extract = read(bytes, "any");
    let original: Vec<char> = String::from_utf8_lossy(bytes).chars().collect();
    let quoted = quoted(&extract);
    for (text, (start, end)) in &quoted {
        assert!(start <= end && *end <= original.len(), "{start}..{end} of {}", original.len());
        let there: String = original[*start..*end].iter().collect();
        // A byte order mark is dropped only where a file begins, so it is no part of the comparison.
        let there = Text::read(there.as_bytes()).normal.replace('\u{feff}', "");
        let text = &text.replace('\u{feff}', "");
        // People are shown by name, office or report's label; their span is the whole mention.
        let inside = there.contains(text.as_str()) || text == "Councillor" || text == "Report author";
        let words = Words::of(text).overlap(&Words::of(&there));
        assert!(inside || words > 0.99, "{text:?} is not at {start}..{end}: {there:?}");
    }
    for proposal in extract.proposals() {
        assert!(proposal.span.1 <= original.len() && !proposal.fields.is_empty());
    }
    quoted.len()
}

const BITS: &[&str] = &[
    "RESOLVED: that",
    "Resolved -",
    "\n\n",
    "\n",
    "\u{a0}",
    " ",
    "a)",
    "·",
    "·\u{a0}\u{a0}",
    "1.",
    "MQ 1",
    "\t",
    "Response:",
    "ACTION:",
    "ACTION - Mr X to go",
    "Minutes:",
    "Decision:",
    "That the report be noted.",
    "In response to a query about ",
    "asked whether ",
    "“",
    "”",
    "?",
    "?”",
    ".",
    ",",
    ";",
    "; and ",
    "The Leader ",
    "Cllr Ann Example, Ward",
    "He ",
    "said that ",
    "from 90% to 86%",
    "£3.5m",
    "4 June 2021",
    "28-29 April",
    "31 February 2020",
    "99/99/2020",
    "Until such a time, under Embargo.",
    "<p>",
    "</p>",
    "&nbsp;",
    "&amp;amp;",
    "&lt;p&gt;",
    "<",
    "&",
    "|",
    " / ",
    "Recommended –",
    "It was agreed that ",
    "would be ",
    "Question Number",
    "Agenda item",
    "Meeting: 01/02/2020 - Cabinet (Item 9)",
    "# council: X",
    "é",
    "\u{1f600}",
    "\u{feff}",
    "\0",
    "(",
    ")",
    "Director of Children, Families and ",
    "\u{301}",
    "İ",
    "ß",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        check_spans(&bytes);
    }

    #[test]
    fn any_text_is_read(bits in proptest::collection::vec(prop_oneof![
        proptest::sample::select(BITS).prop_map(str::to_owned),
        "\\PC{0,12}",
        "[A-Za-z ]{0,20}",
    ], 0..60)) {
        check_spans(bits.concat().as_bytes());
    }
}

#[test]
fn a_huge_paper_is_read_in_linear_time() {
    let unit =
        "Minutes:\n\na)\u{a0} The Leader said that 12 visits on 3 May 2026 were late; she asked whether\n\nRESOLVED that it be noted.\n\n";
    let time = |times: usize| {
        let paper = unit.repeat(times);
        let start = std::time::Instant::now();
        let extract = read(paper.as_bytes(), "big.txt");
        assert!(!extract.resolutions.is_empty());
        start.elapsed().as_secs_f64()
    };
    time(50);
    let (small, large) = (time(500), time(5_000));
    // Ten times the text; a quadratic reader would take a hundred times as long.
    assert!(large < small * 45.0 + 0.5, "{small} s, then {large} s");
    // No stops, no lines, unclosed tags.
    for piece in ["1 May 2020 ", "<a<p", "&lt;&lt;a", "The Director said that he ", "(", "a) ", "| "] {
        let start = std::time::Instant::now();
        read(piece.repeat(400_000 / piece.len()).as_bytes(), "odd.txt");
        assert!(start.elapsed().as_secs() < 20, "{piece:?}");
    }
}

#[test]
fn bytes_that_are_no_text_give_a_warning() {
    for bytes in [&b""[..], b"\xff\xfe", b"%PDF-1.4 \x80\x81", b"PK\x03\x04....", b"caf\xe9 minutes", b"   \n\n  "] {
        assert!(!read(bytes, "x").warnings.is_empty(), "{bytes:?}");
    }
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain("That the report be noted.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&wide, "x").resolutions.len(), 1);
}

fn shared() -> Option<PathBuf> {
    let at = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/papers");
    at.is_dir().then_some(at)
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "html" || e == "xml"))
        .collect();
    out.sort();
    out
}

#[test]
fn shared_papers_are_read_and_every_span_holds() {
    let Some(papers) = shared() else {
        println!("skipped: ../shared/papers is not here");
        return;
    };
    let mut quotes = 0;
    for folder in ["input", "corpus", "samples"] {
        for file in texts(&papers.join(folder)) {
            quotes += check_spans(&std::fs::read(file).unwrap());
        }
    }
    assert!(quotes > 500, "only {quotes} quotes");
}

/// How well one section of an extract meets its record made by hand.
#[derive(Default)]
struct Score {
    wanted: usize,
    found: usize,
    met: usize,
}

fn meets(section: &str, wanted: &Value, found: &Value) -> bool {
    let overlap = |a: &str, b: &str| Words::of(a).overlap(&Words::of(b));
    let same = |key: &str| wanted.get(key).unwrap_or(&Value::Null) == found.get(key).unwrap_or(&Value::Null);
    match section {
        "actions" => same("owner") && wanted["text"].is_null() == found["text"].is_null(),
        "dates" => same("start") && same("end"),
        "people" => overlap(&main_text(section, wanted), &main_text(section, found)) >= 0.6,
        "figures" if !["before", "after", "change"].iter().all(|k| wanted.get(*k).is_none_or(Value::is_null)) => {
            ["before", "after", "change"].iter().all(|k| wanted.get(*k).is_none_or(Value::is_null) || same(k))
        }
        _ => overlap(&main_text(section, wanted), &main_text(section, found)) >= 0.7,
    }
}

const SECTIONS: [&str; 10] =
    ["recommendations", "questions", "points", "resolutions", "actions", "commitments", "figures", "dates", "next_events", "people"];

#[test]
fn shared_records_made_by_hand_are_met() {
    let Some(papers) = shared() else {
        println!("skipped: ../shared/papers is not here");
        return;
    };
    let mut scores: Vec<(&str, Score)> = SECTIONS.iter().map(|s| (*s, Score::default())).collect();
    for record in std::fs::read_dir(papers.join("gold")).unwrap() {
        let wanted: Value = serde_json::from_slice(&std::fs::read(record.unwrap().path()).unwrap()).unwrap();
        let name = wanted["source"]["file"].as_str().unwrap();
        let input = papers.join("input").join(name);
        let is_input = input.exists();
        let file = if is_input { input } else { papers.join("corpus").join(name) };
        let found = serde_json::to_value(read(&std::fs::read(file).unwrap(), name)).unwrap();
        for (section, score) in &mut scores {
            let mut left: Vec<&Value> = found[*section].as_array().unwrap().iter().collect();
            score.found += left.len();
            for item in wanted[*section].as_array().unwrap() {
                score.wanted += 1;
                match left.iter().position(|f| meets(section, item, f)) {
                    Some(at) => {
                        left.remove(at);
                        score.met += 1;
                    }
                    None => assert!(
                        !(is_input && matches!(*section, "resolutions" | "actions" | "questions")),
                        "{name}: {section}: {item} was not found"
                    ),
                }
            }
        }
        for embargo in wanted["embargo"].as_array().unwrap() {
            let held = found["embargo"].as_array().unwrap().iter().any(|e| e["until"] == embargo["until"]);
            assert!(held, "{name}: the embargo until {} was not found", embargo["until"]);
        }
    }
    let mean = scores
        .iter()
        .map(|(section, s)| {
            let f1 = 2.0 * s.met as f64 / (s.wanted + s.found).max(1) as f64;
            println!("{section}: {} of {} met, {} read, F1 {f1:.2}", s.met, s.wanted, s.found);
            f1
        })
        .sum::<f64>()
        / SECTIONS.len() as f64;
    assert!(mean >= 0.85, "mean F1 is {mean:.3}");
}

/// The same page as text and as markup says the same.
#[test]
fn markup_and_text_of_one_page_agree() {
    let Some(papers) = shared() else {
        println!("skipped: ../shared/papers is not here");
        return;
    };
    let text = read(&std::fs::read(papers.join("input/003_56c72d7d748d64e6.txt")).unwrap(), "a");
    let html = read(&std::fs::read(papers.join("samples/mgAi.constructed.html")).unwrap(), "b");
    let said = |e: &Extract| e.points.iter().map(|p| p.text.clone()).collect::<Vec<_>>();
    assert_eq!(text.item.title, html.item.title);
    assert_eq!(said(&text), said(&html));
    let resolved = |e: &Extract| e.resolutions.iter().map(|r| r.text.clone()).collect::<Vec<_>>();
    assert_eq!(resolved(&text), resolved(&html));
    assert_eq!(text.embargo.first().map(|e| &e.until), html.embargo.first().map(|e| &e.until));
}
