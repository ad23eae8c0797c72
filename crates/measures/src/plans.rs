//! Plans of measures: read, checked and made once, and run over any load.
//!
//! Making a plan takes longer than running it over one authority's load, so
//! everything in it that changes from run to run is a place that a run fills:
//! its tables and its parameters. A plan in that form is held by one run at a
//! time; where two are wanted at once, two are made. Engines under the same
//! conventions share their plans, so that a new load is read with those there
//! are.
//!
//! To begin a run takes longer too than to read a load, and so a plan has a form
//! that is run once for many loads ([`crate::lifted`]); and where only figures
//! are wanted, one that leaves out what only lists of cases show.

use crate::conventions::Conventions;
use crate::guard::{self, AS_AT, POPULATION, PREVIOUS, Refusal};
use crate::lifted::{self, Lifted, Settled};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{DataType, FieldRef, SchemaRef};
use datafusion::catalog::streaming::StreamingTable;
use datafusion::common::tree_node::{Transformed, TreeNode};
use datafusion::common::{Column, DFSchema, DataFusionError, Result, ScalarValue, TableReference};
use datafusion::datasource::provider_as_source;
use datafusion::execution::{SendableRecordBatchStream, SessionState, TaskContext};
use datafusion::logical_expr::expr::{Placeholder, ScalarFunction};
use datafusion::logical_expr::expr_rewriter::NamePreserver;
use datafusion::logical_expr::{
    ColumnarValue, Expr, LogicalPlan, Projection, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, TableSource, Volatility,
};
use datafusion::physical_plan::execution_plan::reset_plan_states;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::PartitionStream;
use datafusion::physical_plan::{ExecutionPlan, execute_stream};
use futures::{StreamExt, stream};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock, Weak};

/// Plans that are kept, of a dictionary of hundreds: a council that mends its
/// own measures day after day does not fill the memory.
const MOST_PLANS: usize = 5_000;

/// The plans of every engine that is alive, by its conventions.
static SHARED: LazyLock<Mutex<HashMap<Conventions, Weak<Plans>>>> = LazyLock::new(Mutex::default);

/// What one run reads.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    /// The tables, by name. One that is not here is empty.
    pub(crate) tables: HashMap<String, RecordBatch>,
    /// A date.
    pub(crate) as_at: ScalarValue,
    /// A date, or null.
    pub(crate) previous: ScalarValue,
    /// A whole number, or null.
    pub(crate) population: ScalarValue,
}

