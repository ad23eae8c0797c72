//! `waymark check`: what is wrong with what was sent, without loading it.

use super::{CommandError, Context, Format, Found, authority};
use crate::loading::{check_annex_a, sent_files};
use crate::workspace::{Live, Viewer};
use care::rule::Outcome;
use clap::Subcommand;
use jiff::Timestamp;
use oversight::improvement::{check, not_run};
use oversight::practice;
use returns::annex_a::{self, Severity};
use returns::cin::{Options, Selection, check_files};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

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
        /// The workbook, zip, or folder with a CSV for each list
        path: PathBuf,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// The children in need census
    Cin {
        /// The XML file, or the files of one return; - for standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only this rule; may be given more than once
        #[arg(long = "rule", value_name = "CODE")]
        rules: Vec<String>,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
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

/// How many places of each rule the text shows.
const PLACES: usize = 3;

impl Check {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        match self.kind {
            Kind::Improvement { format } => improvement(context, format).await,
            Kind::AnnexA { path, format } => check_lists(&path, format),
            Kind::Cin { files, rules, format } => cin(&files, &rules, format),
            Kind::Plans { folder, rules, format } => plans(&folder, &rules, format),
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

fn cin(files: &[PathBuf], rules: &[String], format: Format) -> Result<Found, CommandError> {
    let other = |error: String| CommandError::Other(error);
    let rules = if rules.is_empty() { Selection::all() } else { Selection::named(rules).map_err(|error| other(error.to_string()))? };
    let mut inputs: Vec<Box<dyn BufRead + Send>> = Vec::new();
    for path in files {
        if path.as_os_str() == "-" {
            inputs.push(Box::new(BufReader::new(std::io::stdin())));
            continue;
        }
        let file = std::fs::File::open(path).map_err(|error| CommandError::File { path: path.clone(), error })?;
        inputs.push(Box::new(BufReader::new(file)));
    }
    let checked = check_files(inputs, &Options { rules, ..Options::default() });
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Json => {
            checked.report.json_lines(&mut out)?;
            for defect in &checked.defects {
                eprintln!("waymark: {defect}");
            }
        }
        Format::Text => writeln!(out, "{}", checked.text())?,
    }
    out.flush()?;
    let flagged = checked.report.checked.iter().any(|rule| matches!(&rule.outcome, Outcome::Ran(flags) if !flags.is_empty()));
    Ok(if flagged || !checked.defects.is_empty() { Found::Something } else { Found::Nothing })
}

fn plans(folder: &Path, rules: &[String], format: Format) -> Result<Found, CommandError> {
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
    if content.plans.is_empty() {
        return Err(other(format!(
            "there is no plan in {}: it wants plans.csv, risks.csv, outcomes.csv, actions.csv and views.csv, each with its header",
            folder.display()
        )));
    }
    let report = practice::check(&content, &selection);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Json => report.json_lines(&mut out)?,
        Format::Text => writeln!(out, "{}", report.text())?,
    }
    out.flush()?;
    Ok(if report.count() > 0 || report.defects > 0 { Found::Something } else { Found::Nothing })
}

fn check_lists(path: &Path, format: Format) -> Result<Found, CommandError> {
    let checked = check_annex_a(sent_files(path)?);
    let mut out = std::io::stdout().lock();
    let problems = || checked.defects.iter().filter(|defect| defect.severity() != Severity::Note);
    match format {
        Format::Json => {
            for defect in problems() {
                writeln!(out, "{}", serde_json::to_string(defect).map_err(|error| CommandError::Other(error.to_string()))?)?;
            }
            for rule in annex_a::not_run(&checked.submission) {
                writeln!(out, "{}", serde_json::json!({"rule": rule.rule, "not_run": rule.not_run}))?;
            }
        }
        Format::Text => {
            let mut rules: BTreeMap<(u8, &str), Vec<_>> = BTreeMap::new();
            for defect in &checked.defects {
                let order = match defect.severity() {
                    Severity::Error => 0,
                    Severity::Query => 1,
                    Severity::Note => 2,
                };
                rules.entry((order, defect.kind.code())).or_default().push(defect);
            }
            for ((order, code), defects) in &rules {
                let severity = ["Error", "Query", "Note"].get(usize::from(*order)).copied().unwrap_or_default();
                let times: u32 = defects.iter().map(|defect| defect.times).sum();
                let first = defects.first().map(|defect| (defect.kind.what(), defect.remedy())).unwrap_or_default();
                writeln!(out, "{severity} {code} × {times}: {} {}", first.0, first.1)?;
                for defect in defects.iter().take(PLACES) {
                    writeln!(out, "    {}: {}", defect.place(), defect.message)?;
                }
                if defects.len() > PLACES {
                    writeln!(out, "    and {} more: use --format json for all", defects.len() - PLACES)?;
                }
            }
            for rule in annex_a::not_run(&checked.submission) {
                writeln!(out, "Not run {}: {}", rule.rule, rule.not_run)?;
            }
            let rows: usize = checked.submission.lists.iter().map(annex_a::List::len).sum();
            writeln!(out, "{} lists, {rows} rows read.", checked.submission.lists.len())?;
        }
    }
    Ok(if problems().next().is_some() { Found::Something } else { Found::Nothing })
}
