//! Runs measures over loads.
//!
//! A measure's SQL is read, checked and planned once, whatever the engines and
//! their loads; for each date the parameters and the tables of the load are put
//! into that plan. Queries run on one partition each, since a load is small and
//! measures are many: to use more cores, run more measures at once
//! ([`Engine::run_all`]). Where one load is too much for one machine, the same
//! plans run on another ([`Elsewhere`]).
//!
//! The async functions need a Tokio runtime with its timer on. The others start
//! threads of their own and may be called from anywhere.
//!
//! A measure reads one load of the Ofsted lists; the same lists of the load
//! before, under `<list>_previous`, where that is at most [`CONSECUTIVE`] days
//! older; and of every other table the one that was sent last, with what was
//! recorded here of it beside ([`Recorded`]). Where a
//! table that it reads was not sent, there is no figure, and the reading says why.

use crate::columns::{self, SOURCE_LIST, SOURCE_ROW};
use crate::conventions::Conventions;
use crate::elsewhere::Elsewhere;
use crate::guard::{self, OF_PREVIOUS, Refusal};
use crate::measure::Measure;
use crate::plans::{self, Given, Planned, Plans};
use crate::question::{self, Question};
use crate::reading::{Cases, MadeFrom, Population, Reading};
use crate::recorded::{Recorded, Source};
use crate::store::{Load, LoadInfo, StoreError};
use care::tables::ChildTables;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{DFSchema, DataFusionError, ScalarValue};
use datafusion::logical_expr::{Expr, LogicalPlan};
use futures::FutureExt;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long one measure may take on one load.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The most rows of the answer to a question.
pub const MOST_ROWS: usize = 1_000_000;

/// The most rows of tables that are read in one run for many loads: tens of
/// megabytes for each column.
const ROWS_TOGETHER: usize = 4_000_000;

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
    /// The supplements, in the order that they are looked through, and the state
    /// of what was recorded here.
    #[serde(default)]
    pub supplements: Vec<String>,
}

impl Basis {
    fn of(load: &LoadInfo, previous: Option<&Arc<LoadInfo>>, supplements: &[Arc<LoadInfo>]) -> Self {
        Self {
            load: load.hash.clone(),
            previous: previous.and_then(|load| load.hash.clone()),
            supplements: supplements.iter().filter_map(|load| load.hash.clone()).collect(),
        }
    }
}

impl Reading {
    /// Which loads it was made from.
    pub fn basis(&self) -> Basis {
        Basis::of(&self.load, self.previous.as_ref(), &self.supplements)
    }
}

impl MadeFrom {
    fn basis(&self) -> Basis {
        Basis::of(&self.load, self.previous.as_ref(), &self.supplements)
    }
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
    /// What was recorded here is not what it was.
    #[error(
        "{} recorded here have changed since, so it cannot be made again case by case: the figure as reported stands, and {} says what changed",
        .0.what, .0.history
    )]
    RecordsChanged(&'static Source),
    /// The engine itself failed.
    #[error("the measures engine could not start ({0}); check the memory and threads that the system allows, and report it if it goes on")]
    Engine(String),
}

/// The loads, and all that is needed to run measures over them.
#[derive(Debug)]
pub struct Engine {
    conventions: Conventions,
    plans: Arc<Plans>,
    /// Where plans are run, if not here.
    elsewhere: Option<Arc<dyn Elsewhere>>,
    /// By date, and for one date in the order they were added.
    loads: Vec<Load>,
    /// Loads without lists, in the same order.
    supplements: Vec<Load>,
    /// What was recorded here, table by table.
    recorded: Vec<Arc<Recorded>>,
}

/// How much is wanted of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The figure and every case behind it.
    Cases,
    /// The figure alone, with its categories where it is a split.
    Figure,
}

impl Detail {
    /// The columns that it is made from, if not all.
    fn columns(self, measure: &Measure) -> Option<Vec<String>> {
        if self == Self::Cases {
            return None;
        }
        let mut columns: Vec<String> = measure.unit.columns().iter().map(|column| (*column).to_owned()).collect();
        columns.extend(measure.split.iter().filter(|split| !measure.unit.columns().contains(&split.as_str())).cloned());
        if columns.is_empty() {
            // To count rows, any column will do.
            columns.push(SOURCE_LIST.to_owned());
        }
        Some(columns)
    }

    fn of(self, reading: Reading) -> Reading {
        match self {
            Self::Cases => reading,
            Self::Figure => reading.without_cases(),
        }
    }
}