impl Given {
    /// The parameters, by name.
    pub(crate) fn parameters(&self) -> [(&'static str, &ScalarValue); 3] {
        [(AS_AT, &self.as_at), (PREVIOUS, &self.previous), (POPULATION, &self.population)]
    }

    /// One of them.
    pub(crate) fn parameter(&self, name: &str) -> Option<&ScalarValue> {
        self.parameters().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn nothing() -> Self {
        Self {
            tables: HashMap::new(),
            as_at: ScalarValue::Date32(None),
            previous: ScalarValue::Date32(None),
            population: ScalarValue::Int64(None),
        }
    }
}

/// The name of a parameter, as SQL writes it.
pub(crate) fn name_of(id: &str) -> &str {
    id.trim_start_matches('$')
}

/// Where a plan looks for what its run was given: of one load, or of each of
/// several where the plan is lifted.
#[derive(Debug, Default)]
pub(crate) struct Place(RwLock<Vec<Given>>);

impl Place {
    fn fill(&self, given: Vec<Given>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = given;
    }

    pub(crate) fn read<T>(&self, read: impl FnOnce(&[Given]) -> T) -> T {
        read(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A parameter: a function that gives what its place holds when it is run.
#[derive(Debug)]
struct Parameter {
    name: &'static str,
    kind: DataType,
    place: Arc<Place>,
    signature: Signature,
}

impl PartialEq for Parameter {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && Arc::ptr_eq(&self.place, &other.place)
    }
}

impl Eq for Parameter {}

impl Hash for Parameter {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl ScalarUDFImpl for Parameter {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(self.kind.clone())
    }

    fn invoke_with_args(&self, _arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let value = self.place.read(|given| given.first()?.parameter(self.name).cloned());
        value.map(ColumnarValue::Scalar).ok_or_else(|| DataFusionError::Internal(format!("no parameter {}", self.name)))
    }
}

/// A table: the rows that its place holds when it is run.
#[derive(Debug)]
pub(crate) struct TableOf {
    pub(crate) name: String,
    pub(crate) schema: SchemaRef,
    pub(crate) place: Arc<Place>,
    /// Whether each row has the number of its load besides.
    pub(crate) keyed: bool,
}

impl PartitionStream for TableOf {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let of_load = |(load, given): (usize, &Given)| {
            let batch = given.tables.get(&self.name).filter(|batch| batch.num_rows() > 0)?;
            Some(if self.keyed { lifted::keyed(batch, load, &self.schema) } else { Ok(batch.clone()) })
        };
        let batches: Vec<_> = self.place.read(|given| given.iter().enumerate().filter_map(of_load).collect());
        Box::pin(RecordBatchStreamAdapter::new(self.schema.clone(), stream::iter(batches)))
    }
}

/// The physical form of a plan, for one run at a time.
#[derive(Debug)]
struct Prepared {
    root: Arc<dyn ExecutionPlan>,
    place: Arc<Place>,
    settled: Vec<Arc<Settled>>,
}

impl Prepared {
    /// For one load.
    async fn of(plan: &LogicalPlan, state: &SessionState) -> Result<Self> {
        let place = Arc::new(Place::default());
        let nothing = Given::nothing();
        let parameter = |id: &str| {
            let (name, value) = nothing.parameters().into_iter().find(|(known, _)| *known == name_of(id))?;
            // Volatile, so that nothing works it out before the run.
            let signature = Signature::nullary(Volatility::Volatile);
            let parameter = Parameter { name, kind: value.data_type(), place: place.clone(), signature };
            Some(Expr::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::from(parameter)), Vec::new())))
        };
        let open = with_parameters(plan.clone(), &parameter)?;
        let open = with_tables(open, &|name, source| {
            let table = TableOf { name: name.to_owned(), schema: source.schema(), place: place.clone(), keyed: false };
            Ok(provider_as_source(Arc::new(StreamingTable::try_new(source.schema(), vec![Arc::new(table)])?)))
        })?;
        // The plan is optimised already: only its physical form is made here.
        let root = state.query_planner().create_physical_plan(&open, state).await?;
        Ok(Self { root, place, settled: Vec::new() })
    }

    /// For many loads; `None` where the plan cannot be lifted.
    async fn lifted(plan: &LogicalPlan, state: &SessionState) -> Option<Self> {
        let place = Arc::new(Place::default());
        let Lifted { plan, settled } = lifted::lift(plan, state, &place)?;
        let root = state.query_planner().create_physical_plan(&plan, state).await.ok()?;
        Some(Self { root, place, settled })
    }

    /// Starts a run, which is over when the stream is.
    fn run(&mut self, given: Vec<Given>, task: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        if !self.settled.is_empty() {
            let parameters = lifted::parameters(&given)?;
            self.settled.iter().try_for_each(|settled| settled.fill(&parameters))?;
        }
        self.place.fill(given);
        execute_stream(reset_plan_states(self.root.clone())?, task)
    }
}

/// Puts an expression in the place of each parameter that `of` knows.
pub(crate) fn with_parameters(plan: LogicalPlan, of: &dyn Fn(&str) -> Option<Expr>) -> Result<LogicalPlan> {
    let replaced = plan.transform_up_with_subqueries(|node| {
        let names = NamePreserver::new(&node);
        let node = node.map_expressions(|expression| {
            // Other expressions refer to this one by its name.
            let name = names.save(&expression);
            let replaced = expression.transform_up(|expression| {
                let known = if let Expr::Placeholder(Placeholder { id, .. }) = &expression { of(id) } else { None };
                Ok(known.map_or_else(|| Transformed::no(expression), Transformed::yes))
            })?;
            Ok(if replaced.transformed { replaced.update_data(|expression| name.restore(expression)) } else { replaced })
        })?;
        if node.transformed { node.map_data(LogicalPlan::recompute_schema) } else { Ok(node) }
    })?;
    Ok(replaced.data)
}

