//! Reports over a made-up check of three rules.

use super::*;
use care::rule::{About, Cell, Checked, Flag, Kind, Level, Outcome, Report, Subject};

fn about(code: &'static str, kind: Kind) -> About {
    About { code, kind, level: Level::Child, statement: format!("{code} must hold."), remedy: "Mend it.".into() }
}

fn flag(child: u32, row: u32, value: &str) -> Flag {
    let id = format!("FEN{child}");
    Flag {
        subject: Subject { id: Some(id.into()), file: 0, position: Some(child), line: Some(row * 10) },
        cells: vec![
            Cell { table: "Plans", row: Some(row), field: "End", value: Some(value.into()) },
            Cell { table: "Plans", row: Some(row), field: "Start", value: None },
        ],
        detail: None,
    }
}

fn report(flags: Vec<Flag>) -> Report {
    Report {
        checked: vec![
            Checked { about: about("R1", Kind::Error), outcome: Outcome::Ran(flags) },
            Checked { about: about("R2Q", Kind::Query), outcome: Outcome::NotRun("List 7 was not sent".into()) },
            Checked { about: about("R3", Kind::Error), outcome: Outcome::Ran(Vec::new()) },
        ],
    }
}

fn jsonl(report: &Report) -> Vec<u8> {
    let mut lines = Vec::new();
    report.json_lines(&mut lines).unwrap();
    lines
}

#[test]
fn fields_and_teams_are_counted_once_a_flag() {
    let report = report(vec![flag(1, 1, "soon"), flag(1, 2, "later"), flag(2, 3, "never")]);
    let fields = by_field(&report);
    let counts: Vec<_> = fields.iter().map(|field| (field.field, field.flags, field.children)).collect();
    assert_eq!(counts, [("End", 3, 2), ("Start", 3, 2)]);
    let teams = by_team(&report, |subject| (subject.id.as_deref() == Some("FEN2")).then_some("Disabled children"));
    let counts: Vec<_> = teams.iter().map(|team| (team.team, team.flags, team.children)).collect();
    assert_eq!(counts, [(Some("Disabled children"), 1, 1), (None, 2, 1)]);
}

#[test]
fn a_first_look_fits_a_screen_whatever_was_found() {
    let statement = "word ".repeat(80);
    let checked = |n: usize| {
        let flags = (0..n as u32).map(|child| flag(child, child, "x")).collect();
        let code: &'static str = Box::leak(format!("A-RULE-WITH-A-LONG-NAME-{n}").into_boxed_str());
        let about = About { statement: statement.clone(), ..about(code, if n.is_multiple_of(2) { Kind::Error } else { Kind::Query }) };
        let outcome = if n.is_multiple_of(5) { Outcome::NotRun(format!("reason {n} {statement}").into()) } else { Outcome::Ran(flags) };
        Checked { about, outcome }
    };
    let report = Report { checked: (1..120).map(checked).collect() };
    let notes: Vec<String> = (0..50).map(|n| format!("line {n}: {statement}\u{1b}[2J")).collect();
    let look = Look { title: &statement, notes: &notes, more_notes: 1000, closing: Some(statement.clone()), colour: Colour::Plain };
    let text = first_look(&report, &look);
    assert!(text.lines().count() <= 24, "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(!text.contains('\u{1b}'), "a value cannot move the cursor");
    let coloured = first_look(&report, &Look { colour: Colour::Terminal, ..look });
    assert_eq!(coloured.replace("\u{1b}[31m", "").replace("\u{1b}[33m", "").replace("\u{1b}[0m", ""), text);
}

#[test]
fn a_first_look_says_what_was_found_and_what_did_not_run() {
    let text = first_look(&report(vec![flag(1, 1, "soon")]), &Look { title: "Plans of Westmarch", ..Look::default() });
    insta::assert_snapshot!(text, @r"
    Plans of Westmarch
    1 error, 0 queries; 1 child with an error

    R1 error       1  R1 must hold.

    Not run, R2Q: List 7 was not sent
    Found nothing: 1 rule
    ");
}

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    let mut formula = flag(1, 1, "=HYPERLINK(\"http://example.invalid\")");
    formula.subject.id = Some("@SUM(A1)".into());
    formula.detail = Some("-1+1".into());
    let mut out = Vec::new();
    csv(&report(vec![formula]), &mut out).unwrap();
    let mut reader = ::csv::Reader::from_reader(out.as_slice());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3, "two values and a rule that did not run");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
    }
    assert_eq!(rows[0][6], *"'=HYPERLINK(\"http://example.invalid\")");
    assert_eq!(&rows[2][1], "not run");
    assert_eq!(&rows[2][9], "List 7 was not sent");
}

