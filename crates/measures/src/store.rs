//! Loads on disk: one immutable folder for each, named by the content hash of
//! what was sent, with one Parquet file for each table and a `load.json`.
//!
//! A load with any list of Annex A has them all, and is the state of things on
//! its day. A load with none is a supplement: tables of the other families,
//! which are read beside the lists of any day.
//!
//! A folder appears whole or not at all: it is written beside its place, every
//! file is flushed to disk, and then it is renamed. Writing the same load again
//! changes nothing.

use crate::columns;
use bytes::Bytes;
use care::tables::{self, ChildTables, annex_a};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::KeyValue;
use datafusion::parquet::file::properties::WriterProperties;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The form of folder that this code writes; a later form raises it.
const FORM: u32 = 1;
const DESCRIPTION: &str = "load.json";
/// One load is written at a time in a process, so that a half-written folder
/// has one owner; the process id in its name keeps processes apart.
static WRITING: Mutex<()> = Mutex::new(());

/// Why a load could not be written or opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The name is not a hash.
    #[error("'{0}' cannot name a load: give the content hash, 8 to 128 of the digits 0-9 and a-f")]
    Name(String),
    /// The folder or a file of it could not be read or written.
    #[error("{path}: {error}; check that the folder is there, may be read and written, and that the disk is not full")]
    File {
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file of the load is not what was written.
    #[error("{path} is not a table of a load ({error}); restore the data directory from a backup, or load the extract again")]
    Damaged {
        /// Where.
        path: PathBuf,
        /// What is wrong with it.
        error: String,
    },
    /// The load was written by a later version.
    #[error("{path} was written by a later version of Waymark (form {form}): update Waymark")]
    Later {
        /// Where.
        path: PathBuf,
        /// The form that it is in.
        form: u32,
    },
    /// The tables do not hold together.
    #[error("the tables of the load do not hold together ({0}); this is a fault of the program that made them")]
    Tables(#[from] ArrowError),
}

/// What a load is: its name, its date and the size of its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadInfo {
    /// The content hash that names it; `None` for tables that are only in memory.
    pub hash: Option<String>,
    /// The date that the extract was taken.
    pub snapshot: Date,
    /// Rows of each table, by its SQL name. A table that is not here was not
    /// sent.
    pub rows: BTreeMap<String, usize>,
}

impl LoadInfo {
    /// Whether it has none of the lists of Annex A.
    pub fn is_supplement(&self) -> bool {
        !self.rows.keys().any(|name| annex_a::named(name).is_some())
    }
}

#[derive(Serialize, Deserialize)]
struct Description {
    form: u32,
    #[serde(flatten)]
    info: LoadInfo,
}

/// The tables of one load, ready to query.
#[derive(Clone)]
pub struct Load {
    info: Arc<LoadInfo>,
    /// By SQL name; every list of the return is here, or none.
    pub(crate) tables: Arc<BTreeMap<&'static str, RecordBatch>>,
}

impl std::fmt::Debug for Load {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.info.fmt(f)
    }
}

impl Load {
    /// A load whose tables are read elsewhere.
    pub(crate) fn not_opened(info: LoadInfo) -> Self {
        Self { info: Arc::new(info), tables: Arc::default() }
    }

    /// Tables that are only in memory.
    pub fn in_memory(tables: &ChildTables) -> Result<Self, StoreError> {
        let mut batches = BTreeMap::new();
        if tables.tables.iter().any(|table| annex_a::named(table.schema.name).is_some()) {
            for schema in annex_a::TABLES {
                batches.insert(schema.name, RecordBatch::new_empty(columns::schema(schema)));
            }
        }
        for table in &tables.tables {
            batches.insert(table.schema.name, columns::batch(table)?);
        }
        Ok(Self::new(None, tables.snapshot, batches))
    }

    fn new(hash: Option<String>, snapshot: Date, tables: BTreeMap<&'static str, RecordBatch>) -> Self {
        let rows = tables.iter().map(|(name, batch)| ((*name).to_owned(), batch.num_rows())).collect();
        Self { info: Arc::new(LoadInfo { hash, snapshot, rows }), tables: Arc::new(tables) }
    }

    /// Opens the folder of a load.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(DESCRIPTION);
        let described = describe(folder)?;
        let mut found = BTreeMap::new();
        for name in described.rows.keys() {
            let schema = tables::named(name)
                .ok_or_else(|| StoreError::Damaged { path: path.clone(), error: format!("there is no table '{name}'") })?;
            found.insert(schema.name, read(&file(folder, name), schema)?);
        }
        let load = Self::new(described.hash.clone(), described.snapshot, found);
        if *load.info != described {
            return Err(StoreError::Damaged { path, error: "the tables have other numbers of rows than it says".into() });
        }
        Ok(load)
    }

    /// What it is.
    pub fn info(&self) -> &Arc<LoadInfo> {
        &self.info
    }

    /// The rows of all its tables.
    pub fn rows(&self) -> usize {
        self.info.rows.values().sum()
    }
}

