//! `waymark comparators`: published statistics to compare with.

use super::measures::Held;
use super::{CommandError, Context, Format, Found};
use crate::figures::published::{self, Came, Sent, form_in_words};
use ::measures::comparators::{ATTRIBUTION, Comparators as Published, counterparts};
use care::records::{Authority, PublishedFile};
use clap::Subcommand;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Published statistics to compare with: England, the region, statistical neighbours.
#[derive(Debug, clap::Args)]
pub(super) struct Comparators {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Load files as they were published, or Ofsted’s reports and letters as text; docs/comparators.md lists the kinds
    Load {
        /// Files, or folders of them
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// A line to show with the figures: that they are provisional, say
        #[arg(long)]
        note: Option<String>,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Show what is loaded, and which measures have a published counterpart
    List {
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

/// The files of a path, in order of name; those below a folder too.
fn files(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), CommandError> {
    let failed = |error| CommandError::File { path: path.to_owned(), error };
    if !path.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let mut inside: Vec<PathBuf> = std::fs::read_dir(path).map_err(failed)?.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    inside
        .iter()
        .filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .try_for_each(|path| files(path, found))
}

fn as_json(came: &Came) -> Value {
    let record = came.record.as_ref();
    let problems: Vec<Value> = came
        .taken
        .defects
        .iter()
        .map(|defect| json!({"row": defect.row, "times": defect.times, "problem": defect.problem, "remedy": defect.remedy}))
        .collect();
    json!({"file": came.file, "loaded": record.is_some() && !came.taken.again, "before": came.taken.again, "form": came.taken.form,
        "hash": record.map(|file| &file.hash), "title": record.map(|file| &file.title), "publisher": record.map(|file| &file.publisher),
        "licence": record.map(|file| &file.licence), "rows": came.taken.rows, "figures": came.taken.figures, "visits": came.taken.visits, "restated": came.taken.restated,
        "problems": problems})
}

fn told(came: &Came) {
    match (&came.record, came.taken.form) {
        (Some(_), _) if came.taken.again => println!("{}: loaded before, nothing was changed.", came.file),
        (Some(record), Some(form)) => {
            let restated = match came.taken.restated {
                0 => String::new(),
                restated => format!(", {restated} of them other than what was held"),
            };
            let held = match came.taken.visits {
                0 => format!("{} rows, {} figures", came.taken.rows, came.taken.figures),
                visits => format!("{} rows, {visits} inspections and visits", came.taken.rows),
            };
            println!("{}: {}; {held}{restated}.", came.file, form_in_words(form));
            println!("    {}, {} ({})", record.title, record.publisher, record.licence);
        }
        _ => println!("{}: not loaded.", came.file),
    }
    for defect in &came.taken.defects {
        println!("    {defect}");
    }
}

impl Comparators {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        match self.what {
            What::Load { paths, note, format } => load(context, &paths, note.as_deref(), format).await,
            What::List { format } => list(context, format).await,
        }
    }
}

async fn load(context: &Context, paths: &[PathBuf], note: Option<&str>, format: Format) -> Result<Found, CommandError> {
    let held = Held::open(context).await?;
    let mut found = Vec::new();
    for path in paths {
        files(path, &mut found)?;
    }
    let mut sent = Vec::new();
    for path in &found {
        let bytes = std::fs::read(path).map_err(|error| CommandError::File { path: path.clone(), error })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        sent.push(Sent { name, bytes });
    }
    let view = held.operator();
    let by = ("waymark-comparators", Timestamp::now());
    let came =
        published::load(&held.data, &held.live, &view, by, sent, note).await.map_err(|error| CommandError::Other(error.to_string()))?;
    let unknown = came.iter().any(|came| came.record.is_none());
    match format {
        Format::Json => println!("{}", Value::Array(came.iter().map(as_json).collect())),
        Format::Text => {
            came.iter().for_each(told);
            println!("{ATTRIBUTION}");
        }
    }
    if view.all::<Authority>().all(|authority| authority.record.la_code.is_none()) {
        let read = tokio::task::block_in_place(|| published::open(&held.data, &crate::figures::Basis::of(&held.operator()).published));
        eprintln!("waymark: {}", without_code(&view, &read));
    }
    Ok(if unknown { Found::Something } else { Found::Nothing })
}

/// What to do where the authority’s record has no code.
fn without_code(view: &crate::workspace::View, read: &Published) -> String {
    let name = view.all::<Authority>().next().map(|authority| authority.record.name.clone()).unwrap_or_default();
    let guess = read.directory().find(&name).map(|code| format!("; {} has {code}", read.directory().name(code))).unwrap_or_default();
    format!(
        "the authority’s record has no code of the Department for Education, so no figure stands beside others yet{guess}. Enter it at /records/authority."
    )
}

async fn list(context: &Context, format: Format) -> Result<Found, CommandError> {
    let held = Held::open(context).await?;
    let view = held.operator();
    let loaded: Vec<&PublishedFile> = view.all::<PublishedFile>().map(|file| file.record).collect();
    let read = tokio::task::block_in_place(|| published::open(&held.data, &held.basis.published));
    let there = |series: &str| read.get_series(series).is_some() && !read.periods(series).is_empty();
    match format {
        Format::Json => {
            let measures: Vec<Value> = counterparts()
                .iter()
                .map(|known| json!({"measure": known.measure, "series": known.series, "differs": known.differs, "loaded": there(&known.series)}))
                .collect();
            println!("{}", json!({"files": loaded, "measures": measures, "attribution": ATTRIBUTION}));
        }
        Format::Text => {
            for file in &loaded {
                println!("{}: {}, {} ({})", file.file, file.title, file.publisher, file.licence);
                if let Some(note) = &file.note {
                    println!("    {note}");
                }
            }
            if loaded.is_empty() {
                println!("Nothing is loaded. Load files as they were published: “waymark comparators load PATH”.");
            }
            println!("\nMeasures with a published counterpart:");
            for known in counterparts() {
                println!("    {:<34} {}{}", known.measure, known.series, if there(&known.series) { "" } else { " (not loaded)" });
            }
            if !loaded.is_empty() {
                println!("\n{ATTRIBUTION}");
            }
        }
    }
    Ok(Found::Nothing)
}
