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
    csv(&report(vec![formula]), &Teams::from_iter([("@SUM(A1)", "=Duty")]), &mut out).unwrap();
    let mut reader = ::csv::Reader::from_reader(out.as_slice());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3, "two values and a rule that did not run");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
    }
    assert_eq!(rows[0][6], *"'=HYPERLINK(\"http://example.invalid\")");
    assert_eq!(&rows[0][12], "'=Duty");
    assert_eq!(&rows[2][1], "not run");
    assert_eq!(&rows[2][9], "List 7 was not sent");
}

#[test]
fn the_workbook_opens_on_a_summary_and_has_a_sheet_for_each_rule_that_found_something() {
    use calamine::{Data, Reader, Xlsx};
    let long = "x".repeat(40_000);
    let found = report(vec![flag(1, 1, "=1+1"), flag(2, 2, &long), flag(3, 3, "bell\u{7}")]);
    let bytes = workbook(&found, "Plans of Westmarch", &Teams::from_iter([("FEN1", "Duty")])).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Summary", "By field", "By team", "R1"]);
    let summary = book.worksheet_range("Summary").unwrap();
    assert_eq!(summary.get_value((0, 0)), Some(&Data::String("Plans of Westmarch".into())));
    assert_eq!(summary.get_value((2, 1)), Some(&Data::Float(3.0)));
    let teams = book.worksheet_range("By team").unwrap();
    assert_eq!(
        (teams.get_value((1, 0)), teams.get_value((2, 0))),
        (Some(&Data::String("Duty".into())), Some(&Data::String("Team not known".into())))
    );
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

/// How many values, and of which children, a filter lets through.
fn let_through(report: &Report, filter: &Filter) -> (usize, Vec<String>) {
    let team = |subject: &Subject| (subject.id.as_deref() == Some("FEN2")).then_some("Duty");
    let about = |code: &str| if code == "R1" { "Plans" } else { "Reviews" };
    let narrow = narrowed(report, filter, team, about);
    let shown = lines(&narrow, |_| None, 0, 100);
    let mut children: Vec<String> = shown.lines.iter().filter_map(|line| line.child.map(str::to_owned)).collect();
    children.dedup();
    (shown.of, children)
}

#[test]
fn each_filter_narrows_and_a_flag_keeps_its_cells() {
    let report = report(vec![flag(1, 1, "soon"), flag(2, 2, "later")]);
    let asked = |text: &str| Some(text.to_owned());
    let (one, both) = (vec!["FEN2".to_owned()], vec!["FEN1".to_owned(), "FEN2".to_owned()]);
    for (filter, expected) in [
        (Filter::default(), (4, both.clone())),
        (Filter { child: asked("FEN2"), ..Filter::default() }, (2, one.clone())),
        (Filter { team: asked("Duty"), ..Filter::default() }, (2, one.clone())),
        (Filter { team: asked(""), ..Filter::default() }, (2, vec!["FEN1".to_owned()])),
        (Filter { text: asked("LATE"), ..Filter::default() }, (2, one)),
        (Filter { field: asked("End"), ..Filter::default() }, (4, both.clone())),
        (Filter { field: asked("Middle"), ..Filter::default() }, (0, Vec::new())),
        (Filter { table: asked("Plans"), kind: Some(Kind::Error), ..Filter::default() }, (4, both.clone())),
        (Filter { kind: Some(Kind::Query), ..Filter::default() }, (0, Vec::new())),
        (Filter { rule: asked("r1"), about: asked("Plans"), ..Filter::default() }, (4, both)),
        (Filter { rule: asked("R3"), ..Filter::default() }, (0, Vec::new())),
        (Filter { about: asked("Reviews"), ..Filter::default() }, (0, Vec::new())),
    ] {
        assert_eq!(let_through(&report, &filter), expected, "{filter:?}");
    }
    let queries = Filter { kind: Some(Kind::Query), ..Filter::default() };
    let narrow = narrowed(&report, &queries, |_| None, |_| "");
    assert!(matches!(narrow.checked.as_slice(), [Checked { outcome: Outcome::NotRun(_), .. }]), "what did not run still says so");
}

#[test]
fn values_come_a_screenful_at_a_time() {
    let report = report(vec![flag(1, 1, "soon"), flag(2, 2, "later"), flag(3, 3, "then")]);
    let all = lines(&report, |_| None, 0, 100);
    assert_eq!((all.of, all.lines.len()), (6, 6));
    for (from, most) in [(0, 1), (1, 2), (3, 2), (5, 9), (6, 1)] {
        let some = lines(&report, |_| None, from, most);
        assert_eq!(some.of, 6);
        let end = (from + most).min(6);
        assert_eq!(some.lines, all.lines[from..end], "{from} {most}");
    }
}

#[test]
fn a_listing_counts_by_what_is_asked() {
    let report = report(vec![flag(1, 1, "soon"), flag(1, 2, "later"), flag(2, 3, "never")]);
    let teams = Teams::from_iter([("FEN2", "Duty")]);
    insta::assert_snapshot!(listing(&report, By::Child, &teams), @r"
    FEN1  2 flags  R1 2
    FEN2  1 flag   R1 1
    ");
    insta::assert_snapshot!(listing(&report, By::Field, &teams), @r"
    Plans, End    3 flags  2 children  R1
    Plans, Start  3 flags  2 children  R1
    ");
    insta::assert_snapshot!(listing(&report, By::Team, &teams), @r"
    Duty            1 flag   1 child  R1 1
    team not known  2 flags  1 child  R1 2
    ");
    insta::assert_snapshot!(listing(&report, By::Rule, &teams), @r"
    R1   error  3 flags  2 children  R1 must hold.
    R2Q  query  not run: List 7 was not sent
    ");
}

#[test]
fn teams_come_from_a_table_or_from_an_annex_a_return() {
    let sent = |name: &str, text: &str| crate::SentFile { name: name.into(), bytes: text.as_bytes().to_vec() };
    let subject = |id: &str| Subject { id: Some(id.into()), file: 0, position: Some(0), line: None };
    let table = Teams::read(vec![sent("teams.csv", "Team;LAchildID\r\nDuty;FEN1\r\n;FEN2\r\nLocality North; FEN3 \r\n")]).unwrap();
    assert_eq!(table.of(&subject("FEN1")), Some("Duty"));
    assert_eq!(table.of(&subject("FEN3")), Some("Locality North"));
    assert_eq!(table.of(&subject("FEN2")), None);
    assert_eq!(table.of(&Subject::RETURN), None);
    let schema = care::tables::annex_a::list(6).unwrap();
    let headers: Vec<String> = schema.columns.iter().map(|column| format!("\"{}\"", column.header)).collect();
    let cells: Vec<&str> = schema
        .columns
        .iter()
        .map(|column| match column.name {
            "child_id" => "FEN4",
            "team" => "Assessment One",
            _ => "",
        })
        .collect();
    let lists = Teams::read(vec![sent("list_6.csv", &format!("{}\n{}\n", headers.join(","), cells.join(",")))]).unwrap();
    assert_eq!(lists.of(&subject("FEN4")), Some("Assessment One"));
    let none = Teams::read(vec![sent("other.csv", "a,b\n1,2\n")]).unwrap_err();
    assert!(none.to_string().contains("column"), "{none}");
}