/// Puts another source in the place of each table.
pub(crate) fn with_tables(
    plan: LogicalPlan,
    of: &dyn Fn(&str, &Arc<dyn TableSource>) -> Result<Arc<dyn TableSource>>,
) -> Result<LogicalPlan> {
    let replaced = plan.transform_down_with_subqueries(|node| match node {
        LogicalPlan::TableScan(mut scan) => {
            scan.source = of(scan.table_name.table(), &scan.source)?;
            Ok(Transformed::yes(LogicalPlan::TableScan(scan)))
        }
        other => Ok(Transformed::no(other)),
    })?;
    Ok(replaced.data)
}

/// A plan with its parameters open, and the tables that it reads.
#[derive(Debug)]
pub(crate) struct Planned {
    /// As the SQL says.
    pub(crate) asked: LogicalPlan,
    /// The same with its types settled.
    analysed: LogicalPlan,
    pub(crate) tables: Vec<String>,
    /// How it is done here, by the columns that are wanted of it; `None` is all.
    forms: RwLock<HashMap<Option<Vec<String>>, Arc<Form>>>,
}

impl Planned {
    /// The columns that it gives.
    pub(crate) fn schema(&self) -> &DFSchema {
        self.analysed.schema()
    }
}

/// How a plan is done here.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) plan: LogicalPlan,
    /// For one load: those that no run holds now.
    free: Mutex<Vec<Prepared>>,
    /// The same for many loads.
    lifted: Mutex<Vec<Prepared>>,
    /// Whether it is known that it cannot be lifted.
    not_lifted: AtomicBool,
}

