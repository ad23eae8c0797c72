//! How what a check found is printed: for people, for programs, for a
//! spreadsheet; and what has changed since an earlier check.

use super::{CommandError, Found};
use crate::loading::sent_files;
use care::rule::Report;
use clap::ValueEnum;
use returns::report::{By, Change, Changes, Colour, Teams, changes, csv, listing, workbook};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How to print a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people: a first look that fits one screen
    Text,
    /// For programs: one JSON object a line
    Json,
    /// One row a flag
    Csv,
    /// A workbook that opens on a summary, with a sheet for each rule
    Xlsx,
}

/// What the text lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListBy {
    /// Each rule that found something or could not run
    Rule,
    /// Each child with a flag
    Child,
    /// Each field that is flagged
    Field,
    /// Each team whose children are flagged
    Team,
}

impl From<ListBy> for By {
    fn from(by: ListBy) -> Self {
        match by {
            ListBy::Rule => Self::Rule,
            ListBy::Child => Self::Child,
            ListBy::Field => Self::Field,
            ListBy::Team => Self::Team,
        }
    }
}

/// Which teams a return knows of itself.
#[derive(Debug)]
pub(super) enum OwnTeams {
    /// The team of each child, from the return.
    Known(Teams),
    /// The return has none, and why.
    None(&'static str),
}

/// Where and how to print a report.
#[derive(Debug, clap::Args)]
pub(super) struct Printing {
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ReportFormat,
    /// Write to this file and not to standard output; a workbook needs one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The JSON lines of an earlier check: say what is new, what is gone and what is still there
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// With --format text: a whole list by rule, child, field or team, in place of the first look
    #[arg(long, value_enum)]
    by: Option<ListBy>,
    /// Which team each child is with: an Annex A return, or a CSV with a column for the child and one for the team
    #[arg(long, value_name = "PATH")]
    teams: Option<PathBuf>,
}

/// What has changed since an earlier check; a file of anything else is refused.
fn since(report: &Report, path: &Path) -> Result<Changes, CommandError> {
    let before = std::fs::File::open(path).map_err(|error| CommandError::File { path: path.to_owned(), error })?;
    let changed = changes(report, std::io::BufReader::new(before));
    if changed.was_no_check() {
        return Err(CommandError::Other(format!(
            "{} is not an earlier check: --since wants the JSON lines that --format json wrote",
            path.display()
        )));
    }
    Ok(changed)
}

impl Printing {
    /// Which team each child is with: as asked, else as the return itself says.
    fn teams(&self, own: OwnTeams) -> Result<Teams, CommandError> {
        if let Some(path) = &self.teams {
            return Teams::read(sent_files(path)?).map_err(|error| CommandError::Other(format!("{}: {error}", path.display())));
        }
        match own {
            OwnTeams::Known(teams) if !(teams.is_empty() && self.by == Some(ListBy::Team)) => Ok(teams),
            OwnTeams::Known(_) => Err(CommandError::Other(
                "no list that was sent names an allocated team; fill in the column, or name a table of teams with --teams".to_owned(),
            )),
            OwnTeams::None(why) if self.by == Some(ListBy::Team) => Err(CommandError::Other(format!(
                "{why}. Name an Annex A return, or a CSV with a column for the child and one for the team, with --teams"
            ))),
            OwnTeams::None(_) => Ok(Teams::default()),
        }
    }

    /// Prints the report; `text` makes the first look.
    pub(super) fn print(
        &self,
        report: &Report,
        title: &str,
        own: OwnTeams,
        text: impl Fn(Colour) -> String,
    ) -> Result<Found, CommandError> {
        let other = |error: String| CommandError::Other(error);
        if self.format == ReportFormat::Xlsx && self.out.is_none() {
            return Err(other("a workbook cannot be printed on a screen: name its file with --out".to_owned()));
        }
        if self.by.is_some() && self.format != ReportFormat::Text {
            return Err(other("--by lists as text; CSV and the workbook have rule, child, field and team beside each flag".to_owned()));
        }
        let teams = self.teams(own)?;
        let changed = self.since.as_deref().map(|path| since(report, path)).transpose()?;
        let mut out: Box<dyn Write> = match &self.out {
            Some(path) => {
                let file = std::fs::File::create(path).map_err(|error| CommandError::File { path: path.clone(), error })?;
                Box::new(std::io::BufWriter::new(file))
            }
            None => Box::new(std::io::BufWriter::new(std::io::stdout().lock())),
        };
        match self.format {
            ReportFormat::Json => report.json_lines(&mut out)?,
            ReportFormat::Csv => csv(report, &teams, &mut out)?,
            ReportFormat::Xlsx => out.write_all(&workbook(report, title, &teams).map_err(|error| other(error.to_string()))?)?,
            ReportFormat::Text => {
                if let Some(by) = self.by {
                    write!(out, "{title}\n\n{}", listing(report, by.into(), &teams))?;
                } else {
                    let colour = if self.out.is_none() && std::io::stdout().is_terminal() { Colour::Terminal } else { Colour::Plain };
                    writeln!(out, "{}", text(colour))?;
                }
            }
        }
        out.flush()?;
        if let Some((path, changed)) = self.since.as_ref().zip(changed) {
            let count = |change| changed.count(change);
            eprintln!(
                "Since the check in {}: {} new, {} still there, {} still there with another value, {} gone.",
                path.display(),
                count(Change::New) + count(Change::FirstLook),
                count(Change::Still),
                count(Change::StillOtherValue),
                count(Change::Gone)
            );
        }
        let found = report.checked.iter().any(|rule| matches!(&rule.outcome, care::rule::Outcome::Ran(flags) if !flags.is_empty()));
        Ok(if found { Found::Something } else { Found::Nothing })
    }
}
