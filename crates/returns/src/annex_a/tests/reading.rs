//! What is read out of what is sent.

use super::*;
use crate::annex_a::{DefectKind, Severity};
use jiff::civil::date;

#[test]
fn a_clean_list_is_read_without_a_word() {
    let submission = read_one("List_1.csv", CONTACTS);
    assert_eq!(told(&submission), []);
    let contacts = submission.list(1).unwrap();
    assert_eq!(contacts.len(), 3);
    assert_eq!(contacts.source_rows, [1, 2, 3]);
    assert_eq!(contacts.ids()[1].as_deref(), Some("1002"));
    assert_eq!(contacts.dates("contact_date")[1], Some(date(2026, 10, 12)));
    assert_eq!(contacts.integers("age")[2], Some(-1));
    assert_eq!(contacts.texts("contact_source")[0].as_deref(), Some("e) 2A: Schools"));
    assert_eq!(submission.files[0].sha256.len(), 64);
}

#[test]
fn a_list_is_known_by_its_columns_whatever_it_is_called() {
    for name in ["export.csv", "contacts.txt", "LIST 1.CSV", "noname"] {
        assert_eq!(told(&read_one(name, CONTACTS)), [], "{name}");
    }
    assert_eq!(told(&read_one("list_4.csv", CONTACTS)), [("A-LIST-NAME", None)]);
    let renamed = CONTACTS.replacen("Age of Child (Years)", "AGE", 1).replacen("Date of Contact", "date  of\u{a0}contact ", 1);
    assert_eq!(told(&read_one("a.csv", renamed)), [("A-HEADER", None), ("A-HEADER", None)]);
}

#[test]
fn encodings_line_ends_and_delimiters_make_no_difference() {
    let expected = read_one("list_1.csv", CONTACTS).list(1).unwrap().columns.clone();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(CONTACTS.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let forms: [Vec<u8>; 6] = [
        format!("\u{feff}{CONTACTS}").into_bytes(),
        CONTACTS.replace('\n', "\r\n").into_bytes(),
        CONTACTS.replacen('\n', "\r", 2).into_bytes(),
        CONTACTS.replace(',', ";").into_bytes(),
        format!("List 1: Contacts,,,,,,\n\n{CONTACTS}\n,,,,,,\n").into_bytes(),
        utf16,
    ];
    for (index, bytes) in forms.into_iter().enumerate() {
        let submission = read_one("list_1.csv", bytes);
        assert_eq!(submission.list(1).unwrap().columns, expected, "form {index}");
        assert!(told(&submission).iter().all(|(code, _)| *code == "A-ENCODING"), "{:?}", told(&submission));
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_left_empty() {
    let text = CONTACTS.replace("23/03/2011", "31/02/2011").replace("s) 8: Other", "Granny").replace(",-1,", ",two,").replace("1003", "");
    let submission = read_one("list_1.csv", text);
    let mut errors: Vec<_> = submission
        .defects
        .iter()
        .filter(|defect| defect.severity() == Severity::Error && defect.row.is_some())
        .map(|defect| (defect.kind.code(), defect.row, defect.sheet_row, defect.column, defect.value.as_deref()))
        .collect();
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            ("A-CODE", Some(2), Some(3), Some("Contact Source"), Some("Granny")),
            ("A-DATE", Some(1), Some(2), Some("Date of Birth"), Some("31/02/2011")),
            ("A-ID", Some(3), Some(4), Some("Child Unique ID"), None),
            ("A-NUMBER", Some(3), Some(4), Some("Age of Child (Years)"), Some("two")),
        ]
    );
    let contacts = submission.list(1).unwrap();
    assert_eq!(contacts.dates("date_of_birth")[0], None);
    assert_eq!(contacts.texts("contact_source")[1], None);
    let defect = submission.defects.iter().find(|defect| defect.kind == DefectKind::CodeUnknown).unwrap();
    assert_eq!(defect.child.as_deref(), Some("1002"));
    assert_eq!(defect.place(), "List 1, row 2 (sheet row 3), Contact Source");
}

#[test]
fn coercions_are_notes_that_do_not_show_who() {
    let text = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Referral,Referral Source,Referral NFA?,Number of Referrals in Last 12 Months,Allocated Team,Allocated Worker
2001.0,F,WBRI,2011-03-23,15.6,01/05/2026 00:00,School,No,1.0,Duty,Ada\u{a0}Lind
2002,m,a) WBRI,23/03/2011,15,46143,e) 2A: Schools,b) No,1,,#N/A
";
    let submission = read_one("list_3.csv", text);
    let worker: Vec<_> = submission.defects.iter().filter(|defect| defect.column == Some("Allocated Worker")).collect();
    let space = worker.iter().find(|defect| defect.kind == DefectKind::Space).unwrap();
    assert_eq!(space.value, None, "a note need not name a worker");
    assert!(!space.message.contains("Lind"));
    let codes: Vec<&str> = told(&submission).into_iter().map(|(code, _)| code).collect();
    for code in [
        "A-HEADER",
        "A-ID-TIDIED",
        "A-CODE-VARIANT",
        "A-DATE-FORM",
        "A-DATE-SERIAL",
        "A-NUMBER-ROUNDED",
        "A-SPACE",
        "A-REQUIRED",
        "A-EXCEL-ERROR",
    ] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert!(submission.defects.iter().all(|d| d.severity() != Severity::Error || d.kind == DefectKind::ListMissing));
    let referrals = submission.list(3).unwrap();
    assert_eq!(referrals.ids()[0].as_deref(), Some("2001"));
    assert_eq!(referrals.integers("age"), [Some(15), Some(15)]);
    assert_eq!(referrals.dates("referral_date"), [Some(date(2026, 5, 1)); 2]);
    assert_eq!(referrals.texts("worker_id")[0].as_deref(), Some("Ada Lind"));
}

