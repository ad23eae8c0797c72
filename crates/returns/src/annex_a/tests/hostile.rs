//! Whatever is sent, reading comes back, within bounds, and says what is wrong.

use super::*;
use crate::annex_a::{Severity, check};
use proptest::prelude::*;

/// Reads, checks, and returns the codes of the errors that are not of a list's
/// being missing.
fn errors(name: &str, bytes: impl AsRef<[u8]>) -> Vec<&'static str> {
    let submission = read_one(name, bytes);
    let _ = check(&submission);
    let mut codes: Vec<&str> = submission
        .defects
        .iter()
        .filter(|defect| defect.severity() == Severity::Error)
        .map(|defect| defect.kind.code())
        .filter(|code| *code != "A-LIST-MISSING")
        .collect();
    codes.dedup();
    codes
}

#[test]
fn nothing_and_garbage() {
    assert_eq!(told(&read(Vec::new())), [("A-NOTHING-SENT", None)]);
    assert_eq!(errors("list_1.csv", ""), ["A-FILE-UNKNOWN", "A-NOTHING-SENT"]);
    assert_eq!(errors("list_1.csv", "\n\n \n"), ["A-FILE-UNKNOWN", "A-NOTHING-SENT"]);
    assert_eq!(errors("list_1.csv", "name,age\nAda,4\n"), ["A-FILE-UNKNOWN", "A-NOTHING-SENT"]);
    let garbage: Vec<u8> = (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(errors("list_1.csv", garbage), ["A-FILE", "A-NOTHING-SENT"]);
    assert_eq!(errors("annex.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ["A-FILE", "A-NOTHING-SENT"]);
    assert_eq!(errors("annex.ods", zipped(&[("mimetype", b""), ("content.xml", b"")])), ["A-FILE", "A-NOTHING-SENT"]);
    assert_eq!(errors("a.zip", zipped(&[("b.zip", &zipped(&[("list_1.csv", b"")]))])), ["A-FILE", "A-NOTHING-SENT"]);
}

#[test]
fn a_workbook_cut_short_at_any_place() {
    let row = || vec![Cell::Text("5001"), Cell::Text("F"), Cell::Text("WBRI"), Cell::Day(40000.0)];
    let headers = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Date of Contact", "Contact Source"];
    let whole = workbook(&[("List_1", vec![headers.into_iter().map(Cell::Text).collect(), row(), row()])]);
    assert_eq!(read_one("a.xlsx", &whole).list(1).unwrap().len(), 2);
    for end in (0..whole.len()).step_by(7) {
        assert!(errors("a.xlsx", &whole[..end]).contains(&"A-NOTHING-SENT"), "cut at {end}");
    }
}

#[test]
fn a_sheet_cut_short_gives_what_it_has_and_says_so() {
    let headers = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Date of Contact", "Contact Source"];
    let cells: String = headers.map(|header| format!("<c t=\"inlineStr\"><is><t>{header}</t></is></c>")).concat();
    let sheet = format!("<worksheet><sheetData><row>{cells}</row><row><c><v>5001</v></c></row><row><c><v>5002</v></c><c><v>50");
    let bytes = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships><Relationship Id=\"r1\" Target=\"xl/workbook.xml\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"List_1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let submission = read_one("a.xlsx", &bytes);
    assert_eq!(submission.list(1).unwrap().len(), 1);
    assert!(errors("a.xlsx", &bytes).contains(&"A-FILE"));
}

#[test]
fn a_zip_bomb_is_told_and_not_unpacked() {
    let nought = vec![b','; 64 << 20];
    let bomb = zipped(&[("list_1.csv", &nought)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(errors("a.zip", &bomb), ["A-TOO-LARGE", "A-NOTHING-SENT"]);
    let mut sheet = zipped(&[("[Content_Types].xml", b""), ("xl/workbook.xml", &nought)]);
    assert_eq!(errors("a.xlsx", &sheet), ["A-TOO-LARGE", "A-NOTHING-SENT"]);
    // Sizes that the directory understates are not believed.
    let declared = (64_u32 << 20).to_le_bytes();
    while let Some(at) = sheet.windows(4).position(|window| window == declared) {
        sheet[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(errors("a.xlsx", &sheet).contains(&"A-NOTHING-SENT"));
    let many: Vec<String> = (0..2000).map(|i| format!("{i}.csv")).collect();
    let entries: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(errors("a.zip", zipped(&entries)), ["A-TOO-LARGE", "A-NOTHING-SENT"]);
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing() {
    let sheet = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let bytes = workbook(&[("List_1", vec![])]);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        let name = entry.name().unwrap().into_owned();
        let content = if name.ends_with("sheet1.xml") { sheet.to_vec() } else { content };
        entries.push((name, content));
    }
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert!(errors("a.xlsx", zipped(&entries)).contains(&"A-FILE-UNKNOWN"));
}

#[test]
fn odd_csvs() {
    let headers = CONTACTS.lines().next().unwrap();
    // Five hundred columns, and the same header again.
    let wide = format!("{headers},{}\n", (0..493).map(|i| format!("x{i}")).collect::<Vec<_>>().join(","));
    assert_eq!(errors("list_1.csv", &wide), [""; 0]);
    assert_eq!(errors("list_1.csv", format!("{headers},Gender\n1,F,WBRI,,,01/05/2026,6,M")), ["A-HEADER-TWICE"]);
    // A cell too long, a quotation mark not closed, NULs.
    let long = "x".repeat(200_000);
    assert_eq!(errors("list_1.csv", format!("{CONTACTS}{long},F,WBRI,,,01/05/2026,6")), ["A-CELL-TOO-LONG"]);
    let open = CONTACTS.replacen("a) Male", "\"a) Male", 1).repeat(3);
    assert!(errors("list_1.csv", open).contains(&"A-QUOTE"));
    assert_eq!(errors("list_1.csv", CONTACTS.replace("1002", "10\u{0}02")), [""; 0]);
    let shifted = read_one("list_1.csv", CONTACTS.replace("s) 8: Other", "s) 8: Other,,,extra"));
    assert_eq!(told(&shifted), [("A-ROW-LENGTH", Some(2))]);
    let again = read_one("list_1.csv", format!("{CONTACTS}{CONTACTS}"));
    assert_eq!(again.list(1).unwrap().len(), 6);
    assert_eq!(told(&again), [("A-HEADER-REPEATED", Some(4))]);
    assert_eq!(errors("list_1.csv", CONTACTS.replace("1001", "1.001E+07")), ["A-ID-MANGLED"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000), name in "\\PC{0,20}") {
        errors(&name, bytes);
    }

    #[test]
    fn any_text_under_the_headers(rows in "[a-z0-9,\"\\r\\n/:#)( \\-é\u{a0}\u{0}]{0,800}") {
        let submission = read_one("list_1.csv", format!("{}\n{rows}", CONTACTS.lines().next().unwrap()));
        // Enough control characters make a file no text at all.
        if let Some(contacts) = submission.list(1) {
            prop_assert!(contacts.columns.iter().all(|column| column.len() == contacts.len()));
        } else {
            let controls = rows.contains('\0');
            prop_assert!(controls);
        }
        check(&submission);
    }

    #[test]
    fn a_list_with_bytes_changed(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = CONTACTS.as_bytes().to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        errors("list_1.csv", bytes);
    }

    #[test]
    fn a_workbook_with_bytes_changed(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = workbook(&[("List_1", vec![vec![Cell::Text("Child Unique ID"), Cell::Text("Gender")]])]);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        errors("a.xlsx", bytes);
    }
}
