//! Tests of the return as a whole, on invented children and places.

mod accepting;
mod hostile;
mod reading;
mod shared;

use super::{Defect, SentFile, Submission, read};
use care::tables::annex_a::list;
use std::io::{Cursor, Write as _};

pub(super) fn sent(name: &str, text: impl AsRef<[u8]>) -> SentFile {
    SentFile { name: name.into(), bytes: text.as_ref().to_vec() }
}

/// A CSV of a list out of the columns named (by SQL name), the others blank.
pub(super) fn csv_of(number: u8, columns: &[&str], rows: &[Vec<String>]) -> String {
    let schema = list(number).unwrap();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut lines = vec![schema.columns.iter().map(|column| quoted(column.header)).collect::<Vec<_>>().join(",")];
    for name in columns {
        assert!(schema.position(name).is_some(), "List {number} has no {name}");
    }
    for row in rows {
        let cells = schema.columns.iter().map(|column| {
            let place = columns.iter().position(|name| *name == column.name);
            quoted(place.and_then(|place| row.get(place)).map_or("", String::as_str))
        });
        lines.push(cells.collect::<Vec<_>>().join(","));
    }
    lines.join("\r\n")
}

/// Contacts with nothing wrong in them.
pub(super) const CONTACTS: &str = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source
1001,a) Male,a) WBRI,23/03/2011,15,01/05/2026,e) 2A: Schools
1002,b) Female,k) APKN,30/10/2016,10,12/10/2026,s) 8: Other
1003,b) Female,h) MWAS,01/01/2027,-1,14/10/2026,q) 6: Police
";

/// What one file of text is read as.
pub(super) fn read_one(name: &str, text: impl AsRef<[u8]>) -> Submission {
    read(vec![sent(name, text)])
}

/// The codes of what is wrong with cells, rows and headers, with their rows.
pub(super) fn told(submission: &Submission) -> Vec<(&'static str, Option<u32>)> {
    let lists = ["A-LIST-MISSING", "A-LIST-EMPTY"];
    let defects = submission.defects.iter().map(|defect: &Defect| (defect.kind.code(), defect.row));
    defects.filter(|(code, _)| !lists.contains(code)).collect()
}

/// A cell of a workbook made for a test.
pub(super) enum Cell {
    Text(&'static str),
    Number(f64),
    /// A number in a format of dates.
    Day(f64),
    Error(&'static str),
    Blank,
}

pub(super) fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of sheets, each its name and rows.
pub(super) fn workbook(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (index, (name, rows)) in sheets.iter().enumerate() {
        let number = index + 1;
        list += &format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"r{number}\"/>", escaped(name));
        relations += &format!(
            "<Relationship Id=\"r{number}\" Target=\"worksheets/sheet{number}.xml\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
        );
        let mut xml = String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for row in rows {
            xml += "<row>";
            for cell in row {
                xml += &match cell {
                    Cell::Text(text) => format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
                    Cell::Number(number) => format!("<c><v>{number}</v></c>"),
                    Cell::Day(number) => format!("<c s=\"1\"><v>{number}</v></c>"),
                    Cell::Error(error) => format!("<c t=\"e\"><v>{error}</v></c>"),
                    Cell::Blank => "<c></c>".into(),
                };
            }
            xml += "</row>";
        }
        xml += "</sheetData></worksheet>";
        parts.push((format!("xl/worksheets/sheet{number}.xml"), xml));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    parts.push(("[Content_Types].xml".into(), format!("<Types xmlns=\"{package}/content-types\"/>")));
    parts.push((
        "_rels/.rels".into(),
        format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Target=\"xl/workbook.xml\" Type=\"{office}/officeDocument\"/></Relationships>"),
    ));
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{list}</sheets></workbook>")));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships xmlns=\"{package}/relationships\">{relations}<Relationship Id=\"s\" Target=\"styles.xml\" Type=\"{office}/styles\"/></Relationships>"),
    ));
    parts.push((
        "xl/styles.xml".into(),
        format!("<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    ));
    let entries: Vec<(&str, &[u8])> = parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())).collect();
    zipped(&entries)
}
