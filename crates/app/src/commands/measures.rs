//! `waymark measures`.

use super::{CommandError, Context, Format, Found, authority};
use crate::data::DataDirectory;
use crate::figures::Basis;
use crate::loading::{check_annex_a, sent_files};
use crate::workspace::{Live, View, Viewer};
use ::measures::conventions::{PopulationYear, Rates, WindowEdge, WorkingDays};
use ::measures::store::Load;
use ::measures::{Conventions, Dictionary, Engine, Measure, Population};
use care::pseudonym::Key;
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use returns::annex_a::{Partial, accept};
use returns::supplementary;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod cluster;
mod freeze;

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
    /// Keep figures as they are reported to a meeting
    Freeze(freeze::Freeze),
    /// Set figures as reported to a meeting beside what is known now, with what changed them
    Restate(freeze::Restate),
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
    #[command(flatten)]
    conventions: Counted,
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

/// How things are counted where ChAT, the Standard Safeguarding Dataset and the
/// DfE differ; docs/measures/conventions.md says who counts how.
#[derive(Debug, clap::Args)]
struct Counted {
    /// How working days are counted: england-and-wales, weekdays-only or start-is-day-one [default: england-and-wales]
    #[arg(long, value_name = "WORD", conflicts_with = "cluster")]
    working_days: Option<WorkingDays>,
    /// Whether a window has its first day: after (it has not) or on [default: after]
    #[arg(long, value_name = "WORD", conflicts_with = "cluster")]
    window_edge: Option<WindowEdge>,
    /// What rates of activity are for: of-a-year or as-counted [default: of-a-year]
    #[arg(long, value_name = "WORD", conflicts_with = "cluster")]
    rates: Option<Rates>,
    /// The year of the population estimate [default: what the authority’s record says]
    #[arg(long, value_name = "YEAR", conflicts_with = "cluster")]
    population_year: Option<i16>,
}

impl Counted {
    /// The conventions of the data directory with what was chosen here.
    fn over(&self, held: Conventions) -> Conventions {
        Conventions {
            working_days: self.working_days.unwrap_or(held.working_days),
            window_edge: self.window_edge.unwrap_or(held.window_edge),
            rates: self.rates.unwrap_or(held.rates),
            population_year: self.population_year.map_or(held.population_year, PopulationYear::MidYear),
        }
    }
}

fn other(error: impl std::fmt::Display) -> CommandError {
    CommandError::Other(error.to_string())
}

/// The built-in dictionary, with the council’s own measures where there is a
/// data directory. Files that cannot be read are told on standard error.
pub(super) fn dictionary(context: &Context) -> Dictionary {
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
            What::Freeze(freeze) => return freeze.run(context, &dictionary).await,
            What::Restate(restate) => return restate.run(context, &dictionary).await,
        }
        Ok(Found::Nothing)
    }
}

fn unknown(id: &str) -> CommandError {
    CommandError::Other(format!("there is no measure “{id}”. “waymark measures list” shows the dictionary."))
}

fn no_load() -> CommandError {
    CommandError::Other("There is no load yet. Run “waymark load annex-a FILE” first.".to_owned())
}

impl Run {
    async fn run(self, context: &Context, dictionary: &Dictionary) -> Result<(), CommandError> {
        let (lines, conventions) = match &self.cluster {
            Some(url) => cluster::run(url, context, &self, dictionary).await?,
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
                println!("\nCounted so, every one of them:");
                conventions.words().iter().for_each(|words| println!("    {words}"));
            }
        }
        Ok(())
    }

    /// The readings of this process's own engine, as JSON.
    async fn here(&self, context: &Context, dictionary: &Dictionary) -> Result<(Vec<Value>, Conventions), CommandError> {
        let wanted: Vec<Arc<Measure>> = if self.measures.is_empty() {
            dictionary.iter().cloned().collect()
        } else {
            self.measures.iter().map(|id| dictionary.get(id).cloned().ok_or_else(|| unknown(id))).collect::<Result<_, _>>()?
        };
        let (engine, residents) = match self.from.as_deref() {
            Some([kind, path]) if kind == "annex-a" => {
                // A population that is given here is of no year that the data directory knows.
                let conventions = self.conventions.over(Conventions::default());
                (from_annex_a(&PathBuf::from(path), self.supplementary.as_deref(), self.as_at, conventions)?, None)
            }
            Some([kind, ..]) => return Err(CommandError::Other(format!("“{kind}” cannot be read here: write --from annex-a PATH."))),
            _ => {
                let held = Held::open(context).await?;
                let conventions = self.conventions.over(held.basis.conventions());
                (held.engine(conventions)?, held.basis.population)
            }
        };
        let last = engine.loads().last().map(|load| load.snapshot);
        let Some(as_at) = self.as_at.or(last) else {
            return Err(no_load());
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
        Ok((lines, engine.conventions()))
    }
}

/// An engine over a return that is not loaded: accepted in part, with a key
/// that nobody keeps, so that its pseudonyms mean nothing afterwards.
fn from_annex_a(path: &Path, besides: Option<&Path>, snapshot: Option<Date>, conventions: Conventions) -> Result<Engine, CommandError> {
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
    Engine::with([Load::in_memory(&accepted.tables).map_err(other)?], conventions).map_err(other)
}

/// The data directory as a command reads it.
pub(super) struct Held {
    pub(super) data: DataDirectory,
    pub(super) live: Live,
    pub(super) authority: String,
    pub(super) basis: Basis,
}

impl Held {
    pub(super) async fn open(context: &Context) -> Result<Self, CommandError> {
        let (data, store) = context.open().await?;
        let live = Live::start(store).await?;
        let authority = authority(&live, data.root())?;
        let basis = Basis::of(&live.view(Viewer::operator(&authority), Timestamp::now(), None));
        Ok(Self { data, live, authority, basis })
    }

    /// What the program itself reads.
    pub(super) fn operator(&self) -> View {
        self.live.view(Viewer::operator(&self.authority), Timestamp::now(), None)
    }

    /// The population as measures take it.
    pub(super) fn population(&self) -> Population {
        Population::of(self.basis.population.unwrap_or_default())
    }

    /// An engine over the loads that the log names, in its order: of two with
    /// one date the later counts. What was recorded here is read beside them.
    pub(super) fn engine(&self, conventions: Conventions) -> Result<Engine, CommandError> {
        let folder = self.data.loads();
        let folders: Vec<PathBuf> = self.basis.loads.iter().map(|hash| folder.join(hash)).collect();
        let loads = Load::open_all(&folders).into_iter().collect::<Result<Vec<_>, _>>().map_err(other)?;
        let engine = Engine::with(loads, conventions).map_err(other)?;
        Ok(engine.beside(crate::figures::heard::beside(&self.data, &self.basis)))
    }
}
