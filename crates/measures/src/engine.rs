//! Runs measures over loads.
//!
//! A measure's SQL is read, checked and planned once; for each date the
//! parameters and the tables of the load are put into that plan. Queries run on
//! one partition each, since a load is small and measures are many: to use more
//! cores, run more measures at once ([`Engine::run_all`]).
//!
//! The async functions need a Tokio runtime with its timer on. The others start
//! threads of their own and may be called from anywhere.
//!
//! A measure reads one load of the Ofsted lists; the same lists of the load
//! before, under `<list>_previous`, where that is at most [`CONSECUTIVE`] days
//! older; and of every other table the one that was sent last. Where a table
//! that it reads was not sent, there is no figure, and the reading says why.

use crate::columns::{self, SOURCE_LIST, SOURCE_ROW};
use crate::conventions::Conventions;
use crate::guard::{self, AS_AT, OF_PREVIOUS, POPULATION, PREVIOUS, Refusal};
use crate::measure::Measure;
use crate::reading::{Cases, MadeFrom, Population, Reading};
use crate::store::{Load, LoadInfo, StoreError};
use care::tables::ChildTables;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::tree_node::Transformed;
use datafusion::common::{DataFusionError, ParamValues, ScalarValue};
use datafusion::datasource::{MemTable, provider_as_source};
use datafusion::execution::{SessionState, TaskContext};
use datafusion::logical_expr::{LogicalPlan, TableSource};
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use futures::{FutureExt, StreamExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// How long one measure may take on one load.
const PATIENCE: Duration = Duration::from_mins(1);

/// The most rows of an answer to [`Engine::ask`].
pub const MOST_ROWS: usize = 1_000_000;

/// The most days between two loads that are taken for consecutive months.
pub const CONSECUTIVE: i32 = 45;

/// Which loads a reading was made from, by their hashes: enough to make it
/// again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The load of the lists; `None` for one that is only in memory.
    pub load: Option<String>,
    /// The load before it, where the measure reads it.
    #[serde(default)]
    pub previous: Option<String>,
    /// The supplements, in the order that they are looked through.
    #[serde(default)]
    pub supplements: Vec<String>,
}

impl Reading {
    /// Which loads it was made from.
    pub fn basis(&self) -> Basis {
        Basis {
            load: self.load.hash.clone(),
            previous: self.previous.as_ref().and_then(|load| load.hash.clone()),
            supplements: self.supplements.iter().filter_map(|load| load.hash.clone()).collect(),
        }
    }
}

/// The answer to a question in SQL, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, a cell for each column; `None` is a blank.
    pub rows: Vec<Vec<Option<String>>>,
    /// The load that it was read from.
    pub load: Arc<LoadInfo>,
}

/// Why a measure could not be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The SQL was refused, or is wrong.
    #[error("{file}: {what}: {remedy}")]
    Sql {
        /// The measure's file.
        file: String,
        /// What is wrong.
        what: String,
        /// What to do about it.
        remedy: String,
    },
    /// There is no load of the date or before it.
    #[error("there is no load of {as_at} or before{}: load the extract of that date, or ask for a later one", earliest.map(|day| format!("; the earliest is of {day}")).unwrap_or_default())]
    NoLoad {
        /// The date asked for.
        as_at: Date,
        /// The date of the earliest load there is.
        earliest: Option<Date>,
    },
    /// There is no load of that hash.
    #[error("there is no load '{0}': it may have been withdrawn; see the list of loads")]
    UnknownLoad(String),
    /// The engine itself failed.
    #[error("the measures engine could not start ({0}); check the memory and threads that the system allows, and report it if it goes on")]
    Engine(String),
}

/// The loads, and all that is needed to run measures over them.
#[derive(Debug)]
pub struct Engine {
    conventions: Conventions,
    state: SessionState,
    task: Arc<TaskContext>,
    /// By date, and for one date in the order they were added.
    loads: Vec<Ready>,
    /// Loads without lists, in the same order.
    supplements: Vec<Ready>,
    plans: RwLock<HashMap<String, Arc<Planned>>>,
}

