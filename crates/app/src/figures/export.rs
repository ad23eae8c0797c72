//! Tables as files: CSV, a workbook, Parquet. No cell of any can be taken for a
//! formula by a spreadsheet: in CSV a text that begins like one stands behind an
//! apostrophe, as in every report of ours ([`returns::report::safe`]); in a
//! workbook every text is written as text.

use measures::sheet::{Cell, NotWritten, Sheet};
use returns::report::safe;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, XlsxError};
use std::borrow::Cow;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FileFormat {
    /// One row a line
    Csv,
    /// A workbook
    Xlsx,
    /// A Parquet file, for analysis
    Parquet,
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// As CSV.
    #[error("the CSV could not be made: {0}")]
    Csv(#[from] std::io::Error),
    /// As a workbook.
    #[error("the workbook could not be made: {0}. Ask for CSV instead")]
    Xlsx(#[from] XlsxError),
    /// A workbook has no room for it.
    #[error("a workbook has room for {MOST_ROWS} rows and this table has {0}: ask for CSV or Parquet")]
    TooLong(usize),
    /// As Parquet.
    #[error(transparent)]
    Parquet(#[from] NotWritten),
}

/// Rows of a workbook’s sheet, under the heading.
const MOST_ROWS: usize = 1_048_575;
/// Characters that Excel takes in a cell.
const LONGEST: usize = 32_000;

impl FileFormat {
    /// The form that a file’s name ends in.
    pub fn named(extension: &str) -> Option<Self> {
        match extension {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// What its files’ names end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// The table in this form. `notes` say what it is and where it comes from:
    /// a workbook has room for them, on a sheet of their own.
    ///
    /// # Errors
    /// Where it does not fit the form.
    pub fn write(self, sheet: &Sheet, notes: &[String]) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Csv => csv(sheet),
            Self::Xlsx => workbook(sheet, notes),
            Self::Parquet => Ok(sheet.parquet()?),
        }
    }
}

fn csv_cell<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match *cell {
        Cell::Blank => Cow::Borrowed(""),
        Cell::Text(text) => safe(text),
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Date(day) => Cow::Owned(day.to_string()),
        Cell::YesNo(yes) => Cow::Borrowed(if yes { "true" } else { "false" }),
    }
}

fn csv(sheet: &Sheet) -> Result<Vec<u8>, ExportError> {
    let mut out = ::csv::Writer::from_writer(Vec::new());
    let io = |error: ::csv::Error| std::io::Error::other(error);
    out.write_record(sheet.columns.iter().map(|column| safe(&column.name).into_owned())).map_err(io)?;
    for row in sheet.rows() {
        out.write_record(row.iter().map(|cell| csv_cell(cell).into_owned())).map_err(io)?;
    }
    out.into_inner().map_err(|error| ExportError::Csv(std::io::Error::other(error.to_string())))
}

fn workbook(sheet: &Sheet, notes: &[String]) -> Result<Vec<u8>, ExportError> {
    if sheet.len() > MOST_ROWS {
        return Err(ExportError::TooLong(sheet.len()));
    }
    let (heading, day) = (Look::new().set_bold(), Look::new().set_num_format("yyyy-mm-dd"));
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("Table")?;
    for (place, column) in (0_u16..).zip(&sheet.columns) {
        page.write_string_with_format(0, place, &column.name, &heading)?;
    }
    for (row, cells) in (1_u32..).zip(sheet.rows()) {
        for (place, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => {
                    page.write_string(row, place, text.chars().take(LONGEST).collect::<String>())?;
                }
                Cell::Whole(number) => {
                    page.write_number(row, place, number as f64)?;
                }
                Cell::Number(number) => {
                    page.write_number(row, place, number)?;
                }
                // A date before 1900 is not one to a workbook.
                Cell::Date(date) => match ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month() as u8, date.day() as u8) {
                    Ok(excel) => {
                        page.write_datetime_with_format(row, place, &excel, &day)?;
                    }
                    Err(_) => {
                        page.write_string(row, place, date.to_string())?;
                    }
                },
                Cell::YesNo(yes) => {
                    page.write_boolean(row, place, yes)?;
                }
            }
        }
    }
    page.set_freeze_panes(1, 0)?;
    page.autofit();
    if !notes.is_empty() {
        let about = book.add_worksheet().set_name("About")?;
        about.set_column_width(0, 120)?;
        for (row, note) in (0_u32..).zip(notes) {
            about.write_string(row, 0, note)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use measures::sheet::Cells;

    const BAIT: [&str; 6] = ["=1+1", "+44", "-cmd|x", "@SUM(A1)", "\tx", "plain"];

    fn sheet() -> Sheet {
        Sheet::new(
            "t",
            [
                ("=name", Cells::Text(BAIT.iter().map(|text| Some((*text).to_owned())).collect())),
                ("value", Cells::Number(vec![Some(-1.5), None, Some(0.0), Some(3.0), None, Some(85.25)])),
                ("on", Cells::Date(vec![Some(date(2026, 3, 31)), Some(date(1850, 1, 1)), None, None, None, None])),
                ("met", Cells::YesNo(vec![Some(true), Some(false), None, None, None, None])),
            ],
        )
    }

    #[test]
    fn no_cell_of_a_csv_is_a_formula() {
        let text = String::from_utf8(FileFormat::Csv.write(&sheet(), &[]).unwrap()).unwrap();
        let mut rows = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(rows.headers().unwrap().iter().next(), Some("'=name"));
        let first: Vec<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert_eq!(first, ["'=1+1", "'+44", "'-cmd|x", "'@SUM(A1)", "'\tx", "plain"]);
        assert!(text.contains("'=1+1,-1.5,2026-03-31,true\n"), "a number stays a number: {text}");
    }

    #[test]
    fn every_text_of_a_workbook_is_text() {
        let bytes = FileFormat::Xlsx.write(&sheet(), &["=not a formula".to_owned()]).unwrap();
        let parts = parts_of(&bytes);
        assert!(parts.iter().any(|(name, _)| name.ends_with("sheet2.xml")), "the notes have a sheet");
        // A formula has an element of its own.
        assert!(parts.iter().all(|(_, part)| !part.contains("<f>")), "a formula was written");
        assert!(parts.iter().any(|(name, part)| name.ends_with("sharedStrings.xml") && part.contains("=1+1")));
    }

    /// The parts of a workbook that are text.
    fn parts_of(bytes: &[u8]) -> Vec<(String, String)> {
        use std::io::Read as _;
        let mut parts = Vec::new();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for place in 0..zip.len() {
            let mut part = zip.by_index(place).unwrap();
            let mut text = String::new();
            if part.read_to_string(&mut text).is_ok() {
                parts.push((part.name().unwrap().into_owned(), text));
            }
        }
        parts
    }

    #[test]
    fn a_table_too_long_for_a_workbook_is_told() {
        let long = Sheet::new("t", [("n", Cells::Whole(vec![Some(1); MOST_ROWS + 1]))]);
        assert!(FileFormat::Xlsx.write(&long, &[]).unwrap_err().to_string().contains("ask for CSV or Parquet"));
        assert_eq!(FileFormat::named("xlsx"), Some(FileFormat::Xlsx));
        assert_eq!(FileFormat::named("exe"), None);
    }
}