/// The loads that one reading is made from.
struct Sight<'a> {
    load: &'a Load,
    previous: Option<&'a Load>,
    /// The last sent first.
    supplements: Vec<&'a Load>,
    /// What was recorded here by then, table by table.
    recorded: Vec<&'a Recorded>,
}

impl Sight<'_> {
    /// The load that holds a table of a query, and the table's name in it.
    fn source<'a>(&self, table: &'a str) -> Option<(&Load, &'a str)> {
        if let Some(list) = table.strip_suffix(OF_PREVIOUS) {
            let previous = self.previous.filter(|previous| previous.info().rows.contains_key(list))?;
            return Some((previous, list));
        }
        let mut all = std::iter::once(self.load).chain(self.supplements.iter().copied());
        all.find(|load| load.info().rows.contains_key(table)).map(|load| (load, table))
    }

    /// What was recorded here of a table.
    fn recorded(&self, table: &str) -> Option<&Recorded> {
        self.recorded.iter().copied().find(|recorded| recorded.source().table == table)
    }

    /// Whether anybody sent or recorded a table.
    fn is_known(&self, table: &str) -> bool {
        self.source(table).is_some() || self.recorded(table).is_some()
    }

    fn rows(&self, table: &str) -> usize {
        let sent = self.source(table).and_then(|(load, name)| load.info().rows.get(name).copied()).unwrap_or(0);
        sent + self.recorded(table).map_or(0, Recorded::rows)
    }

    /// What a query is given of these loads.
    fn given(&self, tables: &[String], as_at: Date, population: Population) -> Given {
        let held = |table: &String| {
            let sent = self.source(table).and_then(|(load, name)| load.tables.get(name));
            // Both have the table's one schema, so they fit beside each other.
            let held = match self.recorded(table) {
                Some(recorded) => recorded.beside(sent).ok().or_else(|| sent.cloned()),
                None => sent.cloned(),
            };
            Some((table.clone(), held?))
        };
        let previous = self.previous.map(|previous| columns::days(previous.info().snapshot));
        Given {
            tables: tables.iter().filter_map(held).collect(),
            as_at: ScalarValue::Date32(Some(columns::days(as_at))),
            previous: ScalarValue::Date32(previous),
            population: ScalarValue::Int64(population.children().map(i64::from)),
        }
    }
}

impl Engine {
    /// An engine over loads. Where two have one date, the later in the list is
    /// the one that is read: it put the earlier right.
    pub fn of(loads: impl IntoIterator<Item = Load>) -> Result<Self, RunError> {
        Self::with(loads, Conventions::default())
    }

    /// An engine over loads, under conventions of one's own.
    pub fn with(loads: impl IntoIterator<Item = Load>, conventions: Conventions) -> Result<Self, RunError> {
        let plans = Plans::under(conventions).map_err(|error| RunError::Engine(error.strip_backtrace()))?;
        let mut engine = Self { conventions, plans, elsewhere: None, loads: Vec::new(), supplements: Vec::new(), recorded: Vec::new() };
        for load in loads {
            engine.add(load);
        }
        Ok(engine)
    }

    /// An engine over loads that it does not open: its queries run where they
    /// can be read, over the same plans.
    pub fn elsewhere(loads: impl IntoIterator<Item = LoadInfo>, place: Arc<dyn Elsewhere>) -> Result<Self, RunError> {
        let mut engine = Self::of(loads.into_iter().map(Load::not_opened))?;
        engine.elsewhere = Some(place);
        Ok(engine)
    }

    /// An engine over tables that are only in memory.
    pub fn new(tables: &ChildTables) -> Result<Self, EngineError> {
        Ok(Self::of([Load::in_memory(tables)?])?)
    }

    /// An engine over the folders of loads.
    pub fn open<P: AsRef<Path> + Sync>(folders: &[P]) -> Result<Self, EngineError> {
        let loads = Load::open_all(folders).into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(Self::of(loads)?)
    }

    /// The conventions in force.
    pub fn conventions(&self) -> Conventions {
        self.conventions
    }

    /// The same loads under other conventions.
    pub fn under(&self, conventions: Conventions) -> Result<Self, RunError> {
        let functions = |conventions: Conventions| (conventions.working_days, conventions.window_edge);
        if self.elsewhere.is_some() && functions(conventions) != functions(self.conventions) {
            return Err(RunError::Engine("a cluster counts working days and windows in the way it was started with".into()));
        }
        let engine = Self::with(self.loads.iter().chain(&self.supplements).cloned(), conventions)?;
        Ok(Self { elsewhere: self.elsewhere.clone(), recorded: self.recorded.clone(), ..engine })
    }