/// A plan with its parameters open, and the tables that it reads.
#[derive(Debug)]
struct Planned {
    plan: LogicalPlan,
    tables: Vec<String>,
}

/// The loads that one reading is made from.
struct Sight<'a> {
    ready: &'a Ready,
    previous: Option<&'a Ready>,
    /// The last sent first.
    supplements: Vec<&'a Ready>,
}

impl Sight<'_> {
    fn source(&self, table: &str) -> Option<(&Ready, &Arc<dyn TableSource>)> {
        if let Some(list) = table.strip_suffix(OF_PREVIOUS) {
            return self.previous.and_then(|previous| Some((previous, previous.sources.get(list)?)));
        }
        let ready = std::iter::once(self.ready).chain(self.supplements.iter().copied()).find(|ready| ready.sources.contains_key(table))?;
        Some((ready, ready.sources.get(table)?))
    }

    fn rows(&self, table: &str) -> usize {
        let name = table.strip_suffix(OF_PREVIOUS).unwrap_or(table);
        self.source(table).and_then(|(ready, _)| ready.load.info().rows.get(name).copied()).unwrap_or(0)
    }
}

/// The tables of a load, by SQL name.
type Sources = HashMap<&'static str, Arc<dyn TableSource>>;

struct Ready {
    load: Load,
    sources: Sources,
}

impl std::fmt::Debug for Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.load.info().fmt(f)
    }
}

fn engine_error(error: &DataFusionError) -> RunError {
    RunError::Engine(error.strip_backtrace())
}

impl Engine {
    /// An engine over loads. Where two have one date, the later in the list is
    /// the one that is read: it put the earlier right.
    pub fn of(loads: impl IntoIterator<Item = Load>) -> Result<Self, RunError> {
        Self::with(loads, Conventions::default())
    }

    /// An engine over loads, under conventions of one's own.
    pub fn with(loads: impl IntoIterator<Item = Load>, conventions: Conventions) -> Result<Self, RunError> {
        let state = guard::session(conventions).map_err(|error| engine_error(&error))?;
        let task = state.task_ctx();
        let mut engine = Self { conventions, state, task, loads: Vec::new(), supplements: Vec::new(), plans: RwLock::default() };
        for load in loads {
            engine.add(load)?;
        }
        Ok(engine)
    }

    /// An engine over tables that are only in memory.
    pub fn new(tables: &ChildTables) -> Result<Self, EngineError> {
        Ok(Self::of([Load::in_memory(tables)?])?)
    }

