//! `waymark load`.

use super::{CommandError, Context, Format, Found, authority};
use crate::loading::{LoadError, Loaded, Sent, load_annex_a, load_supplement, sent_files};
use crate::plans::{LoadedPlans, PlansError, SentPlans};
use crate::workspace::{Live, Viewer};
use care::records::shape::date_in_words;
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use returns::annex_a::{Partial, SentFile, Severity};
use returns::supplementary::{Defect, NotAccepted};
use serde_json::json;
use std::path::PathBuf;

/// Load a return into the data directory.
#[derive(Debug, clap::Args)]
pub(super) struct Load {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// The Ofsted Annex A return: a workbook, a zip, or a folder with a CSV for each list
    AnnexA {
        /// The file or folder
        path: PathBuf,
        /// Load what can be read and leave out the cells and rows that cannot
        #[arg(long)]
        accept_partial: bool,
        /// The day the extract was taken [default: told by the file’s name or by its latest event]
        #[arg(long, value_name = "DATE")]
        snapshot: Option<Date>,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// What children’s plans say: a folder of CSV files from the plan forms (plan-content/1)
    Plans {
        /// The folder
        path: PathBuf,
        /// Load what can be read where some cells or rows cannot
        #[arg(long)]
        accept_partial: bool,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// What is not in the return: assessment events, audits, workforce, complaints, tables of the Safeguarding Dataset (docs/sources.md)
    Supplementary {
        /// The folder, zip or CSV files, each named after its table
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Load what can be read and leave out the cells and rows that cannot
        #[arg(long)]
        accept_partial: bool,
        /// The day the extract was taken [default: the latest day in it on which something has happened]
        #[arg(long, value_name = "DATE")]
        snapshot: Option<Date>,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

impl Load {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        match self.kind {
            Kind::AnnexA { path, accept_partial, snapshot, format } => annex_a(context, path, accept_partial, snapshot, format).await,
            Kind::Supplementary { paths, accept_partial, snapshot, format } => {
                supplementary(context, &paths, accept_partial, snapshot, format).await
            }
            Kind::Plans { path, accept_partial, format } => plans(context, path, accept_partial, format).await,
        }
    }
}

async fn plans(context: &Context, path: PathBuf, accept_partial: bool, format: Format) -> Result<Found, CommandError> {
    let (data, store) = context.open().await?;
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    let files = sent_files(&path)?;
    let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
    let sent = SentPlans { by: "waymark-load", at: Timestamp::now(), files, accept_partial };
    let (new, load) = match crate::plans::load(&data, &live, &view, sent).await {
        Ok(LoadedPlans::New(load, defects)) => {
            for defect in &defects {
                eprintln!("waymark: {defect}");
            }
            (true, load)
        }
        Ok(LoadedPlans::Before(load)) => (false, load),
        Err(refused @ (PlansError::Defects(_) | PlansError::Empty)) => {
            match format {
                Format::Json => println!("{}", json!({"loaded": false, "message": refused.to_string()})),
                Format::Text => println!("{refused}\nTo load what can be read, add --accept-partial."),
            }
            return Ok(Found::Something);
        }
        Err(error) => return Err(CommandError::Other(error.to_string())),
    };
    match format {
        Format::Json => println!("{}", json!({"loaded": new, "before": !new, "load": load})),
        Format::Text if new => println!(
            "Loaded {} plans as extracted on {}, sealed under each child’s key; the extract before is forgotten. {} things to look at: open “Plans for children”.",
            load.rows,
            date_in_words(load.snapshot),
            load.queries
        ),
        Format::Text => {
            println!("These files were loaded before, as the plans of {}: nothing was changed.", date_in_words(load.snapshot));
        }
    }
    Ok(Found::Nothing)
}

async fn supplementary(
    context: &Context,
    paths: &[PathBuf],
    accept_partial: bool,
    snapshot: Option<Date>,
    format: Format,
) -> Result<Found, CommandError> {
    let (data, store) = context.open().await?;
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    let mut files: Vec<SentFile> = Vec::new();
    for path in paths {
        files.extend(sent_files(path)?);
    }
    let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
    let partial = if accept_partial { Partial::Accept } else { Partial::Refuse };
    let sent = Sent { by: "waymark-load", at: Timestamp::now(), files, snapshot, partial };
    let (loaded, defects) = match load_supplement(&data, &live, &view, sent).await {
        Ok(loaded) => loaded,
        Err(LoadError::NotASupplement(refused)) => {
            let defects: &[Defect] = if let NotAccepted::Errors(defects) = &refused { defects } else { &[] };
            match format {
                Format::Json => println!("{}", json!({"loaded": false, "message": refused.to_string(), "problems": defects})),
                Format::Text => println!("{refused}\nTo load the rest and leave these out, add --accept-partial."),
            }
            return Ok(Found::Something);
        }
        Err(error) => return Err(CommandError::Other(error.to_string())),
    };
    let (new, load) = match loaded {
        Loaded::New(load) => (true, load),
        Loaded::Before(load) => (false, load),
    };
    match format {
        Format::Json => println!("{}", json!({"loaded": new, "before": !new, "load": load, "problems": defects})),
        Format::Text if new => {
            println!(
                "Loaded supplementary files as of {}: {} rows, {} errors{}, {} queries.",
                date_in_words(load.snapshot),
                load.rows,
                load.errors,
                if load.partial { " left out" } else { "" },
                load.queries
            );
            for defect in defects.iter().filter(|defect| defect.severity() != Severity::Note) {
                let value = defect.value.as_deref().map(|value| format!(" (“{value}”)")).unwrap_or_default();
                println!("  {} {}{value}: {} {}", defect.kind.code(), defect.place(), defect.message, defect.remedy());
            }
        }
        Format::Text => {
            println!("These files were loaded before, as of {}: nothing was changed.", date_in_words(load.snapshot));
        }
    }
    Ok(Found::Nothing)
}

async fn annex_a(
    context: &Context,
    path: PathBuf,
    accept_partial: bool,
    snapshot: Option<Date>,
    format: Format,
) -> Result<Found, CommandError> {
    let (data, store) = context.open().await?;
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    let files = sent_files(&path)?;
    let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
    let partial = if accept_partial { Partial::Accept } else { Partial::Refuse };
    let loaded = match load_annex_a(&data, &live, &view, Sent { by: "waymark-load", at: Timestamp::now(), files, snapshot, partial }).await
    {
        Ok(loaded) => loaded,
        Err(LoadError::NotAccepted(refused)) => {
            match format {
                Format::Json => println!("{}", json!({"loaded": false, "message": refused.to_string()})),
                Format::Text => println!("{refused}\nTo load the rest and leave these out, add --accept-partial."),
            }
            return Ok(Found::Something);
        }
        Err(error) => return Err(CommandError::Other(error.to_string())),
    };
    let (new, load) = match loaded {
        Loaded::New(load) => (true, load),
        Loaded::Before(load) => (false, load),
    };
    match format {
        Format::Json => println!("{}", json!({"loaded": new, "before": !new, "load": load})),
        Format::Text if new => println!(
            "Loaded the Annex A of {}: {} rows, {} errors{}, {} queries. See them with “waymark check annex-a {}”.",
            date_in_words(load.snapshot),
            load.rows,
            load.errors,
            if load.partial { " left out" } else { "" },
            load.queries,
            path.display()
        ),
        Format::Text => {
            println!("These files were loaded before, as the Annex A of {}: nothing was changed.", date_in_words(load.snapshot));
        }
    }
    Ok(Found::Nothing)
}
