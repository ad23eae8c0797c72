#![allow(clippy::unwrap_used)]

mod cases;
mod conformance;

use super::*;
use crate::cin::{Options, Selection, check_files};
use care::rule::{Level, Outcome, Page};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cin/rules")
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
        assert!(rule.page.contains(&format!("page: include_str!(\"r{}.rs\")", code.to_lowercase())), "{code}: its page is its own");
        assert_eq!(code.ends_with('Q'), rule.kind == care::rule::Kind::Query, "{code}: the Q is for query");
    }
}

#[test]
fn the_registry_is_sorted_unique_and_whole() {
    let codes: Vec<String> = RULES.iter().map(|rule| rule.code.to_lowercase()).collect();
    assert!(codes.is_sorted_by(|one, next| one < next), "{codes:?}");
    let mut there: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('r'))
        .collect();
    there.sort();
    let mut expected: Vec<String> = codes.iter().flat_map(|code| [format!("r{code}.md"), format!("r{code}.rs")]).collect();
    expected.sort();
    assert_eq!(there, expected, "each rule has its file and its cases, and nothing else is there");
}

#[test]
fn a_rule_says_that_it_needs_what_it_uses() {
    for rule in RULES {
        let (level, year) = match rule.check {
            Check::Child(_) => (Level::Child, Some(false)),
            Check::Year(_) => (Level::Child, Some(true)),
            Check::Return { .. } => (Level::Return, None),
        };
        assert_eq!(rule.level, level, "{}", rule.code);
        if let Some(year) = year {
            assert_eq!(rule.needs.contains(&Table::Header), year, "{}: the header gives the year", rule.code);
        }
    }
}

#[test]
fn the_department_s_rules_are_all_here() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/cin/rules.tsv");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the list of rules is not here");
        return;
    };
    let mut listed: Vec<(String, String)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?.to_lowercase(), columns.next()?.to_lowercase()))
        })
        .collect();
    listed.sort();
    let ours: Vec<(String, String)> = RULES.iter().map(|rule| (rule.code.to_lowercase(), rule.kind.to_string())).collect();
    assert_eq!(ours, listed);
}

/// The same answers, whatever the threads and however the children are cut
/// into pieces: a return of many children with a fault on every third.
#[test]
fn answers_do_not_depend_on_threads() {
    let mut xml = String::from(
        "<Message><Header><CollectionDetails><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>",
    );
    for number in 0..1500 {
        let referred = if number % 3 == 0 { "2026-05-01" } else { "2025-06-02" };
        let upn = format!("N9992000{:05}", number % 700);
        xml.push_str(&format!(
            "<Child><ChildIdentifiers><LAchildID>FEN{number}</LAchildID><UPN>{upn}</UPN></ChildIdentifiers><CINdetails><CINreferralDate>{referred}</CINreferralDate><Assessments/></CINdetails></Child>"
        ));
    }
    xml.push_str("</Children></Message>");
    let answer = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let checked = check_files([xml.as_bytes()], &Options::default());
            let mut lines = Vec::new();
            checked.report.json_lines(&mut lines).unwrap();
            (checked.children, lines)
        })
    };
    let (children, one) = answer(1);
    assert_eq!(children, 1500);
    assert!(one.len() > 10_000);
    assert_eq!(answer(2), (1500, one.clone()));
    assert_eq!(answer(5), (1500, one));
}

/// A rule says the same alone, among all, and in whichever order it is named.
#[test]
fn answers_do_not_depend_on_other_rules() {
    let mut xml = Vec::new();
    synthetic::census(&synthetic::Census { children: 600, wrong: 0.3, ..synthetic::Census::default() }, &mut xml).unwrap();
    let check = |rules: Selection| check_files([xml.as_slice()], &Options { rules, ..Options::default() }).report;
    let all = check(Selection::all());
    assert!(all.checked.iter().filter(|rule| !rule.flags().is_empty()).count() >= 6);
    for whole in &all.checked {
        let alone = check(Selection::named([whole.about.code]).unwrap());
        assert_eq!(alone.checked.as_slice(), std::slice::from_ref(whole));
    }
    let backwards = check(Selection::named(RULES.iter().rev().map(|rule| rule.code)).unwrap());
    assert_eq!(backwards, all);
}

#[test]
fn a_year_without_a_schema_is_read_with_a_note() {
    for (year, said) in [(2019, Some("which is before the schemas")), (2023, None), (2026, None), (2027, Some("the latest schema"))] {
        let xml = format!(
            "<Message><Header><CollectionDetails><Year>{year}</Year><ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>FEN1</LAchildID></ChildIdentifiers><ChildCharacteristics/></Child></Children></Message>"
        );
        let checked = check_files([xml.as_bytes()], &Options::default());
        let notes: Vec<String> = checked.defects.iter().map(ToString::to_string).collect();
        assert_eq!(notes.len(), usize::from(said.is_some()), "{notes:?}");
        assert!(notes.iter().zip(said).all(|(note, said)| note.contains(said)), "{notes:?}");
        assert!(checked.defects.iter().all(|defect| defect.fault.is_note()));
        let ran = checked.report.checked.iter().any(|rule| matches!(rule.outcome, Outcome::Ran(_)));
        assert_eq!(ran, year >= 2023, "{year}");
    }
}