/// What the load of a folder is, by its description alone.
pub fn describe(folder: &Path) -> Result<LoadInfo, StoreError> {
    let path = folder.join(DESCRIPTION);
    let text = fs::read(&path).map_err(|error| StoreError::File { path: path.clone(), error })?;
    let description: Description =
        serde_json::from_slice(&text).map_err(|error| StoreError::Damaged { path: path.clone(), error: error.to_string() })?;
    if description.form > FORM {
        return Err(StoreError::Later { path, form: description.form });
    }
    Ok(description.info)
}

/// The file of a table in the folder of a load.
pub fn file(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.parquet"))
}

/// Writes a load into `root` under its content hash, and gives its folder. A
/// load that is there already is left as it is.
pub fn write(root: &Path, hash: &str, tables: &ChildTables) -> Result<PathBuf, StoreError> {
    let digits = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if !(8..=128).contains(&hash.len()) || !hash.chars().all(digits) {
        return Err(StoreError::Name(hash.to_owned()));
    }
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = root.join(hash);
    if folder.join(DESCRIPTION).exists() {
        return Ok(folder);
    }
    let load = Load::in_memory(tables)?;
    let info = LoadInfo { hash: Some(hash.to_owned()), ..LoadInfo::clone(&load.info) };
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| StoreError::File { path, error }
    };
    fs::create_dir_all(root).map_err(at(root))?;
    // What a process that died left behind is never read, and is replaced here.
    let part = root.join(format!(".{hash}.{}.part", std::process::id()));
    if part.exists() {
        fs::remove_dir_all(&part).map_err(at(&part))?;
    }
    fs::create_dir(&part).map_err(at(&part))?;
    let done = (|| {
        for (name, batch) in load.tables.iter() {
            let path = file(&part, name);
            write_table(&path, batch, &info).map_err(at(&path))?;
        }
        let path = part.join(DESCRIPTION);
        let text = serde_json::to_vec_pretty(&Description { form: FORM, info }).map_err(io::Error::from).map_err(at(&path))?;
        let mut file = File::create(&path).map_err(at(&path))?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(at(&path))?;
        sync(&part).map_err(at(&part))?;
        match fs::rename(&part, &folder) {
            // Another process wrote the same load in the meantime.
            Err(_) if folder.join(DESCRIPTION).exists() => fs::remove_dir_all(&part).map_err(at(&part)),
            other => other.map_err(at(&folder)),
        }?;
        sync(root).map_err(at(root))
    })();
    if done.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_dir_all(&part);
    }
    done.map(|()| folder)
}

/// The folders of the loads in `root`, by name. A root that is not there holds
/// none.
pub fn folders(root: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::File { path: root.to_owned(), error }),
    };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.retain(|path| {
        let unfinished = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        !unfinished && path.join(DESCRIPTION).exists()
    });
    folders.sort();
    Ok(folders)
}

fn write_table(path: &Path, batch: &RecordBatch, info: &LoadInfo) -> io::Result<()> {
    let about = |key: &str, value: String| KeyValue { key: key.into(), value: Some(value) };
    let properties = WriterProperties::builder()
        // Written once and read again and again: half as large again as with Zstandard, and quicker to open.
        .set_compression(Compression::LZ4_RAW)
        .set_key_value_metadata(Some(vec![
            about("waymark.snapshot", info.snapshot.to_string()),
            about("waymark.load", info.hash.clone().unwrap_or_default()),
        ]))
        .build();
    let file = File::create(path)?;
    let write = || -> Result<File, ParquetError> {
        let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties))?;
        writer.write(batch)?;
        writer.into_inner()
    };
    write().map_err(io::Error::other)?.sync_all()
}

fn read(path: &Path, table: &care::tables::TableSchema) -> Result<RecordBatch, StoreError> {
    // All of it at once: a table of one authority is small, and a read for each part of it is not free.
    let file = fs::read(path).map(Bytes::from).map_err(|error| StoreError::File { path: path.to_owned(), error })?;
    let schema = columns::schema(table);
    let damaged = |error: String| StoreError::Damaged { path: path.to_owned(), error };
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| {
            let rows = usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
            builder.with_batch_size(rows.max(1)).build()
        })
        .map_err(|error| damaged(error.to_string()))?;
    let batches = reader.collect::<Result<Vec<_>, _>>().map_err(|error| damaged(error.to_string()))?;
    // Columns are taken by name, so a load written before a column was added
    // is still read, with that column blank.
    let conform = |batch: &RecordBatch| {
        let columns = schema.fields().iter().map(|field| match batch.column_by_name(field.name()) {
            Some(column) if column.data_type() == field.data_type() => column.clone(),
            _ => datafusion::arrow::array::new_null_array(field.data_type(), batch.num_rows()),
        });
        RecordBatch::try_new(schema.clone(), columns.collect())
    };
    let conformed = batches.iter().map(conform).collect::<Result<Vec<_>, _>>().map_err(|error| damaged(error.to_string()))?;
    datafusion::arrow::compute::concat_batches(&schema, &conformed).map_err(|error| damaged(error.to_string()))
}