#[test]
fn the_workbook_opens_on_a_summary_and_has_a_sheet_for_each_rule_that_found_something() {
    use calamine::{Data, Reader, Xlsx};
    let long = "x".repeat(40_000);
    let found = report(vec![flag(1, 1, "=1+1"), flag(2, 2, &long), flag(3, 3, "bell\u{7}")]);
    let bytes = workbook(&found, "Plans of Westmarch").unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Summary", "By field", "R1"]);
    let summary = book.worksheet_range("Summary").unwrap();
    assert_eq!(summary.get_value((0, 0)), Some(&Data::String("Plans of Westmarch".into())));
    assert_eq!(summary.get_value((2, 1)), Some(&Data::Float(3.0)));
    let sheet = book.worksheet_range("R1").unwrap();
    assert_eq!(sheet.get_value((5, 4)), Some(&Data::String("=1+1".into())));
    assert_eq!(sheet.get_value((2, 0)), Some(&Data::String("What to do: Mend it.".into())));
    assert_eq!(sheet.rows().count(), 5 + 6);
    assert!(book.worksheet_formula("R1").unwrap().used_cells().next().is_none());
}

#[test]
fn a_moved_row_is_not_new_and_a_mended_one_is_gone() {
    let before = jsonl(&report(vec![flag(1, 1, "soon"), flag(2, 2, "later"), flag(3, 3, "then")]));
    let now = report(vec![flag(1, 7, "soon"), flag(3, 8, "now"), flag(4, 9, "when")]);
    let changes = changes(&now, before.as_slice());
    let came = |change| {
        let places = changes.places.iter().filter(|(what, place)| *what == change && place.field.as_deref() == Some("End"));
        places.map(|(_, place)| place.child.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(came(Change::Still), ["FEN1"]);
    assert_eq!(came(Change::StillOtherValue), ["FEN3"]);
    assert_eq!(came(Change::New), ["FEN4"]);
    assert_eq!(came(Change::Gone), ["FEN2"]);
    assert_eq!(changes.unread, 0);
    let page = page(&now, Some(&changes));
    assert_eq!((page.totals.new, page.totals.gone, page.totals.errors), (Some(2), Some(2), 3));
    assert_eq!(page.rules[0].gone, Some(2));
}

#[test]
fn a_rule_that_did_not_run_says_nothing_of_what_it_found_before() {
    let mut before = jsonl(&report(Vec::new()));
    before.extend_from_slice(b"{\"rule\":\"R2Q\",\"severity\":\"query\",\"child\":\"FEN1\",\"table\":\"Plans\",\"row\":1,\"field\":\"End\",\"value\":null,\"message\":\"\"}\nnot json\n\n");
    let mut now = report(vec![flag(1, 1, "soon")]);
    let compared = changes(&now, before.as_slice());
    assert_eq!((compared.count(Change::NotLooked), compared.count(Change::Gone), compared.unread), (1, 0, 1));
    now.checked[1].outcome = Outcome::Ran(vec![flag(5, 5, "x")]);
    let earlier = jsonl(&report(Vec::new()));
    assert_eq!(changes(&now, earlier.as_slice()).count(Change::FirstLook), 2);
}

#[test]
fn lines_are_filtered_and_paged() {
    let report = report(vec![flag(1, 1, "soon"), flag(2, 2, "later")]);
    let all = lines(&report, &Filter::default(), |_| None, 0, 100);
    assert_eq!((all.of, all.lines.len()), (4, 4));
    let second = lines(&report, &Filter { field: Some("End".into()), ..Filter::default() }, |_| None, 1, 1);
    assert_eq!((second.of, second.lines[0].child), (2, Some("FEN2")));
    let none = lines(&report, &Filter { team: Some("Duty".into()), ..Filter::default() }, |_| None, 0, 10);
    assert_eq!(none.of, 0);
    let one = lines(&report, &Filter { child: Some("FEN1".into()), kind: Some(Kind::Error), ..Filter::default() }, |_| None, 0, 10);
    assert_eq!(one.of, 2);
}
