#![allow(clippy::unwrap_used)]

mod cases;
mod conformance;
mod reading;
mod workbooks;

use super::*;
use crate::sent::{SentFile, Streamed};
use crate::ssda903::{Checked, Options, Selection, Sources, Year, check, read};
use care::rule::{Level, Outcome, Page};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ssda903/rules")
}

fn file(name: &str, text: &str) -> SentFile {
    SentFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn options(year: i16, rules: Selection) -> Options {
    Options { year: Year::ending_in(year).unwrap(), rules, authority: None }
}

#[test]
fn every_rule_is_documented_sourced_and_named_by_its_code() {
    for rule in RULES {
        let page = Page::of(rule.page);
        let code = rule.code;
        assert!(page.statement.ends_with('.'), "{code}: the first paragraph states the rule");
        for heading in ["Why", "What to do"] {
            assert!(page.section(heading).is_some_and(|text| text.ends_with('.')), "{code}: {heading}");
        }
        let known = ["Why", "What to do", "Where validators differ"];
        assert!(page.sections.iter().all(|(heading, _)| known.contains(&&**heading)), "{code}: {:?}", page.sections);
        assert_eq!(rule.source.paragraph, format!("rule {code}"));
        assert!(!rule.fields.is_empty(), "{code} names its fields");
        assert!(!rule.needs.is_empty(), "{code} names the tables it looks at");
        assert!(rule.page.contains(&format!("page: include_str!(\"r{}.rs\")", code.to_lowercase())), "{code}: its page is its own");
        let level = if matches!(rule.check, Check::Child(_)) { Level::Child } else { Level::Return };
        assert_eq!(rule.level, level, "{code}");
    }
}

#[test]
fn the_registry_is_sorted_unique_and_whole() {
    let codes: Vec<String> = RULES.iter().map(|rule| rule.code.to_lowercase()).collect();
    assert!(codes.is_sorted_by(|one, next| one < next), "{codes:?}");
    let mut there: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('r') && name != "reading.rs")
        .collect();
    there.sort();
    let mut expected: Vec<String> = codes.iter().flat_map(|code| [format!("r{code}.md"), format!("r{code}.rs")]).collect();
    expected.sort();
    assert_eq!(there, expected, "each rule has its file and its cases, and nothing else is there");
}

/// The list of rules, where it is: code, whether active in 2025-26, and the
/// edition a rule's present wording is from.
fn listed() -> Option<Vec<(String, bool, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/ssda903/rules.tsv");
    let text = std::fs::read_to_string(path).ok()?;
    let lines = text.lines().skip(1).filter_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        Some(((*columns.first()?).to_owned(), *columns.get(1)? == "yes", (*columns.get(3)?).replace('_', "-")))
    });
    Some(lines.collect())
}

#[test]
fn the_rules_are_the_department_s_in_their_years() {
    let Some(listed) = listed() else {
        println!("skipped: the list of rules is not here");
        return;
    };
    for rule in RULES {
        let entry = listed.iter().find(|(code, ..)| code == rule.code);
        let (_, active, _) = entry.unwrap_or_else(|| panic!("{} is no rule of the Department's", rule.code));
        assert_eq!(rule.years.contain(2026), *active, "{}: in 2025-26", rule.code);
        assert!(rule.years.contain(2027), "{}: in 2026-27", rule.code);
    }
    let missing: Vec<&str> =
        listed.iter().map(|(code, ..)| code.as_str()).filter(|code| !RULES.iter().any(|rule| rule.code == *code)).collect();
    assert!(missing.is_empty(), "not here: {missing:?}");
}

/// A return with faults on some children, the same in every run.
fn faulty(children: usize) -> (Vec<SentFile>, Vec<SentFile>) {
    use std::fmt::Write as _;
    let mut header = String::from("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n");
    let mut episodes = String::from("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n");
    for number in 0..children {
        let sex = if number % 3 == 0 { "X" } else { "F" };
        let day = number % 28 + 1;
        writeln!(header, "FEN{number},{sex},{day:02}/05/2012,WBRI,A9992000{number:05},0,").unwrap();
        let ended = if number % 5 == 0 { "," } else { "01/09/2025,X1" };
        writeln!(episodes, "FEN{number},{day:02}/06/2025,S,C2,N1,U6,PR1,{ended},,,,1").unwrap();
        writeln!(episodes, "FEN{number},01/09/2025,P,C2,N1,K2,PR4,,,CARPL,,,2").unwrap();
    }
    (vec![file("a.csv", &header), file("b.csv", &episodes)], vec![file("c.csv", &header), file("d.csv", &episodes)])
}

fn lines(checked: &Checked) -> String {
    let mut lines = Vec::new();
    checked.report.json_lines(&mut lines).unwrap();
    String::from_utf8(lines).unwrap()
}

#[test]
fn answers_depend_on_neither_threads_nor_the_order_of_rules() {
    let (this, last) = faulty(1500);
    let answer = |threads, rules: Selection| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let submission = read(&Sources { this: &this, last: &last, ..Sources::default() });
            check(&submission, &options(2026, rules))
        })
    };
    let one = answer(1, Selection::all());
    assert_eq!(one.children, 1500);
    assert!(one.report.count(care::rule::Kind::Error) >= 800);
    assert_eq!(answer(2, Selection::all()), one);
    assert_eq!(answer(5, Selection::all()), one);
    let backwards = Selection::named(RULES.iter().rev().filter(|rule| rule.years.contain(2026)).map(|rule| rule.code)).unwrap();
    let all_here = lines(&one);
    let flags = |text: &str| text.lines().filter(|line| !line.contains("\"not_run\":\"it applies")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(flags(&lines(&answer(2, backwards))), flags(&all_here));
    let submission = read(&Sources { this: &this, last: &last, ..Sources::default() });
    for whole in one.report.checked.iter().filter(|rule| find(rule.about.code).unwrap().years.contain(2026)) {
        let alone = check(&submission, &options(2026, Selection::named([whole.about.code]).unwrap()));
        assert_eq!(alone.report.checked.as_slice(), std::slice::from_ref(whole));
    }
}

#[test]
fn a_rule_without_its_table_says_so() {
    let submission = read(&Sources { this: &[file("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER\nA,1,,,,")], ..Sources::default() });
    let checked = check(&submission, &options(2026, Selection::all()));
    for rule in &checked.report.checked {
        let needs = find(rule.about.code).unwrap().needs;
        let ran = matches!(rule.outcome, Outcome::Ran(_));
        assert!(!ran || needs == [Table::Header], "{}", rule.about.code);
    }
    assert!(checked.text().contains("no Episodes table was sent"), "{}", checked.text());
}

#[test]
fn an_unknown_rule_is_said_to_be_one() {
    let error = Selection::named(["101", "9999"]).unwrap_err();
    assert!(error.to_string().starts_with("there is no SSDA903 rule 9999"), "{error}");
}

#[test]
fn a_line_says_where_what_and_what_to_do() {
    let submission = read(&Sources { this: &[file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nFEN1,1,,,,,")], ..Sources::default() });
    let checked = check(&submission, &options(2026, Selection::named(["101"]).unwrap()));
    insta::assert_snapshot!(lines(&checked), @r#"{"rule":"101","severity":"error","child":"FEN1","table":"Header","row":0,"field":"SEX","value":"1","message":"A child's sex must be sent as one of the codes M, F and U. Sent: SEX 1. Put in M, F or U; returns until 2023-24 had 1 and 2.","file":0,"line":null}"#);
}