    /// An engine over the folders of loads.
    pub fn open<P: AsRef<Path>>(folders: &[P]) -> Result<Self, EngineError> {
        let loads = folders.iter().map(|folder| Load::open(folder.as_ref())).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::of(loads)?)
    }

    /// The conventions in force.
    pub fn conventions(&self) -> Conventions {
        self.conventions
    }

    /// The same loads under other conventions.
    pub fn under(&self, conventions: Conventions) -> Result<Self, RunError> {
        Self::with(self.loads.iter().chain(&self.supplements).map(|ready| ready.load.clone()), conventions)
    }

    /// Adds a load; it takes the place of an earlier one of its date. A load
    /// without lists is a supplement to them all.
    pub fn add(&mut self, load: Load) -> Result<(), RunError> {
        let mut sources = Sources::new();
        for (name, batch) in load.tables.iter() {
            let table = MemTable::try_new(batch.schema(), vec![vec![batch.clone()]]).map_err(|error| engine_error(&error))?;
            sources.insert(name, provider_as_source(Arc::new(table)));
        }
        let among = if load.info().is_supplement() { &mut self.supplements } else { &mut self.loads };
        let place = among.partition_point(|ready| ready.load.info().snapshot <= load.info().snapshot);
        among.insert(place, Ready { load, sources });
        Ok(())
    }

    /// The supplements, earliest first.
    pub fn supplements(&self) -> Vec<Arc<LoadInfo>> {
        self.supplements.iter().map(|ready| ready.load.info().clone()).collect()
    }

    fn sight<'a>(&'a self, ready: &'a Ready) -> Sight<'a> {
        let snapshot = ready.load.info().snapshot;
        let earlier = self.loads.partition_point(|other| other.load.info().snapshot < snapshot);
        let previous = earlier.checked_sub(1).and_then(|last| self.loads.get(last));
        let consecutive = |previous: &&Ready| columns::days(snapshot) - columns::days(previous.load.info().snapshot) <= CONSECUTIVE;
        Sight { ready, previous: previous.filter(consecutive), supplements: self.supplements.iter().rev().collect() }
    }

    /// The loads that are read: one for each date, earliest first.
    pub fn loads(&self) -> Vec<Arc<LoadInfo>> {
        let mut loads: BTreeMap<Date, Arc<LoadInfo>> = BTreeMap::new();
        for ready in &self.loads {
            loads.insert(ready.load.info().snapshot, ready.load.info().clone());
        }
        loads.into_values().collect()
    }

    /// The load that a date is read from: the last one of that date or before.
    fn load(&self, as_at: Date) -> Result<&Ready, RunError> {
        let after = self.loads.partition_point(|ready| ready.load.info().snapshot <= as_at);
        let earliest = self.loads.first().map(|ready| ready.load.info().snapshot);
        after.checked_sub(1).and_then(|last| self.loads.get(last)).ok_or(RunError::NoLoad { as_at, earliest })
    }

    /// Plans a measure and checks that it gives what its header promises,
    /// without running it: no load is needed.
    pub async fn check(&self, measure: &Measure) -> Result<(), RunError> {
        let checked = async {
            let plan = self.plan(measure).await?;
            let planned = self.physical(&plan.plan, None, Date::ZERO, Population::NotKnown).await;
            planned.map(|_| ()).map_err(|refusal| sql_error(&measure.file, refusal))
        };
        guarded(&measure.file, checked).await
    }

    async fn plan(&self, measure: &Measure) -> Result<Arc<Planned>, RunError> {
        let known = self.plans.read().unwrap_or_else(PoisonError::into_inner).get(&measure.sql).cloned();
        if let Some(plan) = known {
            return check_columns(measure, &plan.plan).map(|()| plan);
        }
        let plan = guard::plan(&self.state, &measure.sql).await.map_err(|refusal| sql_error(&measure.file, refusal))?;
        let tables = guard::tables_read(&plan).map_err(|error| engine_error(&error))?;
        let plan = Arc::new(Planned { plan, tables });
        check_columns(measure, &plan.plan)?;
        self.plans.write().unwrap_or_else(PoisonError::into_inner).insert(measure.sql.clone(), plan.clone());
        Ok(plan)
    }

    /// Runs a measure as at a date, over the last load of that date or before.
    pub async fn run(&self, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        self.read(&self.sight(self.load(as_at)?), measure, as_at, population).await
    }

    fn by_hash<'a>(among: &'a [Ready], hash: &str) -> Result<&'a Ready, RunError> {
        let ready = among.iter().find(|ready| ready.load.info().hash.as_deref() == Some(hash));
        ready.ok_or_else(|| RunError::UnknownLoad(hash.to_owned()))
    }

    /// Runs a measure as at a date, over the load of a hash: how a figure that
    /// was reported is worked out again after later loads have come.
    pub async fn run_over(&self, hash: &str, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        self.read(&self.sight(Self::by_hash(&self.loads, hash)?), measure, as_at, population).await
    }

    /// Runs a measure over exactly the loads that a reading was made from. A
    /// load without a hash is the last one of the date or before.
    pub async fn run_on(&self, basis: &Basis, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        let ready = match &basis.load {
            Some(hash) => Self::by_hash(&self.loads, hash)?,
            None => self.load(as_at)?,
        };
        let mut sight = self.sight(ready);
        if let Some(hash) = &basis.previous {
            sight.previous = Some(Self::by_hash(&self.loads, hash)?);
        }
        if basis.load.is_some() {
            sight.supplements = basis.supplements.iter().map(|hash| Self::by_hash(&self.supplements, hash)).collect::<Result<_, _>>()?;
        }
        self.read(&sight, measure, as_at, population).await
    }

    async fn read(&self, sight: &Sight<'_>, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        let read = async {
            let plan = self.plan(measure).await?;
            let ready = sight.ready;
            let mut from = MadeFrom {
                load: ready.load.info().clone(),
                previous: None,
                supplements: Vec::new(),
                not_sent: Vec::new(),
                conventions: self.conventions,
            };
            for table in &plan.tables {
                match sight.source(table) {
                    None => from.not_sent.push(table.clone()),
                    Some(_) if table.ends_with(OF_PREVIOUS) => from.previous = sight.previous.map(|previous| previous.load.info().clone()),
                    Some((other, _)) => {
                        let info = other.load.info();
                        if !Arc::ptr_eq(info, &from.load) && !from.supplements.contains(info) {
                            from.supplements.push(info.clone());
                        }
                    }
                }
            }
            let batches = if from.not_sent.is_empty() {
                let most = plan.tables.iter().map(|table| sight.rows(table)).sum();
                let batches = self.rows(&plan.plan, sight, as_at, population, most).await;
                batches.map_err(|refusal| sql_error(&measure.file, refusal))?
            } else {
                Vec::new()
            };
            Ok(Reading::new(measure.clone(), as_at, from, population, Cases::new(batches)))
        };
        guarded(&measure.file, read).await
    }

    /// The table of a load that a list number names, by the load's hash or, for
    /// one in memory, as the load of a date.
    pub(crate) fn table_of(&self, info: &LoadInfo, list: u8) -> Option<(&'static care::tables::TableSchema, &RecordBatch)> {
        let schema = care::tables::all().find(|table| table.list == list)?;
        let all = self.loads.iter().chain(&self.supplements);
        let mut of_load = all.filter(|ready| **ready.load.info() == *info);
        Some((schema, of_load.find_map(|ready| ready.load.tables.get(schema.name))?))
    }

    pub(crate) fn load_of(&self, info: &LoadInfo) -> Option<&Load> {
        self.loads.iter().chain(&self.supplements).find(|ready| **ready.load.info() == *info).map(|ready| &ready.load)
    }

    /// Answers a question in SQL over the last load of a date or before, under
    /// the rules that measures are under: child-level tables and nothing else.
    /// An answer of more than [`MOST_ROWS`] rows is refused.
    pub async fn ask(&self, sql: &str, as_at: Date, population: Population) -> Result<Answer, RunError> {
        let file = "the question";
        let ready = self.load(as_at)?;
        let sight = self.sight(ready);
        let answer = async {
            let answered = async {
                let plan = guard::plan(&self.state, sql).await?;
                let columns = plan.schema().fields().iter().map(|field| field.name().clone()).collect();
                let batches = self.rows(&plan, &sight, as_at, population, MOST_ROWS).await?;
                Ok(Answer { columns, rows: crate::reading::text_rows(&batches), load: ready.load.info().clone() })
            };
            answered.await.map_err(|refusal| sql_error(file, refusal))
        };
        guarded(file, answer).await
    }

    /// Puts the parameters and the tables into a plan, ready to run. Tables
    /// that are not in sight are empty.
    async fn physical(
        &self,
        plan: &LogicalPlan,
        sight: Option<&Sight<'_>>,
        as_at: Date,
        population: Population,
    ) -> Result<Arc<dyn ExecutionPlan>, Refusal> {
        let values = ParamValues::from(vec![
            (AS_AT, ScalarValue::Date32(Some(columns::days(as_at)))),
            (PREVIOUS, ScalarValue::Date32(sight.and_then(|sight| sight.previous).map(|ready| columns::days(ready.load.info().snapshot)))),
            (POPULATION, ScalarValue::Int64(population.children().map(i64::from))),
        ]);
        let explained = |error: DataFusionError| guard::explain(&error);
        let plan = plan.clone().with_param_values(values).map_err(explained)?;
        let plan = plan
            .transform_down_with_subqueries(|node| match node {
                LogicalPlan::TableScan(mut scan) => {
                    if let Some((_, source)) = sight.and_then(|sight| sight.source(scan.table_name.table())) {
                        scan.source = source.clone();
                    }
                    Ok(Transformed::yes(LogicalPlan::TableScan(scan)))
                }
                other => Ok(Transformed::no(other)),
            })
            .map_err(explained)?;
        // The plan is optimised already: only its physical form is made here.
        self.state.query_planner().create_physical_plan(&plan.data, &self.state).await.map_err(explained)
    }

    async fn rows(
        &self,
        plan: &LogicalPlan,
        sight: &Sight<'_>,
        as_at: Date,
        population: Population,
        most: usize,
    ) -> Result<Vec<RecordBatch>, Refusal> {
        let explained = |error: DataFusionError| guard::explain(&error);
        guard::affordable(plan, &|table| sight.rows(table))?;
        let physical = self.physical(plan, Some(sight), as_at, population).await?;
        let mut stream = execute_stream(physical, self.task.clone()).map_err(explained)?;
        let (mut batches, mut rows) = (Vec::new(), 0);
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(explained)?;
            rows += batch.num_rows();
            if rows > most {
                return Err(Refusal {
                    what: format!("the query gives more than {most} rows, which is more than it can need"),
                    remedy: "look for a join that multiplies rows: one row for each case is all that is wanted".into(),
                });
            }
            if batch.num_rows() > 0 {
                batches.push(batch);
            }
        }
        Ok(batches)
    }

    /// Runs measures at dates, each as asked, and gives the readings in that
    /// order. It uses the cores there are, and blocks until all are done.
    pub fn run_all(&self, asked: &[(Arc<Measure>, Date)], population: Population) -> Vec<Result<Reading, RunError>> {
        each(asked, async |(measure, as_at)| self.run(measure, *as_at, population).await)
    }

    /// Checks measures, as [`Engine::check`] does, and gives what is wrong with
    /// each in that order. It blocks.
    pub fn check_all(&self, measures: &[Arc<Measure>]) -> Vec<Result<(), RunError>> {
        each(measures, async |measure| self.check(measure).await)
    }

    /// A measure at the date of every load, earliest first. It blocks.
    pub fn series(&self, measure: &Arc<Measure>, population: Population) -> Vec<Result<Reading, RunError>> {
        let asked: Vec<_> = self.loads().iter().map(|load| (measure.clone(), load.snapshot)).collect();
        self.run_all(&asked, population)
    }

    /// One measure at one date. It blocks; use [`Engine::run`] where you can.
    pub fn run_blocking(&self, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        self.run_all(&[(measure.clone(), as_at)], population).pop().unwrap_or_else(|| Err(stopped()))
    }
}

