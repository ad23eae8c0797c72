//! Series, lists and the grid as files: CSV, a workbook, Parquet.

use super::{measure, readings};
use crate::figures::export::FileFormat;
use crate::pages::{Page, PageError};
use crate::site::{Reader, Site};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::IntoResponse;
use measures::Sheet;
use std::sync::Arc;

/// The form that an address ends in.
fn asked(uri: &Uri) -> Result<FileFormat, PageError> {
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

pub(super) async fn series(State(site): State<Arc<Site>>, reader: Reader, uri: Uri, Path(id): Path<String>) -> Page {
    let format = asked(&uri)?;
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let mut notes = vec![measure.name.clone(), measure.counts.clone()];
    notes.extend(readings.conventions_of(&measure));
    download(&readings.series_sheet(&measure), format, &format!("{id}-series"), &notes)
}

pub(super) async fn grid(State(site): State<Arc<Site>>, reader: Reader, uri: Uri) -> Page {
    let format = asked(&uri)?;
    let readings = readings(&site, &reader)?;
    download(&readings.grid_sheet(), format, "measures", &["Every measure with its last figure".to_owned()])
}
