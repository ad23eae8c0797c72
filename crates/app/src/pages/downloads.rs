//! Tables as files to keep: CSV, a workbook, Parquet.

use super::{Page, PageError};
use crate::figures::export::FileFormat;
use axum::http::{HeaderValue, Uri, header};
use axum::response::IntoResponse;
use measures::Sheet;

/// The form that an address ends in.
pub(super) fn asked(uri: &Uri) -> Result<FileFormat, PageError> {
    let ending = uri.path().rsplit('.').next().unwrap_or_default();
    FileFormat::named(ending).ok_or(PageError::NotFound)
}

/// A table as a file to keep.
pub(super) fn download(sheet: &Sheet, format: FileFormat, name: &str, notes: &[String]) -> Page {
    let bytes = format.write(sheet, notes).map_err(|error| PageError::Internal(error.to_string()))?;
    // Names of measures and dates: nothing that could end the quotes.
    let plain: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect();
    let named = format!("attachment; filename=\"{plain}.{}\"", format.extension());
    let named = HeaderValue::from_str(&named).map_err(|error| PageError::Internal(error.to_string()))?;
    let kind = HeaderValue::from_static(format.media_type());
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}
