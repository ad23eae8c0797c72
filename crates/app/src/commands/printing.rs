//! How what a check found is printed: for people, for programs, for a
//! spreadsheet; and what has changed since an earlier check.

use super::{CommandError, Found};
use care::rule::Report;
use clap::ValueEnum;
use returns::report::{Change, Colour, changes, csv, workbook};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

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
}

impl Printing {
    /// Prints the report; `text` makes the first look.
    pub(super) fn print(&self, report: &Report, title: &str, text: impl Fn(Colour) -> String) -> Result<Found, CommandError> {
        let other = |error: String| CommandError::Other(error);
        if self.format == ReportFormat::Xlsx && self.out.is_none() {
            return Err(other("a workbook cannot be printed on a screen: name its file with --out".to_owned()));
        }
        let mut out: Box<dyn Write> = match &self.out {
            Some(path) => {
                let file = std::fs::File::create(path).map_err(|error| CommandError::File { path: path.clone(), error })?;
                Box::new(std::io::BufWriter::new(file))
            }
            None => Box::new(std::io::BufWriter::new(std::io::stdout().lock())),
        };
        match self.format {
            ReportFormat::Json => report.json_lines(&mut out)?,
            ReportFormat::Csv => csv(report, &mut out)?,
            ReportFormat::Xlsx => out.write_all(&workbook(report, title).map_err(|error| other(error.to_string()))?)?,
            ReportFormat::Text => {
                let colour = if self.out.is_none() && std::io::stdout().is_terminal() { Colour::Terminal } else { Colour::Plain };
                writeln!(out, "{}", text(colour))?;
            }
        }
        out.flush()?;
        if let Some(path) = &self.since {
            let before = std::fs::File::open(path).map_err(|error| CommandError::File { path: path.clone(), error })?;
            let changed = changes(report, std::io::BufReader::new(before));
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
