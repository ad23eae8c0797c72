//! A workbook is read as the CSV files that its sheets would make.

use super::*;
use crate::ssda903::Submission;
use crate::ssda903::defect::Fault;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use synthetic::CareReturn;

/// How dates and numbers are put into cells.
#[derive(Clone, Copy, PartialEq)]
enum Cells {
    /// As a person types them: dates are Excel's dates, figures are numbers.
    Typed,
    /// All as text.
    Text,
}

/// A sheet of a CSV's rows.
fn sheet(name: &str, csv: &str, cells: Cells) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, text) in (0..).zip(&record.unwrap()) {
            let typed = cells == Cells::Typed && row > 0;
            let parts: Vec<u16> = text.split('/').filter_map(|part| part.parse().ok()).collect();
            match (parts.as_slice(), text.parse::<u32>()) {
                ([date, month, year], _) if typed && *year >= 1900 => {
                    let date = ExcelDateTime::from_ymd(*year, *month as u8, *date as u8).unwrap();
                    sheet.write_datetime_with_format(row, column, date, &day).unwrap();
                }
                (_, Ok(number)) if typed && number.to_string() == text => drop(sheet.write_number(row, column, number).unwrap()),
                _ if text.is_empty() => {}
                _ => drop(sheet.write_string(row, column, text).unwrap()),
            }
        }
    }
    sheet
}

fn book(name: &str, sheets: impl IntoIterator<Item = Worksheet>) -> SentFile {
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    SentFile { name: name.to_owned(), bytes: book.save_to_buffer().unwrap() }
}

fn said(submission: &Submission) -> Vec<String> {
    submission.defects().list().iter().map(ToString::to_string).collect()
}

const REVIEWS: &str = "CHILD,DOB,REVIEW,REVIEW_CODE\nWM1,01/05/2012,20/05/2025,PN1\nWM2,12/06/2010,21/05/2025,PN1\n";