    /// The same loads with what was recorded here beside them, at most once a
    /// table, in place of what was there.
    #[must_use]
    pub fn beside(self, recorded: impl IntoIterator<Item = Recorded>) -> Self {
        Self { recorded: recorded.into_iter().map(Arc::new).collect(), ..self }
    }

    /// Where rows recorded here are read as at a date: how many rows of the
    /// file are read, how many of it are of what was recorded here and so are
    /// not, and how many of those recorded here are.
    pub fn recorded_beside(&self, source: &Source, as_at: Date) -> Option<(usize, usize, usize)> {
        let sight = self.sight(self.load(as_at).ok()?);
        let recorded = sight.recorded(source.table)?;
        let file = sight.source(source.table).and_then(|(load, name)| load.tables.get(name));
        let (rows, known) = file.map_or((0, 0), |file| (file.num_rows(), recorded.known_in(file)));
        Some((rows.saturating_sub(known), known, recorded.rows()))
    }

    /// Only the loads of these hashes, under the same conventions and without
    /// what was recorded here: what there was before the others came.
    pub fn over(&self, hashes: &[String]) -> Result<Self, RunError> {
        let known = |load: &&Load| load.info().hash.as_ref().is_some_and(|hash| hashes.contains(hash));
        let engine = Self::with(self.loads.iter().chain(&self.supplements).filter(known).cloned(), self.conventions)?;
        Ok(Self { elsewhere: self.elsewhere.clone(), ..engine })
    }

    /// Adds a load; it takes the place of an earlier one of its date. A load
    /// without lists is a supplement to them all.
    pub fn add(&mut self, load: Load) {
        let among = if load.info().is_supplement() { &mut self.supplements } else { &mut self.loads };
        let place = among.partition_point(|other| other.info().snapshot <= load.info().snapshot);
        among.insert(place, load);
    }

    /// The supplements, earliest first.
    pub fn supplements(&self) -> Vec<Arc<LoadInfo>> {
        self.supplements.iter().map(|load| load.info().clone()).collect()
    }

    fn sight<'a>(&'a self, load: &'a Load) -> Sight<'a> {
        let snapshot = load.info().snapshot;
        let earlier = self.loads.partition_point(|other| other.info().snapshot < snapshot);
        let previous = earlier.checked_sub(1).and_then(|last| self.loads.get(last));
        let consecutive = |previous: &&Load| columns::days(snapshot) - columns::days(previous.info().snapshot) <= CONSECUTIVE;
        Sight {
            load,
            previous: previous.filter(consecutive),
            supplements: self.supplements.iter().rev().collect(),
            recorded: self.recorded.iter().map(AsRef::as_ref).filter(|recorded: &&Recorded| recorded.speaks_on(snapshot)).collect(),
        }
    }

    /// The loads that are read: one for each date, earliest first.
    pub fn loads(&self) -> Vec<Arc<LoadInfo>> {
        let loads: BTreeMap<Date, Arc<LoadInfo>> = self.loads.iter().map(|load| (load.info().snapshot, load.info().clone())).collect();
        loads.into_values().collect()
    }

    /// The load that a date is read from: the last one of that date or before.
    fn load(&self, as_at: Date) -> Result<&Load, RunError> {
        let after = self.loads.partition_point(|load| load.info().snapshot <= as_at);
        let earliest = self.loads.first().map(|load| load.info().snapshot);
        after.checked_sub(1).and_then(|last| self.loads.get(last)).ok_or(RunError::NoLoad { as_at, earliest })
    }

    /// Plans a measure and checks that it gives what its header promises,
    /// without running it: no load is needed.
    pub async fn check(&self, measure: &Measure) -> Result<(), RunError> {
        let checked = async {
            let planned = self.plan(measure).await?;
            self.plans.check(&planned).await.map_err(|refusal| sql_error(&measure.file, refusal))
        };
        guarded(&measure.file, PATIENCE, checked).await
    }

    async fn plan(&self, measure: &Measure) -> Result<Arc<Planned>, RunError> {
        let planned = self.plans.of(&measure.sql).await.map_err(|refusal| sql_error(&measure.file, refusal))?;
        check_columns(measure, planned.schema())?;
        Ok(planned)
    }

