//! Series and the grid as files: CSV, a workbook, Parquet.

use super::{measure, readings};
use crate::pages::Page;
use crate::pages::downloads::{asked, download};
use crate::site::{Reader, Site};
use axum::extract::{Path, State};
use axum::http::Uri;
use std::sync::Arc;

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