/// What the benchmarks and the demo check is as clean as it says it is.
#[test]
fn a_made_census_breaks_no_rule_but_where_it_is_spoiled() {
    let check = |wrong| {
        let mut xml = Vec::new();
        synthetic::census(&synthetic::Census { children: 4000, wrong, ..synthetic::Census::default() }, &mut xml).unwrap();
        check_files([xml.as_slice()], &Options::default())
    };
    let clean = check(0.0);
    assert_eq!(clean.children, 4000);
    assert!(clean.defects.is_empty(), "{:?}", clean.defects.first());
    let mut lines = Vec::new();
    clean.report.json_lines(&mut lines).unwrap();
    let flagged: Vec<String> =
        clean.report.by_rule().iter().filter(|rule| rule.flags > 0).map(|rule| format!("{} {}", rule.about.code, rule.flags)).collect();
    assert!(flagged.is_empty(), "{flagged:?}\n{}", String::from_utf8_lossy(&lines[..lines.len().min(3000)]));
    assert!(clean.report.checked.iter().all(|rule| matches!(rule.outcome, Outcome::Ran(_))));
    let spoiled = check(0.05);
    let rules = spoiled.report.by_rule().iter().filter(|rule| rule.flags > 0).count();
    assert!(rules >= 6 && spoiled.report.by_child().len() > 100, "{rules} rules, {} children", spoiled.report.by_child().len());
}

#[test]
fn two_files_are_one_return() {
    let file = |id: &str, header: &str| {
        format!(
            "<Message>{header}<Children><Child><ChildIdentifiers><LAchildID>{id}</LAchildID></ChildIdentifiers></Child></Children></Message>"
        )
    };
    let header = "<Header><CollectionDetails><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>";
    let (one, two) = (file("FEN1", header), file("FEN1", header));
    let options = Options { rules: Selection::named(["8510"]).unwrap(), ..Options::default() };
    let checked = check_files([one.as_bytes(), two.as_bytes()], &options);
    let flags = checked.report.checked[0].flags();
    assert_eq!(flags.iter().map(|flag| flag.subject.file).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(checked.report.by_child().len(), 2);
    assert_eq!(checked.report.by_rule()[0].children, 2);
}

#[test]
fn a_file_without_children_checks_nothing() {
    let header = "<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header></Message>";
    for (text, header) in [("", false), (header, true)] {
        let checked = check_files([text.as_bytes()], &Options::default());
        assert_eq!(checked.is_nothing(), !header);
        for rule in &checked.report.checked {
            let ran = matches!(rule.outcome, Outcome::Ran(_));
            assert_eq!(ran, header && rule.about.code == "100", "{}", rule.about.code);
        }
        assert!(checked.text().contains("no child could be read"), "{}", checked.text());
    }
}

#[test]
fn an_unknown_rule_is_said_to_be_one() {
    let error = Selection::named(["8535q", "9999"]).unwrap_err();
    assert!(error.to_string().starts_with("there is no CIN census rule 9999"), "{error}");
}

#[test]
fn a_message_says_what_is_wrong_what_was_sent_and_what_to_do() {
    let xml = "<Message><Header/><Children><Child><ChildIdentifiers><LAchildID>FEN1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2025-06-02</CINreferralDate><CINclosureDate>2025-06-01</CINclosureDate></CINdetails></Child></Children></Message>";
    let options = Options { rules: Selection::named(["8630"]).unwrap(), ..Options::default() };
    let checked = check_files([xml.as_bytes()], &options);
    let mut lines = Vec::new();
    checked.report.json_lines(&mut lines).unwrap();
    insta::assert_snapshot!(String::from_utf8(lines).unwrap(), @r#"
    {"rule":"8630","severity":"error","child":"FEN1","table":"CINdetails","row":0,"field":"CINclosureDate","value":"2025-06-01","message":"An episode must not close before its referral. Sent: CINclosureDate 2025-06-01, CINreferralDate 2025-06-02. Check both dates; they may have been changed round, or belong to two episodes.","file":0,"line":1}
    {"rule":"8630","severity":"error","child":"FEN1","table":"CINdetails","row":0,"field":"CINreferralDate","value":"2025-06-02","message":"An episode must not close before its referral. Sent: CINclosureDate 2025-06-01, CINreferralDate 2025-06-02. Check both dates; they may have been changed round, or belong to two episodes.","file":0,"line":1}
    "#);
}
