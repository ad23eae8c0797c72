//! Rows of text out of CSV, gzip, Excel and Parquet files, told apart by their first bytes.

use bytes::Bytes;
use calamine::{Data, Reader, Xlsx};
use datafusion::arrow::array::{Array, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most that a packed file may unpack to; the largest release is a fifth of it.
const MAX_UNPACKED: u64 = 512 * 1024 * 1024;

/// Whether to go on to the next row.
pub(super) type Flow = std::ops::ControlFlow<()>;

/// Calls back for each row of the first sheet or table, header and all, with its number from 1.
/// The error says why the file, or the rest of it, cannot be read.
pub(super) fn each_row(bytes: &[u8], on_row: &mut dyn FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return each_row_of_text(&inflate(bytes)?, on_row);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return guarded(|| workbook(bytes, on_row));
    }
    if bytes.starts_with(b"PAR1") {
        return guarded(|| parquet(bytes, on_row));
    }
    each_row_of_text(bytes, on_row)
}

/// The lines of a file of text, packed or not.
pub(super) fn lines(bytes: &[u8]) -> Result<String, String> {
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { inflate(bytes)? } else { bytes.to_vec() };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn inflate(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let mut unpacked = flate2::read::MultiGzDecoder::new(bytes).take(MAX_UNPACKED + 1);
    unpacked.read_to_end(&mut text).map_err(|error| format!("the packed file is damaged ({error})"))?;
    if text.len() as u64 > MAX_UNPACKED {
        return Err("the packed file unpacks to more than any release holds".to_owned());
    }
    Ok(text)
}

/// Runs a library on bytes that nobody vouches for: its panic is one more way of saying that
/// the file is damaged.
fn guarded(work: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("the parts of the file do not fit together".to_owned()))
}

fn each_row_of_text(bytes: &[u8], on_row: &mut dyn FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(error.to_string()),
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        if on_row(line, &cells).is_break() {
            return Ok(());
        }
    }
}

fn workbook(bytes: &[u8], on_row: &mut dyn FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("the workbook is damaged ({error})"))?;
    let mut left = MAX_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|error| format!("the workbook is damaged ({error})"))?;
        // What a part says of its size is not to be trusted: it is unpacked once, into nothing.
        let size =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|error| format!("the workbook is damaged ({error})"))?;
        left = left.checked_sub(size).ok_or("the workbook unpacks to more than any release holds")?;
    }
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("the workbook is damaged ({error})"))?;
    let Some(sheet) = xlsx.sheet_names().into_iter().next() else { return Ok(()) };
    let range = xlsx.worksheet_range(&sheet).map_err(|error| format!("its first sheet cannot be read ({error})"))?;
    let first = range.start().map_or(0, |start| start.0);
    for (number, row) in range.rows().enumerate() {
        let cells: Vec<String> =
            row.iter().map(|cell| if matches!(cell, Data::Empty) { String::new() } else { cell.to_string() }).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        if on_row(u64::from(first) + number as u64 + 1, &cells).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

fn parquet(bytes: &[u8], on_row: &mut dyn FnMut(u64, &[&str]) -> Flow) -> Result<(), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("the Parquet file is damaged ({error})");
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::copy_from_slice(bytes)).map_err(|error| damaged(&error))?;
    let header: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    if on_row(1, &header.iter().map(String::as_str).collect::<Vec<_>>()).is_break() {
        return Ok(());
    }
    let mut line = 1;
    for batch in builder.build().map_err(|error| damaged(&error))? {
        let batch = batch.map_err(|error| damaged(&error))?;
        let mut columns: Vec<StringArray> = Vec::with_capacity(batch.num_columns());
        for column in batch.columns() {
            let text = cast(column, &DataType::Utf8).map_err(|error| damaged(&error))?;
            columns.push(text.as_any().downcast_ref().cloned().ok_or("the Parquet file has a column that is not text or numbers")?);
        }
        let mut cells: Vec<&str> = Vec::with_capacity(columns.len());
        for row in 0..batch.num_rows() {
            line += 1;
            cells.clear();
            cells.extend(columns.iter().map(|column| if column.is_null(row) { "" } else { column.value(row) }));
            if on_row(line, &cells).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}
