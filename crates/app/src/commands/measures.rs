//! `waymark measures`.

mod cluster;

use super::{CommandError, Context, Format, Found, authority};
use crate::figures::population;
use crate::loading::{check_annex_a, sent_files};
use crate::secrets;
use crate::workspace::{Live, Viewer};
use ::measures::store::{Load, folders};
use ::measures::{Dictionary, Engine, Measure, Population};
use care::pseudonym::Key;
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use returns::annex_a::{Partial, accept};
use returns::supplementary;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The dictionary of measures, and what they say.
#[derive(Debug, clap::Args)]
pub(super) struct Measures {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the dictionary
    List {
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Show one measure: what it counts, and its SQL
    Show {
        /// Its short name
        id: String,
    },
    /// Run measures at a date
    Run(Run),
}

#[derive(Debug, clap::Args)]
struct Run {
    /// Read a return in place of the data directory: annex-a PATH
    #[arg(long, num_args = 2, value_names = ["KIND", "PATH"])]
    from: Option<Vec<String>>,
    /// What the council sends besides: a folder of CSV files (see docs/sources.md)
    #[arg(long, value_name = "DIR", requires = "from")]
    supplementary: Option<PathBuf>,
    /// Children aged 0 to 17 in the area, for rates [default: what the authority’s record says]
    #[arg(long)]
    population: Option<u32>,
    /// The date [default: that of the last load]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// Only this measure; may be given more than once
    #[arg(long = "measure", value_name = "ID")]
    measures: Vec<String>,
    /// Break each measure down by this, where it can be: team, sex, ethnicity …
    #[arg(long)]
    by: Option<String>,
    /// Ask a cluster, df://HOST:PORT, over the loads of the data directory (see docs/cluster.md)
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    cluster: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

fn other(error: impl std::fmt::Display) -> CommandError {
    CommandError::Other(error.to_string())
}

/// The built-in dictionary, with the council’s own measures where there is a
/// data directory. Files that cannot be read are told on standard error.
fn dictionary(context: &Context) -> Dictionary {
    let mut dictionary = Dictionary::built_in();
    let own = context.data_path().join("measures");
    if own.is_dir() {
        for problem in dictionary.add_folder(&own) {
            eprintln!("waymark: {problem}");
        }
    }
    dictionary
}

impl Measures {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let dictionary = dictionary(context);
        match self.what {
            What::List { format: Format::Json } => {
                let list: Vec<Value> = dictionary
                    .iter()
                    .map(|measure| {
                        serde_json::json!({"id": measure.id, "name": measure.name, "counts": measure.counts, "unit": measure.unit.name(),
                            "theme": measure.theme, "window": measure.window.words(), "reference": measure.reference, "breakdowns": measure.breakdowns})
                    })
                    .collect();
                println!("{}", Value::Array(list));
            }
            What::List { format: Format::Text } => {
                for measure in dictionary.iter() {
                    println!("{:<42} {}", measure.id, measure.name);
                }
            }
            What::Show { id } => {
                let measure = dictionary.get(&id).ok_or_else(|| unknown(&id))?;
                println!("{}\n{}\n\n{}", measure.name, measure.counts, measure.sql);
            }
            What::Run(run) => run.run(context, &dictionary).await?,
        }
        Ok(Found::Nothing)
    }
}

fn unknown(id: &str) -> CommandError {
    CommandError::Other(format!("there is no measure “{id}”. “waymark measures list” shows the dictionary."))
}

impl Run {
    async fn run(self, context: &Context, dictionary: &Dictionary) -> Result<(), CommandError> {
        let lines = match &self.cluster {
            Some(url) => cluster::run(url, context, &self).await?,
            None => self.here(context, dictionary).await?,
        };
        match self.format {
            Format::Json => println!("{}", Value::Array(lines)),
            Format::Text => {
                for line in &lines {
                    let of = match (&line["numerator"], &line["denominator"]) {
                        (numerator, Value::Number(denominator)) => format!("{numerator} of {denominator}"),
                        _ => String::new(),
                    };
                    println!(
                        "{:<42} {:>10} {:<16} {of}",
                        line["id"].as_str().unwrap_or_default(),
                        line["value"],
                        line["unit"].as_str().unwrap_or_default()
                    );
                    for missing in line["not_sent"].as_array().into_iter().flatten() {
                        println!("    not sent: {}", missing.as_str().unwrap_or_default());
                    }
                    for group in line["breakdowns"].as_array().into_iter().flatten() {
                        println!("    {:<38} {:>10}", group["label"].as_str().unwrap_or_default(), group["value"]);
                    }
                }
            }
        }
        Ok(())
    }

