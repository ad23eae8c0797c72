//! The folder that published statistics are kept in: one Parquet file of figures, and one JSON
//! file of everything else, which names it.
//!
//! The JSON file is written last and takes its place in one step, so a reader sees the old state
//! or the new one.

use super::journeys::Visit;
use super::{Authority, Comparators, Directory, Held, LaCode, Missing, Model, Neighbour, Period, Series, Source, Value};
use bytes::Bytes;
use datafusion::arrow::array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray, UInt16Array};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The form of folder that this code writes; a later form raises it.
const FORM: u32 = 1;
const FACTS: &str = "comparators.json";

/// Why the folder could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file could not be read or written.
    #[error("{path}: {error}; check that the folder is there, may be read and written, and that the disk is not full")]
    File {
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file is not what was written.
    #[error("{path} is damaged ({error}); load the published files again with `waymark comparators load PATH`")]
    Damaged {
        /// Where.
        path: PathBuf,
        /// What is wrong with it.
        error: String,
    },
    /// The folder was written by a later version.
    #[error("{path} was written by a later version of Waymark (form {form}): update Waymark")]
    Later {
        /// Where.
        path: PathBuf,
        /// The form it is in.
        form: u32,
    },
}

/// The form alone, which every version can read.
#[derive(Deserialize)]
struct Only {
    form: u32,
}

/// An authority and its neighbours; a map would need text for its keys.
type Group = (LaCode, Vec<Neighbour>);

/// Everything but the figures.
#[derive(Serialize, Deserialize)]
struct Facts {
    form: u32,
    /// The file of figures.
    figures: String,
    sources: Vec<Source>,
    series: Vec<Series>,
    described: BTreeSet<String>,
    authorities: Vec<Authority>,
    models: Vec<(Model, Vec<Group>)>,
    visits: Vec<Visit>,
    visited_years: BTreeSet<i16>,
}

impl Comparators {
    /// Writes all that is loaded into a folder, which is made where it is not there.
    pub fn save(&self, folder: &Path) -> Result<(), FolderError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::File { path, error }
        };
        fs::create_dir_all(folder).map_err(at(folder))?;
        let bytes = self.figures_file().map_err(|error| FolderError::Damaged { path: folder.to_owned(), error })?;
        let hash = Sha256::digest(&bytes).iter().take(8).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let facts = Facts {
            form: FORM,
            figures: format!("figures-{hash}.parquet"),
            sources: self.sources.clone(),
            series: self.series.values().cloned().collect(),
            described: self.described.clone(),
            authorities: self.directory.all().cloned().collect(),
            models: self
                .models
                .iter()
                .map(|(model, groups)| (*model, groups.iter().map(|(code, group)| (*code, group.clone())).collect()))
                .collect(),
            visits: self.visits.clone(),
            visited_years: self.visited_years.clone(),
        };
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.join(name);
            let part = folder.join(format!(".{name}.{}.part", std::process::id()));
            let written = fs::File::create(&part).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
            written.and_then(|()| fs::rename(&part, &path)).map_err(at(&path))
        };
        write(&facts.figures, &bytes)?;
        let text = serde_json::to_vec_pretty(&facts).map_err(|error| at(&folder.join(FACTS))(error.into()))?;
        write(FACTS, &text)?;
        #[cfg(unix)]
        fs::File::open(folder).and_then(|open| open.sync_all()).map_err(at(folder))?;
        // Earlier figures are no longer named; one that cannot be removed does no harm.
        for entry in fs::read_dir(folder).map_err(at(folder))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("figures-") && name != facts.figures {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    /// Opens a folder; one that is not there, or is empty, holds nothing.
    pub fn open(folder: &Path) -> Result<Self, FolderError> {
        let path = folder.join(FACTS);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(FolderError::File { path, error }),
        };
        let damaged = |error: String| FolderError::Damaged { path: path.clone(), error };
        let Only { form } = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
        if form > FORM {
            return Err(FolderError::Later { path, form });
        }
        let facts: Facts = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
        if facts.figures.contains(['/', '\\']) {
            return Err(damaged("it names figures outside its folder".to_owned()));
        }
        let figures = folder.join(&facts.figures);
        let bytes = fs::read(&figures).map_err(|error| FolderError::File { path: figures.clone(), error })?;
        let mut comparators = Self::new(Directory::of(facts.authorities));
        comparators.sources = facts.sources;
        comparators.series = facts.series.into_iter().map(|series| (series.id.clone(), series)).collect();
        comparators.described = facts.described;
        comparators.models = facts.models.into_iter().map(|(model, groups)| (model, groups.into_iter().collect())).collect();
        comparators.visits = facts.visits;
        comparators.visited_years = facts.visited_years;
        comparators.figures = read_figures(bytes.into()).map_err(|error| FolderError::Damaged { path: figures, error })?;
        Ok(comparators)
    }

    fn figures_file(&self) -> Result<Vec<u8>, String> {
        let rows =
            || self.figures.iter().flat_map(|(series, held)| held.iter().map(move |((period, area), held)| (series, period, area, held)));
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("series", Arc::new(rows().map(|(series, ..)| Some(series.as_str())).collect::<StringArray>())),
            ("period", Arc::new(rows().map(|(_, period, ..)| Some(period.to_string())).collect::<StringArray>())),
            ("area", Arc::new(rows().map(|(_, _, area, _)| Some(area.to_string())).collect::<StringArray>())),
            ("value", Arc::new(rows().map(|(.., held)| held.value.number()).collect::<Float64Array>())),
            ("missing", Arc::new(rows().map(|(.., held)| missing(held.value)).collect::<StringArray>())),
            ("source", Arc::new(rows().map(|(.., held)| held.source).collect::<UInt16Array>())),
        ];
        let batch = RecordBatch::try_from_iter(columns).map_err(|error| error.to_string())?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
        let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).map_err(|error| error.to_string())?;
        writer.write(&batch).and_then(|()| writer.into_inner()).map_err(|error| error.to_string())
    }
}