#[test]
fn a_workbook_says_what_its_csv_files_say() {
    let made = synthetic::ssda903(&CareReturn { children: 300, ..CareReturn::default() });
    let texts = |files: &[(&'static str, Vec<u8>)]| -> Vec<(&'static str, String)> {
        files.iter().map(|(name, bytes)| (*name, String::from_utf8(bytes.clone()).unwrap())).collect()
    };
    let (this, last) = (texts(&made.this), texts(&made.last));
    let options = Options { year: Year::ending_in(2026).unwrap(), rules: Selection::all(), authority: Some("E06000099".to_owned()) };
    let flags = |this: &[SentFile], last: &[SentFile]| {
        let submission = read(&Sources { this, last, ..Sources::default() });
        assert_eq!(said(&submission), [""; 0]);
        let checked = check(&submission, &options);
        let found = lines(&checked);
        (checked.rows, found)
    };
    let csvs = |files: &[(&str, String)]| -> Vec<SentFile> { files.iter().map(|(name, text)| file(name, text)).collect() };
    let expected = flags(&csvs(&this), &csvs(&last));
    assert!(expected.1.lines().count() > 100, "{}", expected.1);
    for cells in [Cells::Typed, Cells::Text] {
        let sheets = |files: &[(&str, String)], end: &str| -> Vec<Worksheet> {
            // Whatever the sheets are called.
            (1..).zip(files).map(|(at, (_, text))| sheet(&format!("Sheet{at}{end}"), text, cells)).collect()
        };
        let two = flags(&[book("this.xlsx", sheets(&this, ""))], &[book("last.xlsx", sheets(&last, ""))]);
        assert!(two == expected, "two workbooks");
        let one = flags(&[book("both.xlsx", sheets(&this, "").into_iter().chain(sheets(&last, "_last")))], &[]);
        assert!(one == expected, "one workbook of both years");
        let beside = flags(&[book("this.xlsx", sheets(&this, "")), book("return_last.xlsx", sheets(&last, ""))], &[]);
        assert!(beside == expected, "last year's known by its name");
    }
}

#[test]
fn a_defect_says_sheet_row_and_column() {
    let mut reviews = sheet("Reviews", "Reviews in the year\n", Cells::Text);
    let columns = ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"];
    for (column, header) in (0..).zip(columns) {
        reviews.write_string(2, column, header).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let birthday = ExcelDateTime::from_ymd(2012, 5, 1).unwrap().and_hms(14, 30, 0).unwrap();
    // A row left empty in between moves none of those below it.
    reviews.write_number(4, 0, 1001).unwrap().write_datetime_with_format(4, 1, birthday, &day).unwrap();
    reviews.write_string(4, 2, "2025-05-20").unwrap().write_boolean(4, 3, true).unwrap();
    reviews.write_number(5, 0, 1.234_567_890_123_456_7e16).unwrap().write_number(5, 2, 45_800).unwrap();
    reviews.write_formula(6, 0, Formula::new("=NA()").set_result("#N/A")).unwrap().write_string(6, 3, "PN1").unwrap();
    reviews.write_string(7, 5, "a remark beside the table").unwrap().write_string(6, 9, "another").unwrap();
    reviews.write_blank(40, 1, &day).unwrap();
    let submission = read(&Sources { this: &[book("return.xlsx", [reviews])], ..Sources::default() });
    let rows: Vec<(u32, &str, &str, bool)> = submission
        .this
        .reviews
        .rows
        .iter()
        .map(|review| (review.row, review.child.as_str(), review.participation.as_str(), review.held.is_unreadable()))
        .collect();
    assert_eq!(rows, [(1, "1001", "TRUE", true), (2, "12345678901234568", "", true), (3, "", "PN1", false)]);
    assert!(submission.this.reviews.rows[0].born.is_day(|day| day == jiff::civil::date(2012, 5, 1)), "the time of day is let be");
    let said = said(&submission);
    let place = |row: u32, rest: &str| format!("return.xlsx, sheet Reviews, row {row} (sheet row {}){rest}", row + 3);
    for (text, begins) in said.iter().zip([
        place(2, ", REVIEW \"2025-05-20\": A date is written with the year first"),
        place(3, ", CHILD \"12345678901234568\": A spreadsheet has shortened"),
        place(3, ", REVIEW \"45800\": A date is a number"),
        place(4, ", CHILD \"#N/A\": A cell holds the error"),
        place(4, ": A row has no child identifier"),
        place(5, ": A row has nothing in it"),
    ]) {
        assert!(text.starts_with(&begins), "{text}\n{begins}");
    }
    assert_eq!(said.len(), 6, "{said:?}");
}

#[test]
fn sheets_that_are_no_table_are_told_and_ofsted_s_list_is_known() {
    let list = "URN,Placement code,Placement provider code,Deregistration date\nSC1,U6,PR1,31/08/2025\n";
    let check = |sheets: Vec<Worksheet>, expected: &[(Fault, &str)]| {
        let submission = read(&Sources { this: &[book("r.xlsx", sheets)], ..Sources::default() });
        let told: Vec<(Fault, &str)> = submission.defects().list().iter().map(|defect| (defect.fault, &*defect.file)).collect();
        assert_eq!(told, expected);
        submission
    };
    let table = |name: &str| sheet(name, REVIEWS, Cells::Typed);
    let text = |name: &str, text: &str| sheet(name, text, Cells::Typed);
    let with_list = check(vec![table("Reviews"), text("Ofsted", list), text("Sheet2", "")], &[]);
    let closed = |day| day == jiff::civil::date(2025, 8, 31);
    assert!(with_list.providers.unwrap().all().next().unwrap().closed.is_day(closed));
    assert_eq!(with_list.this.reviews.rows.len(), 2);
    check(vec![table("Reviews"), text("Notes", "Run on Monday\n")], &[(Fault::SheetUnknown, "r.xlsx, sheet Notes")]);
    check(vec![table("Reviews"), text("episodes", "Child ID,From\n1,01/05/2025\n")], &[(Fault::SheetMisfits, "r.xlsx, sheet episodes")]);
    check(vec![table("A"), table("B")], &[(Fault::TableTwice, "r.xlsx, sheet B")]);
    check(vec![text("Notes", "Run on Monday\n"), text("Sheet2", "")], &[(Fault::FileUnknown, "r.xlsx"), (Fault::NothingSent, "")]);
    check(vec![text("Sheet1", "")], &[(Fault::FileUnknown, "r.xlsx"), (Fault::NothingSent, "")]);
    let only_list = check(vec![text("Ofsted", list)], &[(Fault::NothingSent, "")]);
    assert!(only_list.has(Table::Providers));
}
