//! A cluster as the place where the engine of `measures` runs its plans.

use crate::{ClusterError, LARGEST_MESSAGE, impatient};
use ballista_core::execution_plans::DistributedQueryExec;
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use ballista_core::serde::protobuf::CancelJobParams;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use ballista_core::utils::{GrpcClientConfig, create_grpc_client_connection};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::{DataFusionError, Result};
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::datasource::provider_as_source;
use datafusion::execution::{SendableRecordBatchStream, SessionState, SessionStateBuilder};
use datafusion::logical_expr::{LogicalPlan, TableSource};
use datafusion::physical_plan::memory::MemoryStream;
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::SessionConfig;
use datafusion_proto::protobuf::LogicalPlanNode;
use futures::FutureExt;
use futures::future::BoxFuture;
use http_body_util::{BodyExt, Limited};
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

/// How long a query that was under way when an executor was lost is waited for.
/// What was lost is worked out again meanwhile; where Ballista leaves a part out,
/// the query would be under way for ever. Begun again, it knows nothing of the
/// executor that is gone.
const RECOVERY: Duration = Duration::from_mins(1);

/// The longest page on which a scheduler says how it is, in bytes.
const PAGE: usize = 1 << 10;

/// A cluster, and the loads that it can read.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    /// The same for the calls of Ballista.
    scheduler: String,
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
    /// So many of them.
    Executors(usize),
}

/// Why a query is no longer waited for.
#[derive(Debug)]
enum Stop {
    /// There has been nobody to do the work for [`DESERTED`].
    Deserted(There),
    /// An executor was lost, and [`RECOVERY`] is over.
    NotRecovered,
}

/// What a query that is under way is told of its cluster, look by look.
#[derive(Debug, Default)]
struct Watch {
    executors: usize,
    /// When one was lost.
    lost: Option<Instant>,
    /// Since when there is none.
    deserted: Option<Instant>,
}

impl Watch {
    fn look(&mut self, there: There, now: Instant) -> Option<Stop> {
        let executors = match there {
            There::Executors(number) => number,
            There::Scheduler => 0,
            // It may have all of them still.
            There::Nothing => self.executors,
        };
        if executors < self.executors {
            self.lost.get_or_insert(now);
        }
        self.executors = executors;
        if !matches!(there, There::Executors(_)) {
            let since = *self.deserted.get_or_insert(now);
            return (now.duration_since(since) >= DESERTED).then_some(Stop::Deserted(there));
        }
        self.deserted = None;
        self.lost.is_some_and(|lost| now.duration_since(lost) >= RECOVERY).then_some(Stop::NotRecovered)
    }
}

/// The host and port of `df://HOST:PORT`.
pub fn address_of(url: &str) -> std::result::Result<(String, u16), ClusterError> {
    let wrong = || ClusterError::Asked(format!("“{url}” is no cluster: write df://HOST:PORT, as in df://127.0.0.1:50050"));
    let (host, port) = url.strip_prefix("df://").and_then(|rest| rest.trim_end_matches('/').rsplit_once(':')).ok_or_else(wrong)?;
    let port = port.parse().map_err(|_| wrong())?;
    if host.is_empty() { Err(wrong()) } else { Ok((host.to_owned(), port)) }
}

/// Asks a scheduler how many executors it has, on the page that it has for this.
async fn there(url: &str) -> There {
    timeout(PROMPT, page(url)).await.ok().flatten().unwrap_or(There::Nothing)
}

async fn page(url: &str) -> Option<There> {
    let page = format!("http://{}/readyz", url.strip_prefix("df://")?.trim_end_matches('/')).parse().ok()?;
    let answer = Client::builder(TokioExecutor::new()).build_http::<String>().get(page).await.ok()?;
    match answer.status().as_u16() {
        200 => {
            let said = Limited::new(answer.into_body(), PAGE).collect().await.ok()?.to_bytes();
            Some(There::Executors(number_in(&String::from_utf8_lossy(&said))))
        }
        503 => Some(There::Scheduler),
        _ => None,
    }
}