/// Does one thing for each item on as many threads as there are cores, and
/// gives the results in the order of the items.
fn each<I: Sync, T: Send>(items: &[I], one: impl AsyncFn(&I) -> Result<T, RunError> + Sync) -> Vec<Result<T, RunError>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len()).max(1);
    let work = |thread: usize| {
        let own = items.iter().enumerate().skip(thread).step_by(threads);
        let runtime = match tokio::runtime::Builder::new_current_thread().enable_time().build() {
            Ok(runtime) => runtime,
            Err(error) => return own.map(|(index, _)| (index, Err(RunError::Engine(error.to_string())))).collect(),
        };
        runtime.block_on(async {
            let mut results = Vec::new();
            for (index, item) in own {
                results.push((index, one(item).await));
            }
            results
        })
    };
    let done: Vec<(usize, Result<T, RunError>)> = std::thread::scope(|scope| {
        let work = &work;
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(move || work(thread))).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_default()).collect()
    });
    let mut results: Vec<Result<T, RunError>> = items.iter().map(|_| Err(stopped())).collect();
    for (index, result) in done {
        if let Some(place) = results.get_mut(index) {
            *place = result;
        }
    }
    results
}

fn stopped() -> RunError {
    RunError::Engine("a thread of it stopped".into())
}

/// Why an engine could not be made.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A load could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The engine itself failed.
    #[error(transparent)]
    Run(#[from] RunError),
}

