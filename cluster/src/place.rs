//! A cluster as the place where the engine of `measures` runs its plans.

use crate::{ClusterError, LARGEST_MESSAGE};
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::{DataFusionError, Result};
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::datasource::provider_as_source;
use datafusion::execution::{SendableRecordBatchStream, SessionState, SessionStateBuilder};
use datafusion::logical_expr::{LogicalPlan, TableSource};
use datafusion::physical_plan::collect;
use datafusion::physical_plan::memory::MemoryStream;
use datafusion::prelude::SessionConfig;
use futures::FutureExt;
use futures::future::BoxFuture;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use measures::elsewhere::Elsewhere;
use measures::store::{self, LoadInfo};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// How long one measure may take on one load, lost executors and all.
const PATIENCE: Duration = Duration::from_mins(10);

/// The waits between the tries of one query. A query that is under way when its
/// executor is lost is begun again by the scheduler; one whose rows were lost
/// before they were fetched must be asked again. A measure only reads, so that
/// asking again changes nothing.
const WAITS: [Duration; 4] = [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];

/// How long a scheduler may take to say how it is.
const PROMPT: Duration = Duration::from_secs(10);

/// How long the first executor of a cluster is waited for.
const FIRST: Duration = Duration::from_secs(10);

/// How often a cluster that is at work is asked how it is.
const LOOK: Duration = Duration::from_secs(2);

/// How long it may be without a scheduler or an executor before it is given up:
/// enough to start one again. Ballista itself has no end to this: what is asked
/// of a scheduler without executors waits for the first.
const DESERTED: Duration = Duration::from_secs(20);

/// A cluster, and the loads that it can read.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    state: SessionState,
    /// By hash.
    folders: HashMap<String, PathBuf>,
    given_up: Mutex<Option<String>>,
}

/// What there is of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum There {
    Nothing,
    Scheduler,
    Executors,
}

/// The host and port of `df://HOST:PORT`.
pub fn address_of(url: &str) -> std::result::Result<(String, u16), ClusterError> {
    let wrong = || ClusterError::Asked(format!("“{url}” is no cluster: write df://HOST:PORT, as in df://127.0.0.1:50050"));
    let (host, port) = url.strip_prefix("df://").and_then(|rest| rest.trim_end_matches('/').rsplit_once(':')).ok_or_else(wrong)?;
    let port = port.parse().map_err(|_| wrong())?;
    if host.is_empty() { Err(wrong()) } else { Ok((host.to_owned(), port)) }
}

/// Asks a scheduler whether it has an executor, on the page that it has for this.
async fn there(url: &str) -> There {
    let Some(page) = url.strip_prefix("df://").map(|place| format!("http://{}/readyz", place.trim_end_matches('/'))) else {
        return There::Nothing;
    };
    let Ok(page) = page.parse() else { return There::Nothing };
    let client = Client::builder(TokioExecutor::new()).build_http::<String>();
    match timeout(PROMPT, client.get(page)).await {
        Ok(Ok(answer)) if answer.status().as_u16() == 200 => There::Executors,
        Ok(Ok(answer)) if answer.status().as_u16() == 503 => There::Scheduler,
        _ => There::Nothing,
    }
}

impl Cluster {
    /// The cluster of a URL, asked about the loads in a folder, whose path must
    /// be the same on every machine of it; and what those loads are.
    pub async fn connect(url: &str, loads: &Path, partitions: usize) -> std::result::Result<(Self, Vec<LoadInfo>), ClusterError> {
        let failed = |error: &dyn std::fmt::Display| ClusterError::Failed(error.to_string());
        let (host, port) = address_of(url)?;
        let asked = Instant::now();
        loop {
            match there(url).await {
                There::Executors => break,
                There::Scheduler if asked.elapsed() < FIRST => sleep(LOOK / 4).await,
                There::Scheduler => {
                    return Err(ClusterError::Asked(format!(
                        "the scheduler at {url} has no executors: start one with “waymark-cluster executor --scheduler {url}” (docs/cluster.md)"
                    )));
                }
                There::Nothing => {
                    return Err(ClusterError::Asked(format!(
                        "no scheduler answers at {url}: start one with “waymark-cluster scheduler”, and executors (docs/cluster.md)"
                    )));
                }
            }
        }
        let loads = loads.canonicalize().map_err(|error| ClusterError::Asked(format!("{}: {error}", loads.display())))?;
        let mut folders = HashMap::new();
        let mut found = Vec::new();
        for folder in store::folders(&loads).map_err(|error| failed(&error))? {
            let load = store::describe(&folder).map_err(|error| failed(&error))?;
            if let Some(hash) = &load.hash {
                folders.insert(hash.clone(), folder);
                found.push(load);
            }
        }
        // Unless told not to, Ballista 55 plans a query again after each part of it. The
        // measure sw_turnover_12m_pct it then plans for ever: 6,000 parts in half a minute.
        let config = SessionConfig::new_with_ballista()
            .with_ballista_adaptive_query_planner(false)
            .with_target_partitions(partitions.max(1))
            .with_ballista_grpc_client_max_message_size(LARGEST_MESSAGE as usize);
        let state = SessionStateBuilder::new().with_default_features().with_config(config).build();
        let state = state.upgrade_for_ballista(format!("http://{host}:{port}")).map_err(|error| failed(&error))?;
        Ok((Self { url: url.to_owned(), state, folders, given_up: Mutex::default() }, found))
    }