/// The number of executors in “ready: 2 executors registered”; one where it is
/// said in other words, since without any it would not be ready.
fn number_in(said: &str) -> usize {
    said.split_whitespace().find_map(|word| word.parse().ok()).unwrap_or(1)
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
                There::Executors(_) => break,
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
            .with_ballista_grpc_client_max_message_size(LARGEST_MESSAGE as usize)
            .with_ballista_override_create_grpc_client_endpoint(impatient());
        let state = SessionStateBuilder::new().with_default_features().with_config(config).build();
        let scheduler = format!("http://{host}:{port}");
        let state = state.upgrade_for_ballista(scheduler.clone()).map_err(|error| failed(&error))?;
        Ok((Self { url: url.to_owned(), scheduler, state, folders, given_up: Mutex::default() }, found))
    }

    /// Why a query was given up, if one was.
    pub fn given_up(&self) -> Option<String> {
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks until there is an answer, or the reason that there will be none.
    async fn answer(&self, plan: &LogicalPlan) -> std::result::Result<Vec<RecordBatch>, String> {
        let mut waits = WAITS.iter();
        loop {
            // Each try is a query of its own to the scheduler.
            let query = self.state.create_physical_plan(plan).await.map_err(|error| first(&error))?;
            let why = tokio::select! {
                answer = collect(query.clone(), self.state.task_ctx()) => match answer {
                    Ok(batches) => return Ok(batches),
                    Err(error) => first(&error),
                },
                stop = self.watched() => {
                    self.cancel(query.as_ref()).await;
                    match stop {
                        Stop::Deserted(left) => return Err(self.without(left)),
                        Stop::NotRecovered => format!("an executor was lost, and nothing came in the {} seconds after", RECOVERY.as_secs()),
                    }
                },
            };
            let Some(wait) = waits.next() else {
                return Err(match there(&self.url).await {
                    There::Executors(_) => {
                        format!(
                            "the cluster at {} gave no answer, asked {} times: {why}; its log says more with RUST_LOG=info",
                            self.url,
                            WAITS.len() + 1,
                        )
                    }
                    left => self.without(left),
                });
            };
            tracing::warn!("asked again after {wait:?}: {why}");
            sleep(*wait).await;
        }
    }

    /// Ends when a query that is begun now is no longer to be waited for.
    async fn watched(&self) -> Stop {
        let mut watch = Watch::default();
        loop {
            let there = there(&self.url).await;
            if let Some(stop) = watch.look(there, Instant::now()) {
                return stop;
            }
            sleep(LOOK).await;
        }
    }

    /// Has the scheduler hand out no more of a query. What executors have of it
    /// they finish; that it cannot be told changes nothing but their work.
    async fn cancel(&self, query: &dyn ExecutionPlan) {
        let Some(job) = query.downcast_ref::<DistributedQueryExec<LogicalPlanNode>>().and_then(DistributedQueryExec::job_id) else {
            return;
        };
        let told = async {
            let connection = create_grpc_client_connection(self.scheduler.clone(), &GrpcClientConfig::default()).await;
            let mut scheduler = SchedulerGrpcClient::new(connection.map_err(|error| error.to_string())?);
            scheduler.cancel_job(CancelJobParams { job_id: job.to_string() }).await.map_err(|error| error.to_string())
        };
        match timeout(PROMPT, told).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!("the query {job} is not cancelled: {error}"),
            Err(_) => tracing::warn!("the query {job} is not cancelled: the scheduler does not answer"),
        }
    }

    fn without(&self, left: There) -> String {
        let (what, remedy) = match left {
            There::Nothing => ("stopped answering", "start it and its executors again"),
            There::Scheduler | There::Executors(_) => ("has no executor left", "start one again"),
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
    fn a_page_says_how_many_executors_there_are() {
        for (said, expected) in [("ready: 2 executors registered\n", 2), ("ready: 0 executors registered", 0), ("ready", 1), ("", 1)] {
            assert_eq!(number_in(said), expected, "{said}");
        }
    }

    /// What is found every ten seconds, and what comes of it in the end.
    fn watch(found: &[There]) -> Option<String> {
        let (mut watch, mut now) = (Watch::default(), Instant::now());
        let mut stops = found.iter().map(|there| {
            now += Duration::from_secs(10);
            watch.look(*there, now).map(|stop| format!("{stop:?}"))
        });
        let stop = stops.find(Option::is_some).flatten();
        assert!(stops.next().is_none(), "stopped before the last look");
        stop
    }

    #[test]
    fn a_query_is_waited_for_while_there_is_somebody_to_do_it() {
        use There::{Executors, Nothing, Scheduler};
        let went_on: &[&[There]] = &[
            &[Executors(2); 100],
            // One comes besides.
            &[Executors(1), Executors(2), Executors(2), Executors(2), Executors(2), Executors(2), Executors(2), Executors(2)],
            // The scheduler does not answer once, or has no executor for a moment before the first.
            &[Executors(2), Nothing, Executors(2), Nothing, Executors(2)],
            &[Scheduler, Scheduler, Executors(1), Executors(1), Executors(1), Executors(1), Executors(1), Executors(1), Executors(1)],
            // Lost, and a minute is not over.
            &[Executors(2), Executors(1), Executors(1), Executors(1), Executors(1), Executors(1), Executors(1)],
        ];
        for found in went_on {
            assert_eq!(watch(found), None, "{found:?}");
        }
    }

    #[test]
    fn a_query_is_given_up_when_nobody_is_left_to_do_it() {
        use There::{Executors, Nothing, Scheduler};
        assert_eq!(watch(&[Executors(1), Scheduler, Scheduler, Scheduler]).as_deref(), Some("Deserted(Scheduler)"));
        assert_eq!(watch(&[Executors(1), Nothing, Nothing, Nothing]).as_deref(), Some("Deserted(Nothing)"));
        assert_eq!(watch(&[Executors(1), Scheduler, Nothing, Nothing]).as_deref(), Some("Deserted(Nothing)"));
    }

    #[test]
    fn a_query_that_does_not_recover_from_the_loss_of_an_executor_is_begun_again() {
        use There::{Executors, Nothing, Scheduler};
        let lost = Some("NotRecovered");
        let one = Executors(1);
        assert_eq!(watch(&[Executors(2), one, one, one, one, one, one, one]).as_deref(), lost);
        // Another comes in its place, or it is the only one that is.
        assert_eq!(watch(&[Executors(2), one, Executors(2), one, one, one, one, one]).as_deref(), lost);
        assert_eq!(watch(&[one, Scheduler, one, one, one, one, one, one]).as_deref(), lost);
        assert_eq!(watch(&[Executors(2), Nothing, one, one, one, one, one, one, one]).as_deref(), lost);
    }

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