fn missing(value: Value) -> Option<&'static str> {
    match value {
        Value::Number(_) => None,
        Value::Missing(why) => Some(why.name()),
    }
}

fn read_figures(bytes: Bytes) -> Result<BTreeMap<String, super::Figures>, String> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes).and_then(|builder| builder.with_batch_size(65_536).build());
    let mut figures: BTreeMap<String, super::Figures> = BTreeMap::new();
    for batch in reader.map_err(|error| error.to_string())? {
        let batch = batch.map_err(|error| error.to_string())?;
        let text = |name: &str| batch.column_by_name(name).and_then(|column| column.as_any().downcast_ref::<StringArray>());
        let value = batch.column_by_name("value").and_then(|column| column.as_any().downcast_ref::<Float64Array>());
        let source = batch.column_by_name("source").and_then(|column| column.as_any().downcast_ref::<UInt16Array>());
        let (Some(series), Some(period), Some(area), Some(missing), Some(value), Some(source)) =
            (text("series"), text("period"), text("area"), text("missing"), value, source)
        else {
            return Err("a column is not there".to_owned());
        };
        // Rows of a series stand together, and so do those of a period.
        let mut last: Option<(String, super::Figures)> = None;
        let mut at: Option<(String, Period)> = None;
        for row in 0..batch.num_rows() {
            if last.as_ref().is_none_or(|(name, _)| name != series.value(row)) {
                if let Some((name, held)) = last.take() {
                    figures.entry(name).or_default().extend(held);
                }
                last = Some((series.value(row).to_owned(), BTreeMap::new()));
            }
            let period = match &at {
                Some((text, known)) if text == period.value(row) => *known,
                _ => {
                    let known: Period = period.value(row).parse().map_err(|error| format!("{error}"))?;
                    at = Some((period.value(row).to_owned(), known));
                    known
                }
            };
            let area = area.value(row).parse().map_err(|error| format!("{error}"))?;
            let value = if value.is_null(row) {
                let why = (!missing.is_null(row)).then(|| missing.value(row)).and_then(Missing::named);
                Value::Missing(why.ok_or("a figure has neither a number nor a reason")?)
            } else {
                Value::Number(value.value(row))
            };
            if let Some((_, held)) = &mut last {
                held.insert((period, area), Held { value, source: source.value(row) });
            }
        }
        if let Some((name, held)) = last {
            figures.entry(name).or_default().extend(held);
        }
    }
    Ok(figures)
}