fn sql_error(file: &str, refusal: Refusal) -> RunError {
    RunError::Sql { file: file.to_owned(), what: refusal.what, remedy: refusal.remedy }
}

/// Holds work on somebody's SQL to its time, and turns a panic in the query
/// engine, which would be a fault of that library, into an error.
async fn guarded<T>(file: &str, work: impl Future<Output = Result<T, RunError>>) -> Result<T, RunError> {
    match tokio::time::timeout(PATIENCE, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(sql_error(file, failed())),
        Err(_) => Err(sql_error(file, too_long())),
    }
}

fn failed() -> Refusal {
    Refusal { what: "the query engine failed on this SQL".into(), remedy: "write it in another way, and report it with the SQL".into() }
}

fn too_long() -> Refusal {
    Refusal {
        what: format!("the query took more than {} seconds", PATIENCE.as_secs()),
        remedy: "look for a join that multiplies rows, or for work that is done again for every row".into(),
    }
}

/// A column's name, what it should hold, and whether a type can.
type Wanted<'a> = (&'a str, &'a str, fn(&DataType) -> bool);

/// Holds the query to the header: the columns that every list of cases needs,
/// the one that the unit is made from, and those that it is broken down by.
fn check_columns(measure: &Measure, plan: &LogicalPlan) -> Result<(), RunError> {
    let schema = plan.schema();
    let fault = |what: String, remedy: String| sql_error(&measure.file, Refusal { what, remedy });
    let mut wanted: Vec<Wanted> = vec![
        ("child_id", "the child's pseudonym, or null where the case is not a child's", text),
        ("event_date", "the date of the event, or that the case is judged by", is_date),
        (SOURCE_LIST, "from the table that the case comes from", DataType::is_integer),
        (SOURCE_ROW, "from the table that the case comes from", DataType::is_integer),
    ];
    for column in measure.unit.columns() {
        wanted.push(match *column {
            "met" => ("met", "true where the case is met, false where not, null where that is not recorded", is_boolean),
            "worker" => ("worker", "who the case is allocated to, null where to nobody", text),
            other => (other, "a number, null where it is not recorded", is_number),
        });
    }
    for breakdown in measure.split.iter().chain(&measure.breakdowns) {
        wanted.push((breakdown, "text that the header names as a breakdown", text));
    }
    for (name, what, fits) in wanted {
        let mut found = schema.fields().iter().filter(|field| field.name() == name);
        match (found.next(), found.next()) {
            (None, _) => {
                return Err(fault(format!("the query gives no column '{name}'"), format!("add it: {what}")));
            }
            (Some(_), Some(_)) => {
                return Err(fault(format!("the query gives two columns '{name}'"), "name every column once".into()));
            }
            (Some(field), None) if !fits(field.data_type()) => {
                return Err(fault(format!("the column '{name}' is of the type {}", field.data_type()), format!("make it {what}")));
            }
            _ => {}
        }
    }
    Ok(())
}

fn text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null)
        || matches!(kind, DataType::Dictionary(_, value) if text(value))
}

fn is_date(kind: &DataType) -> bool {
    matches!(kind, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) | DataType::Null)
}

fn is_boolean(kind: &DataType) -> bool {
    matches!(kind, DataType::Boolean)
}

fn is_number(kind: &DataType) -> bool {
    kind.is_numeric()
}