    fn patience(&self) -> Duration {
        self.elsewhere.as_ref().map_or(PATIENCE, |place| place.patience())
    }

    /// Runs a measure as at a date, over the last load of that date or before.
    pub async fn run(&self, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        self.read(&self.sight(self.load(as_at)?), measure, as_at, population, Detail::Cases).await
    }

    fn by_hash<'a>(among: &'a [Load], hash: &str) -> Result<&'a Load, RunError> {
        let load = among.iter().find(|load| load.info().hash.as_deref() == Some(hash));
        load.ok_or_else(|| RunError::UnknownLoad(hash.to_owned()))
    }

    /// Runs a measure as at a date, over the load of a hash: how a figure that
    /// was reported is worked out again after later loads have come.
    pub async fn run_over(&self, hash: &str, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        self.read(&self.sight(Self::by_hash(&self.loads, hash)?), measure, as_at, population, Detail::Cases).await
    }

    /// Runs a measure over exactly the loads that a reading was made from. A
    /// load without a hash is the last one of the date or before.
    pub async fn run_on(&self, basis: &Basis, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        let load = match &basis.load {
            Some(hash) => Self::by_hash(&self.loads, hash)?,
            None => self.load(as_at)?,
        };
        let mut sight = self.sight(load);
        if let Some(hash) = &basis.previous {
            sight.previous = Some(Self::by_hash(&self.loads, hash)?);
        }
        if basis.load.is_some() {
            let (records, files): (Vec<&String>, Vec<&String>) = basis.supplements.iter().partition(|hash| Source::named(hash).is_some());
            sight.supplements = files.into_iter().map(|hash| Self::by_hash(&self.supplements, hash)).collect::<Result<_, _>>()?;
            sight.recorded.retain(|recorded| recorded.info().hash.as_ref().is_some_and(|hash| records.contains(&hash)));
            let changed = |hash: &&&String| sight.recorded.iter().all(|recorded| recorded.info().hash.as_ref() != Some(**hash));
            if let Some(source) = records.iter().find(changed).and_then(|hash| Source::named(hash)) {
                return Err(RunError::RecordsChanged(source));
            }
        }
        self.read(&sight, measure, as_at, population, Detail::Cases).await
    }

    /// The loads that a reading of a measure as at a date would be made from,
    /// without making it.
    pub async fn basis(&self, measure: &Arc<Measure>, as_at: Date) -> Result<Basis, RunError> {
        let planned = self.plan(measure).await?;
        Ok(self.made_from(&self.sight(self.load(as_at)?), &planned.tables).basis())
    }

    fn made_from(&self, sight: &Sight<'_>, tables: &[String]) -> MadeFrom {
        let mut from = MadeFrom {
            load: sight.load.info().clone(),
            previous: None,
            supplements: Vec::new(),
            not_sent: Vec::new(),
            conventions: self.conventions,
        };
        for table in tables {
            match sight.source(table) {
                None if sight.is_known(table) => {}
                None => from.not_sent.push(table.clone()),
                Some(_) if table.ends_with(OF_PREVIOUS) => from.previous = sight.previous.map(|previous| previous.info().clone()),
                Some((other, _)) => {
                    let info = other.info();
                    if !Arc::ptr_eq(info, &from.load) && !from.supplements.contains(info) {
                        from.supplements.push(info.clone());
                    }
                }
            }
        }
        // After the files, so that the order of those stays as it was.
        from.supplements.extend(tables.iter().filter_map(|table| sight.recorded(table)).map(|recorded| recorded.info().clone()));
        from
    }

    async fn read(
        &self,
        sight: &Sight<'_>,
        measure: &Arc<Measure>,
        as_at: Date,
        population: Population,
        detail: Detail,
    ) -> Result<Reading, RunError> {
        let read = async {
            let planned = self.plan(measure).await?;
            let from = self.made_from(sight, &planned.tables);
            let batches = if from.not_sent.is_empty() {
                let batches = self.rows(&planned, sight, as_at, population, detail.columns(measure)).await;
                batches.map_err(|refusal| sql_error(&measure.file, refusal))?
            } else {
                Vec::new()
            };
            Ok(detail.of(Reading::new(measure.clone(), as_at, from, population, Cases::new(batches))))
        };
        guarded(&measure.file, self.patience(), read).await
    }

    /// Runs a measure at dates, as [`Engine::run`] does at each; where it can,
    /// the loads of many dates at once.
    pub(crate) async fn run_at(
        &self,
        measure: &Arc<Measure>,
        dates: &[Date],
        population: Population,
        detail: Detail,
    ) -> Vec<Result<Reading, RunError>> {
        let mut together = match dates {
            [_, _, ..] if self.elsewhere.is_none() => self.together(measure, dates, population, detail).await,
            _ => Vec::new(),
        };
        together.resize_with(dates.len(), || None);
        let mut readings = Vec::with_capacity(dates.len());
        for (as_at, reading) in dates.iter().zip(together) {
            readings.push(match (reading, self.load(*as_at)) {
                (Some(reading), _) => Ok(reading),
                (None, Ok(load)) => self.read(&self.sight(load), measure, *as_at, population, detail).await,
                (None, Err(error)) => Err(error),
            });
        }
        readings
    }

    /// The readings of a measure at dates that one run for many loads gives;
    /// `None` for those that are to be made by themselves.
    pub(crate) async fn together(
        &self,
        measure: &Arc<Measure>,
        dates: &[Date],
        population: Population,
        detail: Detail,
    ) -> Vec<Option<Reading>> {
        let mut readings: Vec<Option<Reading>> = dates.iter().map(|_| None).collect();
        let planned = async {
            let planned = self.plan(measure).await?;
            let form = self.plans.form(&planned, detail.columns(measure)).map_err(|refusal| sql_error(&measure.file, refusal))?;
            Ok((planned, form))
        };
        let Ok((planned, form)) = guarded(&measure.file, PATIENCE, planned).await else { return readings };
        let mut asked = Vec::new();
        for ((place, as_at), reading) in dates.iter().enumerate().zip(&mut readings) {
            let Ok(load) = self.load(*as_at) else { continue };
            let sight = self.sight(load);
            let from = self.made_from(&sight, &planned.tables);
            if !from.not_sent.is_empty() {
                *reading = Some(detail.of(Reading::new(measure.clone(), *as_at, from, population, Cases::default())));
            } else if guard::affordable(&form.plan, &|table| sight.rows(table)).is_ok() {
                let rows = most_rows(&planned.tables, &sight);
                asked.push((place, *as_at, sight, from, rows));
            }
        }
        while !asked.is_empty() {
            let mut rows = 0;
            let fits = asked.iter().take_while(|(.., own)| {
                rows += own;
                rows <= ROWS_TOGETHER
            });
            let first = fits.count().max(1);
            let later = asked.split_off(first.min(asked.len()));
            let given = asked.iter().map(|(_, as_at, sight, ..)| sight.given(&planned.tables, *as_at, population)).collect();
            let most: Vec<usize> = asked.iter().map(|(.., rows)| *rows).collect();
            let run = async { Ok(self.plans.rows_of_each(&form, given, &most).await) };
            let answers = guarded(&measure.file, PATIENCE, run).await.ok().flatten().unwrap_or_default();
            for ((place, as_at, _, from, _), batches) in asked.into_iter().zip(answers) {
                if let Some(reading) = readings.get_mut(place) {
                    *reading = Some(detail.of(Reading::new(measure.clone(), as_at, from, population, Cases::new(batches))));
                }
            }
            asked = later;
        }
        readings
    }

    /// The table of a load that a list number names, by the load's hash or, for
    /// one in memory, as the load of a date.
    pub(crate) fn table_of(&self, info: &LoadInfo, list: u8) -> Option<(&'static care::tables::TableSchema, &RecordBatch)> {
        let schema = care::tables::all().find(|table| table.list == list)?;
        let all = self.loads.iter().chain(&self.supplements);
        let mut of_load = all.filter(|load| **load.info() == *info);
        Some((schema, of_load.find_map(|load| load.tables.get(schema.name))?))
    }

    pub(crate) fn load_of(&self, info: &LoadInfo) -> Option<&Load> {
        self.loads.iter().chain(&self.supplements).find(|load| **load.info() == *info)
    }

    /// The child-level tables that a question reads and nobody sent by the date:
    /// they are empty to it, and that is no finding.
    pub fn not_sent(&self, question: &Question, as_at: Date) -> Vec<String> {
        let Ok(load) = self.load(as_at) else { return Vec::new() };
        let sight = self.sight(load);
        let child_level = |table: &&String| question.beside(table).is_none();
        question.tables().iter().filter(child_level).filter(|table| !sight.is_known(table)).cloned().collect()
    }

    /// The rows of the answer to a question.
    pub(crate) async fn answered(&self, question: &Question, as_at: Date, population: Population) -> Result<Vec<RecordBatch>, RunError> {
        let sight = match question.child_level().next() {
            Some(_) => Some(self.sight(self.load(as_at)?)),
            None => None,
        };
        let rows = |table: &str| {
            let beside = question.beside(table).map(RecordBatch::num_rows);
            beside.unwrap_or_else(|| sight.as_ref().map_or(0, |sight| sight.rows(table)))
        };
        let mut given = match &sight {
            Some(sight) => sight.given(question.tables(), as_at, population),
            None => Given {
                tables: HashMap::new(),
                as_at: ScalarValue::Date32(Some(columns::days(as_at))),
                previous: ScalarValue::Date32(None),
                population: ScalarValue::Int64(population.children().map(i64::from)),
            },
        };
        for table in question.tables() {
            if let Some(batch) = question.beside(table) {
                given.tables.insert(table.clone(), batch.clone());
            }
        }
        let answered = async {
            guard::affordable(&question.form.plan, &rows).map_err(|refusal| sql_error(question::FILE, refusal))?;
            let rows = question.plans.rows(&question.form, given, MOST_ROWS).await;
            rows.map_err(|refusal| sql_error(question::FILE, refusal))
        };
        guarded(question::FILE, PATIENCE, answered).await
    }

    /// Runs a plan over the loads in sight; in another place it gives all its
    /// columns.
    async fn rows(
        &self,
        planned: &Planned,
        sight: &Sight<'_>,
        as_at: Date,
        population: Population,
        columns: Option<Vec<String>>,
    ) -> Result<Vec<RecordBatch>, Refusal> {
        let form = self.plans.form(planned, columns)?;
        guard::affordable(&form.plan, &|table| sight.rows(table))?;
        let most = most_rows(&planned.tables, sight);
        let given = sight.given(&planned.tables, as_at, population);
        let Some(place) = &self.elsewhere else {
            return self.plans.rows(&form, given, most).await;
        };
        let explained = |error: DataFusionError| guard::explain(&error);
        let plan = settled(&planned.asked, &given, sight, place.as_ref()).map_err(explained)?;
        plans::collect(place.run(plan).await.map_err(explained)?, most).await
    }
}