#[test]
fn a_workbook_may_have_a_title_row_notes_and_dates_of_three_kinds() {
    let headers = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Date of Contact", "Contact Source"];
    let row = |id: f64, day: Cell| {
        vec![
            Cell::Number(id),
            Cell::Text("b) Female"),
            Cell::Text("a) WBRI"),
            Cell::Blank,
            Cell::Number(4.25),
            day,
            Cell::Text("q) 6: Police"),
        ]
    };
    let bytes = workbook(&[
        ("Front sheet", vec![vec![Cell::Text("Annex A")]]),
        (
            "Contacts",
            vec![
                vec![Cell::Text("List 1: Contacts")],
                headers.into_iter().map(Cell::Text).collect(),
                row(3001.0, Cell::Day(46143.0)),
                row(3002.0, Cell::Number(46143.0)),
                row(3003.0, Cell::Text("01/05/2026")),
                row(3004.0, Cell::Error("#N/A")),
            ],
        ),
    ]);
    let submission = read_one("annex a.xlsx", bytes);
    let contacts = submission.list(1).unwrap();
    assert_eq!((contacts.header_row, contacts.source_rows.as_slice()), (2, [1, 2, 3, 4].as_slice()));
    let may = Some(date(2026, 5, 1));
    assert_eq!(contacts.dates("contact_date"), [may, may, may, None]);
    assert_eq!(contacts.ids()[0].as_deref(), Some("3001"));
    assert_eq!(contacts.integers("age")[0], Some(4));
    let mut codes: Vec<_> = told(&submission).into_iter().map(|(code, row)| (row, code)).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [(None, "A-DATE-SERIAL"), (None, "A-DATE-TEXT"), (None, "A-NUMBER-ROUNDED"), (None, "A-SHEET-UNKNOWN"), (Some(4), "A-EXCEL-ERROR"),]
    );
}

#[test]
fn the_2019_form_of_list_9_lacks_four_columns_without_fault() {
    let text = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,Allocated Team,Allocated Worker,Eligibility Category,LA In Touch ,Type of Accommodation,Suitability of Accommodation,Activity Status
4001,a) Male,a) WBRI,01/02/2007,19,b) No,Leaving Care,Ada Lind,b) Former relevant child,a) Yes,U: Independent living,a) Suitable,F1: Full time in higher education
";
    let submission = read_one("list_9.csv", text);
    let editions = submission.defects.iter().filter(|defect| defect.kind == DefectKind::ColumnOfLaterEdition);
    assert_eq!(editions.count(), 4);
    assert!(!submission.list(9).unwrap().has("uasc"));
    assert_eq!(told(&submission).len(), 5, "four columns and a trailing blank: {:?}", told(&submission));
}

#[test]
fn a_zip_of_csvs_is_read_and_litter_passed_over() {
    let bytes = zipped(&[
        ("return/list_1.csv", CONTACTS.as_bytes()),
        ("__MACOSX/return/._list_1.csv", &[0, 5, 22, 7, 0]),
        ("return/.DS_Store", &[0, 0, 0, 1]),
        ("return/letter.pdf", b"%PDF"),
    ]);
    let submission = read_one("annex_a_2026-10.zip", bytes);
    assert_eq!(submission.list(1).unwrap().len(), 3);
    assert_eq!(told(&submission), [("A-SHEET-UNKNOWN", None)]);
}

#[test]
fn a_list_sent_twice_is_read_once() {
    let submission = read(vec![sent("list_1.csv", CONTACTS), sent("list_1 (2).csv", CONTACTS)]);
    assert_eq!(submission.list(1).unwrap().len(), 3);
    assert_eq!(told(&submission), [("A-LIST-TWICE", None)]);
    // An empty one of the template beside it is no second list.
    let headers = CONTACTS.lines().next().unwrap();
    for files in
        [vec![sent("list_1.csv", CONTACTS), sent("blank.csv", headers)], vec![sent("blank.csv", headers), sent("list_1.csv", CONTACTS)]]
    {
        let submission = read(files);
        assert_eq!((submission.list(1).unwrap().len(), told(&submission)), (3, vec![]));
    }
}

#[test]
fn lists_that_are_missing_or_empty_are_told() {
    let submission = read_one("list_1.csv", CONTACTS.lines().next().unwrap());
    let empty = submission.defects.iter().filter(|defect| defect.kind == DefectKind::ListEmpty).count();
    let missing = submission.defects.iter().filter(|defect| defect.kind == DefectKind::ListMissing).count();
    assert_eq!((empty, missing), (1, 10));
}

#[test]
fn many_of_a_kind_are_summed() {
    let mut text = CONTACTS.lines().next().unwrap().to_owned();
    for id in 0..1000 {
        text += &format!("\n{id},F,a) WBRI,,,01/05/2026,q) 6: Police");
    }
    let submission = read_one("list_1.csv", text);
    let variants: Vec<_> = submission.defects.iter().filter(|defect| defect.kind == DefectKind::CodeVariant).collect();
    assert!(variants.len() < 300);
    assert_eq!(variants.iter().map(|defect| defect.times).sum::<u32>(), 1000);
}