fn take(free: &Mutex<Vec<Prepared>>) -> Option<Prepared> {
    free.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

fn give_back(free: &Mutex<Vec<Prepared>>, prepared: Prepared) {
    prepared.place.fill(Vec::new());
    free.lock().unwrap_or_else(PoisonError::into_inner).push(prepared);
}

/// The plans made so far, by their SQL, and what plans and runs them.
#[derive(Debug)]
pub(crate) struct Plans {
    state: SessionState,
    task: Arc<TaskContext>,
    known: RwLock<HashMap<String, Arc<Planned>>>,
}

#[allow(clippy::needless_pass_by_value, reason = "it is what map_err calls")]
fn explained(error: DataFusionError) -> Refusal {
    guard::explain(&error)
}

impl Plans {
    /// The plans under some conventions: those of an engine that is alive, or
    /// none yet.
    pub(crate) fn under(conventions: Conventions) -> Result<Arc<Self>> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plans) = shared.get(&conventions).and_then(Weak::upgrade) {
            return Ok(plans);
        }
        let state = guard::session(conventions)?;
        let plans = Arc::new(Self { task: state.task_ctx(), state, known: RwLock::default() });
        shared.retain(|_, plans| plans.strong_count() > 0);
        shared.insert(conventions, Arc::downgrade(&plans));
        Ok(plans)
    }

    /// Plans that are shared with nobody, over other tables besides the
    /// child-level ones.
    pub(crate) fn beside<'a>(conventions: Conventions, tables: impl IntoIterator<Item = (&'a str, SchemaRef)>) -> Result<Self> {
        let state = guard::session_with(conventions, tables)?;
        Ok(Self { task: state.task_ctx(), state, known: RwLock::default() })
    }

    /// The plan of a measure's SQL, made where it is not there yet.
    pub(crate) async fn of(&self, sql: &str) -> std::result::Result<Arc<Planned>, Refusal> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(sql).cloned();
        if let Some(planned) = known {
            return Ok(planned);
        }
        let planned = Arc::new(self.once(sql).await?);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_PLANS {
            known.clear();
        }
        Ok(known.entry(sql.to_owned()).or_insert(planned).clone())
    }

    /// A plan of some SQL that is not kept.
    pub(crate) async fn once(&self, sql: &str) -> std::result::Result<Planned, Refusal> {
        let asked = guard::plan(&self.state, sql).await?;
        let analysed = self.state.analyzer().execute_and_check(asked.clone(), self.state.config_options(), |_, _| {}).map_err(explained)?;
        let tables = guard::tables_read(&analysed).map_err(explained)?;
        Ok(Planned { asked, analysed, tables, forms: RwLock::default() })
    }

    /// How a plan is done here, for all its columns or for some: what only the
    /// others need is then left out of the work.
    pub(crate) fn form(&self, planned: &Planned, columns: Option<Vec<String>>) -> std::result::Result<Arc<Form>, Refusal> {
        let known = planned.forms.read().unwrap_or_else(PoisonError::into_inner).get(&columns).cloned();
        if let Some(form) = known {
            return Ok(form);
        }
        let plan = match &columns {
            None => planned.analysed.clone(),
            Some(columns) => narrowed(planned.analysed.clone(), columns).map_err(explained)?,
        };
        let plan = self.state.optimizer().optimize(plan, &self.state, |_, _| {}).map_err(explained)?;
        let form = Arc::new(Form { plan, free: Mutex::default(), lifted: Mutex::default(), not_lifted: AtomicBool::new(false) });
        let mut forms = planned.forms.write().unwrap_or_else(PoisonError::into_inner);
        Ok(forms.entry(columns).or_insert(form).clone())
    }

    /// Makes a plan's physical form without running it: what is wrong with it
    /// shows here at the latest.
    pub(crate) async fn check(&self, planned: &Planned) -> std::result::Result<(), Refusal> {
        let form = self.form(planned, None)?;
        give_back(&form.free, Prepared::of(&form.plan, &self.state).await.map_err(explained)?);
        Ok(())
    }

    /// Runs a plan over what is given, to its last row. More than `most` are
    /// refused.
    pub(crate) async fn rows(&self, form: &Form, given: Given, most: usize) -> std::result::Result<Vec<RecordBatch>, Refusal> {
        let mut prepared = match take(&form.free) {
            Some(prepared) => prepared,
            None => Prepared::of(&form.plan, &self.state).await.map_err(explained)?,
        };
        // A run that is broken off drops the plan: its place may still be read.
        let rows = collect(prepared.run(vec![given], self.task.clone()).map_err(explained)?, most).await?;
        give_back(&form.free, prepared);
        Ok(rows)
    }

    /// Runs a plan once for many loads, and gives the rows of each. `None` is
    /// no answer: the plan cannot be lifted, or something went wrong with one of
    /// the loads or with all of them together, and each is to be asked by itself.
    pub(crate) async fn rows_of_each(&self, form: &Form, given: Vec<Given>, most: &[usize]) -> Option<Vec<Vec<RecordBatch>>> {
        if form.not_lifted.load(Ordering::Relaxed) {
            return None;
        }
        let prepared = match take(&form.lifted) {
            Some(prepared) => Some(prepared),
            None => Prepared::lifted(&form.plan, &self.state).await,
        };
        let Some(mut prepared) = prepared else {
            form.not_lifted.store(true, Ordering::Relaxed);
            return None;
        };
        let loads = given.len();
        let rows = collect(prepared.run(given, self.task.clone()).ok()?, most.iter().sum()).await.ok()?;
        give_back(&form.lifted, prepared);
        let rows = lifted::by_load(&rows, loads)?;
        let many = |(batches, most): (&Vec<RecordBatch>, &usize)| batches.iter().map(RecordBatch::num_rows).sum::<usize>() > *most;
        (!rows.iter().zip(most).any(many)).then_some(rows)
    }
}

/// Some columns of a plan, which has one of each name.
fn narrowed(plan: LogicalPlan, columns: &[String]) -> Result<LogicalPlan> {
    let wanted = |(relation, field): (Option<&TableReference>, &FieldRef)| {
        columns.contains(field.name()).then(|| Expr::Column(Column::new(relation.cloned(), field.name())))
    };
    let wanted: Vec<Expr> = plan.schema().iter().filter_map(wanted).collect();
    Ok(LogicalPlan::Projection(Projection::try_new(wanted, Arc::new(plan))?))
}

/// Every row of an answer. More than `most` are refused.
pub(crate) async fn collect(mut stream: SendableRecordBatchStream, most: usize) -> std::result::Result<Vec<RecordBatch>, Refusal> {
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
