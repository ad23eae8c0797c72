//! What the pages that put several figures side by side have in common: a
//! measure as one line of a table.

use super::PageError;
use crate::figures::{Readings, Shown};
use crate::site::{Reader, Site};

/// A measure as one line: the figure, what it is out of, its interval, and what
/// the series says.
#[derive(Debug, Clone)]
pub(super) struct MeasureRow {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) shown: Shown,
    pub(super) interval: String,
    pub(super) change: &'static str,
    pub(super) shape: &'static str,
}

/// The lines of the measures named, in that order; one that the dictionary does
/// not have is passed over.
pub(super) fn measure_rows(readings: &Readings<'_>, ids: &[&str]) -> Vec<MeasureRow> {
    ids.iter()
        .filter_map(|id| {
            let measure = readings.measure(id)?;
            let brief = readings.brief(&measure);
            let interval = readings.lines(id).pop().map(|line| line.interval).unwrap_or_default();
            Some(MeasureRow {
                name: measure.name.clone(),
                address: format!("/measures/{id}"),
                interval,
                change: brief.change,
                shape: shape(brief.change),
                shown: brief.shown,
            })
        })
        .collect()
}

/// The modifier of the status component for a change in words.
pub(super) fn shape(change: &str) -> &'static str {
    match change {
        "better" => "better",
        "worse" => "worse",
        "no real change" => "same",
        _ => "unknown",
    }
}

/// The figures, or the page that says they are not for this reader.
pub(super) fn readings<'a>(site: &'a Site, reader: &'a Reader) -> Result<Readings<'a>, PageError> {
    site.figures.open_to(&reader.view).ok_or_else(|| {
        PageError::Forbidden(
            "Figures are for people who have signed in. What has been published is in the papers and the inspections.".to_owned(),
        )
    })
}