/// The most cases that there can be in tables: one for each row, and one that
/// says something of them all even where there are none.
fn most_rows(tables: &[String], sight: &Sight<'_>) -> usize {
    tables.iter().map(|table| sight.rows(table)).sum::<usize>().max(1)
}

/// A plan to run elsewhere, where it is optimised in another way: its
/// parameters filled, its tables where they lie.
fn settled(plan: &LogicalPlan, given: &Given, sight: &Sight<'_>, place: &dyn Elsewhere) -> Result<LogicalPlan, DataFusionError> {
    let value = |id: &str| given.parameter(plans::name_of(id)).map(|value| Expr::Literal(value.clone(), None));
    let plan = plans::with_parameters(plan.clone(), &value)?;
    plans::with_tables(plan, &|table, shape| match sight.source(table) {
        Some((load, name)) => place.table(load.info(), name, shape.schema()),
        None => Ok(shape.clone()),
    })
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

pub(crate) fn sql_error(file: &str, refusal: Refusal) -> RunError {
    RunError::Sql { file: file.to_owned(), what: refusal.what, remedy: refusal.remedy }
}

/// Holds work on somebody's SQL to its time, and turns a panic in the query
/// engine, which would be a fault of that library, into an error.
pub(crate) async fn guarded<T>(file: &str, patience: Duration, work: impl Future<Output = Result<T, RunError>>) -> Result<T, RunError> {
    match tokio::time::timeout(patience, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(sql_error(file, failed())),
        Err(_) => Err(sql_error(file, too_long(patience))),
    }
}

fn failed() -> Refusal {
    Refusal { what: "the query engine failed on this SQL".into(), remedy: "write it in another way, and report it with the SQL".into() }
}

fn too_long(patience: Duration) -> Refusal {
    Refusal {
        what: format!("the query took more than {} seconds", patience.as_secs()),
        remedy: "look for a join that multiplies rows, or for work that is done again for every row".into(),
    }
}

/// A column's name, what it should hold, and whether a type can.
type Wanted<'a> = (&'a str, &'a str, fn(&DataType) -> bool);

/// Holds the query to the header: the columns that every list of cases needs,
/// the one that the unit is made from, and those that it is broken down by.
fn check_columns(measure: &Measure, schema: &DFSchema) -> Result<(), RunError> {
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
