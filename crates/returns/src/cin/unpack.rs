//! The census out of a zip, as some systems write it.

use crate::grid::archive::{Archive, is_zip};
use crate::sent::SentFile;

/// The XML files in a zip, in the order of their names; the file itself where
/// it is no zip, or where none of XML can be unpacked from it: the reader says
/// what is the matter with it.
pub fn unpacked(file: SentFile) -> Vec<SentFile> {
    let found = if is_zip(&file.bytes) { xml_within(&file.bytes) } else { Vec::new() };
    if found.is_empty() { vec![file] } else { found }
}

fn xml_within(bytes: &[u8]) -> Vec<SentFile> {
    let Ok(mut archive) = Archive::open(bytes) else { return Vec::new() };
    let mut names = archive.names();
    // A workbook is a zip with XML in it.
    if names.iter().any(|(_, name)| name == "[Content_Types].xml") {
        return Vec::new();
    }
    // What macOS adds to every zip is no census.
    names.retain(|(_, name)| name.to_ascii_lowercase().ends_with(".xml") && !name.starts_with("__MACOSX"));
    names.sort_by(|(_, one), (_, other)| one.cmp(other));
    // All or nothing: a file that is passed over is children not checked.
    let files: Option<Vec<SentFile>> =
        names.into_iter().map(|(index, name)| Some(SentFile { bytes: archive.unpack(index).ok()?, name })).collect();
    files.unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn zipped(entries: &[(&str, &str)]) -> SentFile {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in entries {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        SentFile { name: "sent.zip".into(), bytes: zip.finish().unwrap().into_inner() }
    }

    fn check(file: SentFile, expected: &[&str]) {
        let names: Vec<String> = unpacked(file).into_iter().map(|file| file.name).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn the_xml_of_a_zip_is_the_return_and_anything_else_is_left_as_it_was() {
        check(
            zipped(&[("b/north.XML", "<a/>"), ("a.xml", "<a/>"), ("readme.txt", "x"), ("__MACOSX/a.xml", "x")]),
            &["a.xml", "b/north.XML"],
        );
        check(zipped(&[("header.csv", "CHILD")]), &["sent.zip"]);
        check(zipped(&[("[Content_Types].xml", "<a/>"), ("xl/workbook.xml", "<a/>")]), &["sent.zip"]);
        check(SentFile { name: "c.xml".into(), bytes: b"<Message/>".to_vec() }, &["c.xml"]);
        check(SentFile { name: "cut.zip".into(), bytes: b"PK\x03\x04cut".to_vec() }, &["cut.zip"]);
    }
}