    /// The readings of this process's own engine, as JSON.
    async fn here(&self, context: &Context, dictionary: &Dictionary) -> Result<Vec<Value>, CommandError> {
        let wanted: Vec<Arc<Measure>> = if self.measures.is_empty() {
            dictionary.iter().cloned().collect()
        } else {
            self.measures.iter().map(|id| dictionary.get(id).cloned().ok_or_else(|| unknown(id))).collect::<Result<_, _>>()?
        };
        let (engine, residents) = match self.from.as_deref() {
            Some([kind, path]) if kind == "annex-a" => {
                (from_annex_a(&PathBuf::from(path), self.supplementary.as_deref(), self.as_at)?, None)
            }
            Some([kind, ..]) => return Err(CommandError::Other(format!("“{kind}” cannot be read here: write --from annex-a PATH."))),
            _ => from_data(context).await?,
        };
        let last = engine.loads().last().map(|load| load.snapshot);
        let Some(as_at) = self.as_at.or(last) else {
            return Err(CommandError::Other("There is no load yet. Run “waymark load annex-a FILE” first.".to_owned()));
        };
        let population = Population::of(self.population.or(residents).unwrap_or_default());
        let asked: Vec<(Arc<Measure>, Date)> = wanted.into_iter().map(|measure| (measure, as_at)).collect();
        let readings = tokio::task::block_in_place(|| engine.run_all(&asked, population));
        let mut lines = Vec::new();
        for reading in readings {
            let reading = reading.map_err(other)?;
            // Not every measure has the breakdown that was asked for all.
            let by = self.by.as_deref().filter(|by| self.measures.len() == 1 || reading.measure.breakdowns.iter().any(|name| name == by));
            lines.push(reading.json(by).map_err(other)?);
        }
        Ok(lines)
    }
}

/// An engine over a return that is not loaded: accepted in part, with a key
/// that nobody keeps, so that its pseudonyms mean nothing afterwards.
fn from_annex_a(path: &Path, besides: Option<&Path>, snapshot: Option<Date>) -> Result<Engine, CommandError> {
    let checked = check_annex_a(sent_files(path)?);
    let key = Key::new(secrets::random());
    let mut accepted = accept(&checked.submission, &key, snapshot, Partial::Accept).map_err(other)?;
    if let Some(folder) = besides {
        let extra = supplementary::accept(&supplementary::read(&sent_files(folder)?), &key);
        for defect in &extra.left_out {
            eprintln!("waymark: {}: {} {}", defect.place(), defect.message, defect.remedy());
        }
        accepted.tables.tables.extend(extra.tables);
    }
    if !accepted.left_out.is_empty() {
        eprintln!(
            "waymark: {} cells or rows could not be read and are left out: see “waymark check annex-a {}”",
            accepted.left_out.len(),
            path.display()
        );
    }
    Engine::new(&accepted.tables).map_err(other)
}

async fn from_data(context: &Context) -> Result<(Engine, Option<u32>), CommandError> {
    let (data, store) = context.open().await?;
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
    let loads =
        folders(&data.loads()).map_err(other)?.iter().map(|folder| Load::open(folder)).collect::<Result<Vec<_>, _>>().map_err(other)?;
    Ok((Engine::of(loads).map_err(other)?, population(&view)))
}
