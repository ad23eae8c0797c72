//! Published statistics in the data directory: the files as they came, by their
//! hash, and what was read of them. The log says which files count and in what
//! order; what was read is kept beside them only so that it need not be read
//! again, and is made anew from the files where it does not fit the log.

use crate::data::{DataDirectory, DataError};
use crate::store::{AppendError, Draft};
use crate::workspace::{Live, View};
use care::log::Hash;
use care::records::PublishedFile;
use jiff::Timestamp;
use measures::comparators::journeys::{Grade, Judged, Report, VisitKind};
use measures::comparators::{Comparators, Form, Source, Taken};
use oversight::papers::ofsted;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Why published files could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum PublishedError {
    /// The data directory failed.
    #[error(transparent)]
    Data(#[from] DataError),
    /// What was read could not be written.
    #[error(transparent)]
    Folder(#[from] measures::comparators::FolderError),
    /// The log refused the record.
    #[error(transparent)]
    Append(#[from] AppendError),
}

/// What became of a file.
#[derive(Debug)]
pub struct Came {
    /// Its name.
    pub file: String,
    /// What was read of it, and what could not be used.
    pub taken: Taken,
    /// Its record; `None` where it is of no known form, and so is not kept.
    pub record: Option<PublishedFile>,
}

/// A file that somebody sends.
#[derive(Debug)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

fn folder(data: &DataDirectory) -> PathBuf {
    data.root().join("comparators")
}

fn kept(data: &DataDirectory, hash: &str) -> PathBuf {
    folder(data).join("files").join(hash)
}

/// Keeps a file under its hash; the same file twice is one.
fn keep(data: &DataDirectory, bytes: &[u8]) -> Result<(), DataError> {
    let path = kept(data, Hash::of(bytes).as_str());
    if path.exists() {
        return Ok(());
    }
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| DataError::Io { path, error }
    };
    let files = folder(data).join("files");
    std::fs::create_dir_all(&files).map_err(io(&files))?;
    let mut file = tempfile::NamedTempFile::new_in(&files).map_err(io(&files))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(io(&path))?;
    file.persist(&path).map(|_| ()).map_err(|error| DataError::Io { path, error: error.error })
}

/// Reports and letters are at most so long as text; anything longer is a table.
const LONGEST_REPORT: usize = 4 * 1024 * 1024;

/// Takes a file as it was published: a table by its columns, or the text of a
/// report or letter of Ofsted by its form.
fn take(read: &mut Comparators, name: &str, bytes: &[u8]) -> Taken {
    let taken = read.take(name, bytes);
    if taken.form.is_some() || bytes.len() > LONGEST_REPORT || bytes.contains(&0) {
        return taken;
    }
    match report(name, bytes) {
        Some(report) => read.take_report(name, bytes, report),
        None => taken,
    }
}

/// What a text says, where it is a report or letter of Ofsted.
fn report(name: &str, bytes: &[u8]) -> Option<Report> {
    let letter = ofsted::read(bytes, name);
    let kind = match (letter.kind, letter.framework) {
        (ofsted::LetterKind::Inspection, Some(ofsted::Framework::Sif)) => VisitKind::Sif,
        (ofsted::LetterKind::Inspection, _) => VisitKind::Ilacs,
        (ofsted::LetterKind::MonitoringVisit, _) => VisitKind::MonitoringVisit,
        (ofsted::LetterKind::FocusedVisit, _) => VisitKind::FocusedVisit,
        (ofsted::LetterKind::Other, _) => return None,
    };
    let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
    let covered: Vec<String> = letter.areas_covered.into_iter().map(|passage| passage.text).collect();
    Some(Report {
        authority: letter.authority.unwrap_or_default(),
        kind,
        from: day(letter.dates.start),
        published: day(letter.dates.published),
        judgements: letter.judgements.into_iter().map(|(area, grade)| (judged(area), graded(grade))).collect(),
        theme: Some(covered.join("; ")).filter(|theme| !theme.is_empty()),
        improve: letter.needs_to_improve.into_iter().map(|need| need.text).collect(),
    })
}

fn judged(area: ofsted::Area) -> Judged {
    match area {
        ofsted::Area::ImpactOfLeaders => Judged::Leaders,
        ofsted::Area::HelpAndProtection => Judged::HelpAndProtection,
        ofsted::Area::InCareAndCareLeavers => Judged::InCareAndCareLeavers,
        ofsted::Area::InCare => Judged::InCare,
        ofsted::Area::CareLeavers => Judged::CareLeavers,
        ofsted::Area::Adoption => Judged::Adoption,
        ofsted::Area::LeadershipManagementGovernance => Judged::Governance,
        ofsted::Area::Overall => Judged::Overall,
    }
}

fn graded(grade: ofsted::Grade) -> Grade {
    match grade {
        ofsted::Grade::Inadequate => Grade::Inadequate,
        ofsted::Grade::RequiresImprovement => Grade::RequiresImprovement,
        ofsted::Grade::Good => Grade::Good,
        ofsted::Grade::Outstanding => Grade::Outstanding,
    }
}

/// The line of a file, and the note that was given with it.
pub fn source_line(source: &Source, files: &[PublishedFile]) -> String {
    let note = files.iter().find(|file| file.hash == source.sha256).and_then(|file| file.note.as_deref());
    note.map_or_else(|| source.line(), |note| format!("{}. {note}", source.line()))
}

/// The published statistics of the files that the log names.
pub fn open(data: &DataDirectory, files: &[PublishedFile]) -> Comparators {
    if files.is_empty() {
        return Comparators::default();
    }
    let mut keep = true;
    match Comparators::open(&folder(data)) {
        Ok(read) => {
            let mut held = read.sources().iter().map(|source| &source.sha256);
            let all = files.iter().all(|file| held.next() == Some(&file.hash));
            if all && held.next().is_none() {
                return read;
            }
            // An earlier day knew fewer files: what is kept stays that of today.
            keep = !all;
        }
        Err(error) => tracing::warn!(%error, "published statistics are read again from their files"),
    }
    let mut read = Comparators::default();
    for file in files {
        match std::fs::read(kept(data, &file.hash)) {
            Ok(bytes) => {
                take(&mut read, &file.file, &bytes);
            }
            Err(error) => tracing::error!(%error, file = file.file, "a published file is not where it was kept: load it again"),
        }
    }
    if keep && let Err(error) = read.save(&folder(data)) {
        tracing::warn!(%error, "what was read of published files could not be kept, and will be read again");
    }
    read
}

/// What the columns of a file say it is, in words.
pub fn form_in_words(form: Form) -> &'static str {
    match form {
        Form::LaitFigures => "figures of the local authority interactive tool",
        Form::LaitDictionary => "dictionary of the local authority interactive tool",
        Form::Authorities => "list of authorities",
        Form::AuthorityLookup => "lookup of codes",
        Form::ExploreEducationStatistics => "Explore Education Statistics",
        Form::StatisticalNeighbours => "statistical neighbours",
        Form::OfstedTable => "Ofsted’s table of inspections and visits",
        Form::LatestJudgements => "latest judgements",
        Form::JudgementHistory => "judgements from reports",
        Form::ParsedReports => "published reports",
    }
}

/// Loads files as they were published. One that is of no known form is told in
/// what comes back and kept nowhere; a file that was loaded before is one with
/// its first load.
///
/// # Errors
/// Where a file cannot be kept, or the log refuses its record. What was loaded
/// before the fault stays loaded.
pub async fn load(
    data: &DataDirectory,
    live: &Live,
    view: &View,
    (by, at): (&str, Timestamp),
    files: Vec<Sent>,
    note: Option<&str>,
) -> Result<Vec<Came>, PublishedError> {
    let known: Vec<PublishedFile> = view.all::<PublishedFile>().map(|file| file.record.clone()).collect();
    let mut read = tokio::task::block_in_place(|| open(data, &known));
    let mut came = Vec::new();
    let mut new = false;
    for Sent { name, bytes } in files {
        let taken = tokio::task::block_in_place(|| take(&mut read, &name, &bytes));
        let Some((form, source)) = taken.form.zip(taken.source.as_ref()) else {
            came.push(Came { file: name, taken, record: None });
            continue;
        };
        if taken.again {
            let before = known.iter().find(|file| file.hash == source.sha256).cloned();
            came.push(Came { file: name, taken, record: before });
            continue;
        }
        keep(data, &bytes)?;
        let record = PublishedFile {
            file: name.clone(),
            hash: source.sha256.clone(),
            form: form_in_words(form).to_owned(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            licence: source.licence.clone(),
            note: note.map(str::to_owned),
            rows: taken.rows,
            figures: taken.figures as u64,
            restated: taken.restated as u64,
            problems: taken.defects.iter().map(|defect| defect.times).sum(),
        };
        live.append(&view.viewer().authority, by, at, vec![Draft::new(record.clone())]).await?;
        new = true;
        came.push(Came { file: name, taken, record: Some(record) });
    }
    if new {
        tokio::task::block_in_place(|| read.save(&folder(data)))?;
    }
    Ok(came)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::workspace::Viewer;
    use care::records::{Authority, Key};

    const CODES: &str = "LA Number,LA Name,Region,Type\n946,Aldermoor,West Midlands,Invented\n947,Birchester,Nowhere,Invented\n";

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_is_kept_once_and_read_again_where_what_was_read_is_lost() {
        let root = tempfile::tempdir().unwrap();
        let (data, store) = DataDirectory::create(root.path()).await.unwrap();
        let now = Timestamp::now();
        let authority = Authority {
            name: "Aldermoor".into(),
            la_code: Some(946),
            population_0_17: None,
            population_year: None,
            note: None,
            help_number: None,
            reply_working_days: None,
        };
        let draft = Draft { key: Some(Key::new("aldermoor").unwrap()), ..Draft::new(authority) };
        store.append("aldermoor", "test", now, vec![draft]).await.unwrap();
        let live = Live::start(store).await.unwrap();
        let send = async |name: &str, text: &str| {
            let view = live.view(Viewer::operator("aldermoor"), now, None);
            let sent = Sent { name: name.into(), bytes: text.as_bytes().to_vec() };
            load(&data, &live, &view, ("test", now), vec![sent], Some("Invented")).await.unwrap().remove(0)
        };
        let first = send("codes.csv", CODES).await;
        assert_eq!(first.record.as_ref().map(|record| (record.rows, record.problems)), Some((2, 1)));
        assert!(first.record.unwrap().licence.contains("Open Government Licence"));
        let again = send("other name.csv", CODES).await;
        assert!(again.taken.again);
        assert_eq!(again.record.map(|record| record.file).as_deref(), Some("codes.csv"));
        let unknown = send("notes.csv", "a,b\n1,2\n").await;
        assert!(unknown.record.is_none() && !unknown.taken.defects.is_empty());

        let view = live.view(Viewer::operator("aldermoor"), now, None);
        let files: Vec<PublishedFile> = view.all::<PublishedFile>().map(|file| file.record.clone()).collect();
        assert_eq!(files.len(), 1);
        assert_eq!(std::fs::read(kept(&data, &files[0].hash)).unwrap(), CODES.as_bytes());
        let text = "Inspection of Aldermoor local authority children’s services\nInspection dates: 3 to 14 March 2025\n\n\
                    Judgement Grade\nOverall effectiveness Good\n\nWhat needs to improve?\n◼ The supervision of social workers.\n";
        let report = send("aldermoor.txt", text).await;
        assert_eq!((report.record.is_some(), report.taken.visits), (true, 1), "{:?}", report.taken);
        std::fs::write(folder(&data).join("comparators.json"), "{").unwrap();
        let view = live.view(Viewer::operator("aldermoor"), now, None);
        let files: Vec<PublishedFile> = view.all::<PublishedFile>().map(|file| file.record.clone()).collect();
        let read = open(&data, &files);
        assert_eq!(read.directory().find("Aldermoor").map(measures::comparators::LaCode::number), Some(946));
        let found = read.theme_journeys("oversight", jiff::civil::date(2025, 12, 31)).unwrap();
        assert_eq!(found.waiting.iter().map(|met| met.points.as_slice()).collect::<Vec<_>>(), [["The supervision of social workers."]]);
    }
}