/// Flushes a folder's own entries, so that a rename survives a power cut.
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tests::tables;
    use jiff::civil::date;

    fn sample() -> ChildTables {
        tables(date(2026, 10, 31), &[("contacts", "child_id | contact_date | contact_source\nC1 | 2026-10-30 | q) 6: Police\nC2 | |\n")])
    }

    #[test]
    fn a_load_comes_back_as_it_was_written() {
        let root = tempfile::tempdir().unwrap();
        let folder = write(root.path(), "00ff00ff", &sample()).unwrap();
        assert_eq!(folders(root.path()).unwrap(), std::slice::from_ref(&folder));
        let load = Load::open(&folder).unwrap();
        assert_eq!(load.tables, Load::in_memory(&sample()).unwrap().tables);
        assert_eq!((load.info().hash.as_deref(), load.info().snapshot, load.rows()), (Some("00ff00ff"), date(2026, 10, 31), 2));
    }

    #[test]
    fn the_same_load_twice_is_one_and_what_was_left_half_written_is_not_seen() {
        let root = tempfile::tempdir().unwrap();
        let part = root.path().join(format!(".00ff00ff.{}.part", std::process::id()));
        fs::create_dir_all(part.join("deeper")).unwrap();
        let folder = write(root.path(), "00ff00ff", &sample()).unwrap();
        let written = fs::metadata(folder.join("contacts.parquet")).unwrap().modified().unwrap();
        assert_eq!(write(root.path(), "00ff00ff", &sample()).unwrap(), folder);
        assert_eq!(fs::metadata(folder.join("contacts.parquet")).unwrap().modified().unwrap(), written);
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        assert!(folders(&root.path().join("nowhere")).unwrap().is_empty());
    }

    #[test]
    fn a_load_without_lists_is_a_supplement_and_keeps_only_what_was_sent() {
        let root = tempfile::tempdir().unwrap();
        let mut sent = tables(date(2026, 10, 31), &[("workforce", "worker_id | fte | start_date\nW1 | 0.8 | 2026-01-05")]);
        sent.tables.retain(|table| table.schema.name == "workforce");
        let folder = write(root.path(), "0ff00ff0", &sent).unwrap();
        let load = Load::open(&folder).unwrap();
        assert!(load.info().is_supplement() && !Load::in_memory(&sample()).unwrap().info().is_supplement());
        assert_eq!(load.info().rows.iter().map(|(name, rows)| (name.as_str(), *rows)).collect::<Vec<_>>(), [("workforce", 1)]);
        assert_eq!(load.tables, Load::in_memory(&sent).unwrap().tables);
    }

    #[test]
    fn a_damaged_load_is_not_read_as_an_empty_one() {
        let root = tempfile::tempdir().unwrap();
        let folder = write(root.path(), "00ff00ff", &sample()).unwrap();
        let table = folder.join("contacts.parquet");
        let bytes = fs::read(&table).unwrap();
        fs::write(&table, &bytes[..bytes.len() / 2]).unwrap();
        assert!(matches!(Load::open(&folder), Err(StoreError::Damaged { .. })));
        fs::remove_file(&table).unwrap();
        assert!(matches!(Load::open(&folder), Err(StoreError::File { .. })));
        fs::write(&table, bytes).unwrap();
        let text = fs::read_to_string(folder.join(DESCRIPTION)).unwrap();
        fs::write(folder.join(DESCRIPTION), text.replace("\"contacts\": 2", "\"contacts\": 3")).unwrap();
        assert!(matches!(Load::open(&folder), Err(StoreError::Damaged { .. })));
        fs::write(folder.join(DESCRIPTION), text.replace("\"form\": 1", "\"form\": 2")).unwrap();
        assert!(matches!(Load::open(&folder), Err(StoreError::Later { form: 2, .. })));
    }

    #[test]
    fn a_name_that_could_climb_out_of_the_folder_is_refused() {
        let root = tempfile::tempdir().unwrap();
        for name in ["../../etc", "", "abc", "ABCDEF01", "0123456g"] {
            assert!(matches!(write(root.path(), name, &sample()), Err(StoreError::Name(_))), "{name}");
        }
    }
}
