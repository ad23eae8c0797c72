//! Loading a return: read it, say what is wrong, and if it can be accepted,
//! make child-level tables of it and a record in the log. All or nothing,
//! unless asked otherwise; the same files twice are one load.

use crate::data::{DataDirectory, DataError};
use crate::store::{AppendError, Draft};
use crate::workspace::{Live, View};
use care::records::{Load, ReturnKind};
use care::tables::{self, Identity};
use jiff::Timestamp;
use jiff::civil::Date;
use returns::annex_a::{self, Accepted, Defect, NotAccepted, Partial, SentFile, Severity, Submission};
use returns::supplementary;
use serde::{Deserialize, Serialize};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What became of a return that was accepted.
#[derive(Debug)]
pub enum Loaded {
    /// A new load.
    New(Load),
    /// These very files were loaded before.
    Before(Load),
}

/// Why a return was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It was not accepted.
    #[error(transparent)]
    NotAccepted(#[from] NotAccepted),
    /// Supplementary files were not accepted.
    #[error(transparent)]
    NotASupplement(#[from] supplementary::NotAccepted),
    /// Its tables could not be written.
    #[error(transparent)]
    Tables(#[from] measures::store::StoreError),
    /// The data directory failed.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The log refused the record.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// A thread stopped.
    #[error("the return could not be read to its end: {0}")]
    Stopped(String),
}

/// A problem of a load as it is kept: with its place, without the child’s id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptProblem {
    /// The rule’s code.
    pub rule: String,
    /// Error, query or note.
    pub severity: String,
    /// List, row and column in words.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// How many times it occurs alike.
    pub times: u32,
    /// The list or table, by its number; 0 where it is of none.
    #[serde(default)]
    pub list: u8,
    /// The team of the row, where it is of one row that names a team.
    #[serde(default)]
    pub team: Option<String>,
    /// The value as sent, where the column identifies nobody.
    #[serde(default)]
    pub value: Option<String>,
}

fn severity(severity: Severity) -> String {
    match severity {
        Severity::Error => "error",
        Severity::Query => "query",
        Severity::Note => "note",
    }
    .to_owned()
}

fn kept(defect: &Defect, submission: &Submission) -> KeptProblem {
    let list = defect.list.unwrap_or_default();
    KeptProblem {
        rule: defect.kind.code().to_owned(),
        severity: severity(defect.severity()),
        place: defect.place(),
        message: defect.message.clone(),
        remedy: defect.remedy().to_owned(),
        times: defect.times,
        list,
        team: defect.row.filter(|_| defect.times == 1).and_then(|row| {
            let list = submission.list(list)?;
            let place = list.source_rows.binary_search(&row).ok()?;
            list.texts("team").get(place)?.as_deref().map(str::to_owned)
        }),
        value: None,
    }
}

fn kept_of_supplement(defect: &supplementary::Defect) -> KeptProblem {
    let table = defect.table.and_then(tables::named);
    let column = table.and_then(|table| table.columns.iter().find(|column| Some(column.header) == defect.column));
    KeptProblem {
        rule: defect.kind.code(),
        severity: severity(defect.severity()),
        place: defect.place(),
        message: defect.message.clone(),
        remedy: defect.remedy().to_owned(),
        times: defect.times,
        list: table.map(|table| table.list).unwrap_or_default(),
        team: None,
        value: defect.value.clone().filter(|_| column.is_some_and(|column| column.identity == Identity::None)),
    }
}

/// A return that was read and checked.
#[derive(Debug)]
pub struct Checked {
    /// What was read.
    pub submission: Submission,
    /// Every problem: of reading first, then of coherence.
    pub defects: Vec<Defect>,
}

/// Reads and checks an Annex A return.
pub fn check_annex_a(files: Vec<SentFile>) -> Checked {
    let submission = annex_a::read(files);
    let mut defects = submission.defects.clone();
    defects.extend(annex_a::check(&submission));
    Checked { submission, defects }
}

fn count(defects: &[Defect], severity: Severity) -> u32 {
    defects.iter().filter(|defect| defect.severity() == severity).map(|defect| defect.times).sum()
}

/// A return that somebody sends.
#[derive(Debug)]
pub struct Sent<'a> {
    /// Who sends it: the key of a person, or a command's name.
    pub by: &'a str,
    /// When.
    pub at: Timestamp,
    /// The files.
    pub files: Vec<SentFile>,
    /// The day of the extract, where it is told.
    pub snapshot: Option<Date>,
    /// What to do with errors.
    pub partial: Partial,
}