    /// Why a query was given up, if one was.
    pub fn given_up(&self) -> Option<String> {
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn ask(&self, plan: &LogicalPlan) -> Result<Vec<RecordBatch>> {
        collect(self.state.create_physical_plan(plan).await?, self.state.task_ctx()).await
    }

    /// Asks until there is an answer, or the reason that there will be none.
    async fn answer(&self, plan: &LogicalPlan) -> std::result::Result<Vec<RecordBatch>, String> {
        let mut waits = WAITS.iter();
        loop {
            let error = tokio::select! {
                answer = self.ask(plan) => match answer {
                    Ok(batches) => return Ok(batches),
                    Err(error) => error,
                },
                left = self.deserted() => return Err(self.without(left)),
            };
            let Some(wait) = waits.next() else {
                return Err(match there(&self.url).await {
                    There::Executors => {
                        format!(
                            "the cluster at {} gave no answer, asked {} times: {}; its log says more with RUST_LOG=info",
                            self.url,
                            WAITS.len() + 1,
                            first(&error)
                        )
                    }
                    left => self.without(left),
                });
            };
            tracing::warn!("asked again after {wait:?}: {error}");
            sleep(*wait).await;
        }
    }

    /// Ends when there has been nobody to do the work for [`DESERTED`].
    async fn deserted(&self) -> There {
        let mut since = None;
        loop {
            sleep(LOOK).await;
            match there(&self.url).await {
                There::Executors => since = None,
                left if since.get_or_insert_with(Instant::now).elapsed() >= DESERTED => return left,
                _ => {}
            }
        }
    }

    fn without(&self, left: There) -> String {
        let (what, remedy) = match left {
            There::Nothing => ("stopped answering", "start it and its executors again"),
            There::Scheduler | There::Executors => ("has no executor left", "start one again"),
        };
        format!("the scheduler at {} {what}, and not every measure is worked out: {remedy} (docs/cluster.md), and ask once more", self.url)
    }
}

/// The first line of what an error says.
fn first(error: &DataFusionError) -> String {
    error.strip_backtrace().lines().next().unwrap_or_default().to_owned()
}

impl Elsewhere for Cluster {
    fn table(&self, load: &LoadInfo, table: &str, shape: SchemaRef) -> Result<Arc<dyn TableSource>> {
        let folder = load.hash.as_ref().and_then(|hash| self.folders.get(hash));
        let folder = folder.ok_or_else(|| DataFusionError::Plan(format!("the load of {} is not in the folder of loads", load.snapshot)))?;
        let file = store::file(folder, table);
        // A plan is one load's: every file has the columns of its own table.
        let place = ListingTableUrl::parse(file.to_string_lossy())?;
        let options = ListingOptions::new(Arc::new(ParquetFormat::default()));
        let config = ListingTableConfig::new(place).with_listing_options(options).with_schema(shape);
        Ok(provider_as_source(Arc::new(ListingTable::try_new(config)?)))
    }

    fn run(&self, plan: LogicalPlan) -> BoxFuture<'_, Result<SendableRecordBatchStream>> {
        async move {
            let batches = self.answer(&plan).await.map_err(|why| {
                *self.given_up.lock().unwrap_or_else(PoisonError::into_inner) = Some(why.clone());
                DataFusionError::Execution(why)
            })?;
            let schema = Arc::new(plan.schema().as_arrow().clone());
            Ok(Box::pin(MemoryStream::try_new(batches, schema, None)?) as SendableRecordBatchStream)
        }
        .boxed()
    }

    fn patience(&self) -> Duration {
        PATIENCE
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_is_named_by_its_host_and_port() {
        for (url, expected) in [
            ("df://127.0.0.1:50050", Some(("127.0.0.1", 50050))),
            ("df://scheduler.internal:1/", Some(("scheduler.internal", 1))),
            ("df://[::1]:50050", Some(("[::1]", 50050))),
            ("127.0.0.1:50050", None),
            ("http://127.0.0.1:50050", None),
            ("df://127.0.0.1", None),
            ("df://:50050", None),
            ("df://host:port", None),
            ("", None),
        ] {
            let found = address_of(url).ok();
            assert_eq!(found.as_ref().map(|(host, port)| (host.as_str(), *port)), expected, "{url}");
        }
    }
}
