//! `waymark-cluster run`: measures over the loads of a data directory, as
//! `waymark measures run --format json` prints them.

use crate::ClusterError;
use crate::place::Cluster;
use futures::{StreamExt, TryStreamExt, stream};
use jiff::civil::Date;
use measures::conventions::PopulationYear;
use measures::store::LoadInfo;
use measures::{Conventions, Dictionary, Engine, Measure, Population, Reading};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;

/// Measures that are asked for at once.
const AT_ONCE: usize = 8;

/// Which measures, over which loads, on which cluster.
#[derive(Debug, clap::Args)]
pub struct Run {
    /// The cluster
    #[arg(long, default_value = "df://127.0.0.1:50050", value_name = "URL")]
    cluster: String,
    /// The folder of loads, by a path that is the same on every machine of the cluster
    #[arg(long, value_name = "DIR")]
    loads: PathBuf,
    /// Only this load, by its hash; may be given more than once, and of two with one date the later given is read
    #[arg(long = "load", value_name = "HASH")]
    only: Vec<String>,
    /// A folder of measures besides the dictionary
    #[arg(long, value_name = "DIR")]
    own: Option<PathBuf>,
    /// Children aged 0 to 17 in the area, for rates
    #[arg(long)]
    population: Option<u32>,
    /// The year of that estimate
    #[arg(long, value_name = "YEAR")]
    population_year: Option<i16>,
    /// The date [default: that of the last load]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// Only this measure; may be given more than once
    #[arg(long = "measure", value_name = "ID")]
    measures: Vec<String>,
    /// Break each measure down by this, where it can be
    #[arg(long)]
    by: Option<String>,
    /// Parts that a table is cut into where it is large
    #[arg(long, default_value_t = 4, value_name = "N")]
    partitions: usize,
}

/// Runs measures at a date, several at once, and gives the readings in their
/// order. The first that fails ends it.
pub async fn all(
    cluster: &Cluster,
    engine: &Engine,
    wanted: &[Arc<Measure>],
    as_at: Date,
    population: Population,
) -> Result<Vec<Reading>, ClusterError> {
    let readings = stream::iter(wanted).map(|measure| engine.run(measure, as_at, population)).buffered(AT_ONCE);
    let readings: Result<_, _> = readings.try_collect().await;
    // The engine takes every failure for the SQL's; the cluster knows its own.
    readings.map_err(|error| ClusterError::Asked(cluster.given_up().unwrap_or_else(|| error.to_string())))
}

fn of(found: &[LoadInfo], hash: &String) -> Result<LoadInfo, ClusterError> {
    let load = found.iter().find(|load| load.hash.as_ref() == Some(hash));
    load.cloned().ok_or_else(|| ClusterError::Asked(format!("the load {hash} is not in the folder of loads")))
}

impl Run {
    /// Prints one JSON array.
    pub async fn print(self) -> Result<(), ClusterError> {
        let asked = |error: &dyn std::fmt::Display| ClusterError::Asked(error.to_string());
        let mut dictionary = Dictionary::built_in();
        for problem in self.own.iter().flat_map(|folder| dictionary.add_folder(folder)) {
            eprintln!("waymark-cluster: {problem}");
        }
        let named = |id: &String| dictionary.get(id).cloned().ok_or_else(|| ClusterError::Asked(format!("there is no measure “{id}”")));
        let wanted: Vec<Arc<Measure>> = if self.measures.is_empty() {
            dictionary.iter().cloned().collect()
        } else {
            self.measures.iter().map(named).collect::<Result<_, _>>()?
        };
        let (cluster, found) = Cluster::connect(&self.cluster, &self.loads, self.partitions).await?;
        let cluster = Arc::new(cluster);
        let loads = if self.only.is_empty() { found } else { self.only.iter().map(|hash| of(&found, hash)).collect::<Result<_, _>>()? };
        let population_year = self.population_year.map_or(PopulationYear::NotSaid, PopulationYear::MidYear);
        let engine = Engine::elsewhere(loads, cluster.clone())
            .and_then(|engine| engine.under(Conventions { population_year, ..engine.conventions() }));
        let engine = engine.map_err(|error| asked(&error))?;
        let last = engine.loads().last().map(|load| load.snapshot);
        let as_at = self.as_at.or(last).ok_or_else(|| ClusterError::Asked("there is no load yet".to_owned()))?;
        let population = Population::of(self.population.unwrap_or_default());
        let mut lines = Vec::new();
        for reading in all(&cluster, &engine, &wanted, as_at, population).await? {
            // Not every measure has the breakdown that was asked for all.
            let by = self.by.as_deref().filter(|by| self.measures.len() == 1 || reading.measure.breakdowns.iter().any(|name| name == by));
            lines.push(reading.json(by).map_err(|error| asked(&error))?);
        }
        println!("{}", Value::Array(lines));
        Ok(())
    }
}