/// Loads an Annex A return into the data directory and the log.
pub async fn load_annex_a(data: &DataDirectory, live: &Live, view: &View, sent: Sent<'_>) -> Result<Loaded, LoadError> {
    let Sent { by, at, files, snapshot, partial } = sent;
    let hash = annex_a::content_hash(&files);
    if let Some(load) = view.all::<Load>().find(|load| load.record.hash == hash) {
        return Ok(Loaded::Before(load.record.clone()));
    }
    let key = data.pseudonym_key()?;
    let names = files.iter().map(|file| file.base_name().to_owned()).collect();
    let (folder, problems_file, hashed) = (data.loads(), data.problems(&hash), hash.clone());
    let made = tokio::task::spawn_blocking(move || -> Result<(Date, u64, Vec<Defect>, bool), LoadError> {
        let checked = check_annex_a(files);
        let Accepted { tables, snapshot, left_out } = annex_a::accept(&checked.submission, &key, snapshot, partial)?;
        let rows = tables.tables.iter().map(|table| table.len() as u64).sum();
        let kept: Vec<_> = checked.defects.iter().map(|defect| kept(defect, &checked.submission)).collect();
        write_problems(&problems_file, &kept)?;
        measures::store::write(&folder, &hashed, &tables)?;
        Ok((snapshot.date, rows, checked.defects, !left_out.is_empty()))
    });
    let (snapshot, rows, defects, partial) = made.await.map_err(|error| LoadError::Stopped(error.to_string()))??;
    let load = Load {
        kind: ReturnKind::AnnexA,
        snapshot,
        hash,
        files: names,
        rows,
        errors: count(&defects, Severity::Error),
        queries: count(&defects, Severity::Query),
        partial,
    };
    live.append(&view.viewer().authority, by, at, vec![Draft::new(load.clone())]).await?;
    Ok(Loaded::New(load))
}

/// Loads what a council sends besides the return into the data directory and
/// the log: the tables lie beside the lists, under the same pseudonyms. Gives
/// what is wrong with a new one besides.
pub async fn load_supplement(
    data: &DataDirectory,
    live: &Live,
    view: &View,
    sent: Sent<'_>,
) -> Result<(Loaded, Vec<supplementary::Defect>), LoadError> {
    let Sent { by, at, files, snapshot, partial } = sent;
    let hash = returns::content_hash(&files);
    if let Some(load) = view.all::<Load>().find(|load| load.record.hash == hash) {
        return Ok((Loaded::Before(load.record.clone()), Vec::new()));
    }
    let key = data.pseudonym_key()?;
    let names = files.iter().map(|file| file.base_name().to_owned()).collect();
    let (folder, problems_file, hashed, today) = (data.loads(), data.problems(&hash), hash.clone(), view.today());
    let made = tokio::task::spawn_blocking(move || -> Result<(Date, u64, Vec<supplementary::Defect>, bool), LoadError> {
        let submission = supplementary::read(&files);
        let (tables, left_out) = supplementary::accept_whole(&submission, &key, snapshot, today, partial == Partial::Accept)?;
        let rows = tables.tables.iter().map(|table| table.len() as u64).sum();
        let mut defects = submission.defects;
        // A record that is there twice is found on acceptance, not on reading.
        defects.extend(left_out.iter().filter(|defect| defect.kind == supplementary::DefectKind::RecordTwice).cloned());
        let kept: Vec<_> = defects.iter().map(kept_of_supplement).collect();
        write_problems(&problems_file, &kept)?;
        measures::store::write(&folder, &hashed, &tables)?;
        Ok((tables.snapshot, rows, defects, !left_out.is_empty()))
    });
    let (snapshot, rows, defects, partial) = made.await.map_err(|error| LoadError::Stopped(error.to_string()))??;
    let of = |wanted: Severity| defects.iter().filter(|defect| defect.severity() == wanted).map(|defect| defect.times).sum();
    let load = Load {
        kind: ReturnKind::Supplementary,
        snapshot,
        hash,
        files: names,
        rows,
        errors: of(Severity::Error),
        queries: of(Severity::Query),
        partial,
    };
    live.append(&view.viewer().authority, by, at, vec![Draft::new(load.clone())]).await?;
    Ok((Loaded::New(load), defects))
}

fn write_problems(path: &Path, kept: &[KeptProblem]) -> Result<(), DataError> {
    let io = |error| DataError::Io { path: path.to_owned(), error };
    let text = serde_json::to_vec(kept).map_err(|error| io(error.into()))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    std::fs::write(path, text).map_err(io)
}

/// The problems of a load, as they were kept.
pub fn problems(data: &DataDirectory, hash: &str) -> Vec<KeptProblem> {
    std::fs::read(data.problems(hash)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

/// The files of a path: the file itself, or every file of a folder.
pub fn sent_files(path: &Path) -> Result<Vec<SentFile>, DataError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| DataError::Io { path, error }
    };
    let paths = files_of(path).map_err(io(path))?;
    let folder = path.file_name().map(|name| name.to_string_lossy().into_owned()).filter(|_| path.is_dir());
    paths
        .iter()
        .map(|file| {
            let base = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            // The folder’s name may say the day of the extract.
            let name = folder.as_ref().map_or_else(|| base.clone(), |folder| format!("{folder}/{base}"));
            Ok(SentFile { name, bytes: read_bounded(file).map_err(io(file))? })
        })
        .collect()
}

/// The file itself, or every file of a folder, by name.
pub(crate) fn files_of(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(path)?.flatten().map(|file| file.path()).filter(|file| file.is_file()).collect();
    files.sort();
    Ok(files)
}

/// The largest file that is read whole, in bytes: far more than a return of the
/// largest authority has.
const LARGEST: u64 = 2 << 30;

/// Reads a file whole, unless it is too large to be what it should be.
fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let told = file.metadata()?.len();
    if told > LARGEST {
        return Err(too_large());
    }
    // What a file says of its size is not the whole truth: a pipe has none.
    bounded(file, told)
}

/// Reads an input whole, of about so many bytes, unless it is too large to be
/// what it should be.
pub fn bounded(input: impl std::io::Read, told: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(told).unwrap_or_default());
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> std::io::Error {
    let why = "it has more than 2 GB, which no return has. Check which file was named";
    std::io::Error::new(std::io::ErrorKind::FileTooLarge, why)
}
