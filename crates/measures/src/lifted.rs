//! A plan lifted over loads: one run of it answers for many loads at once.
//!
//! To begin a query takes longer than to read one authority's load. So the
//! tables of several loads are read one after another, each row with the number
//! of its load, and that number is carried through the plan: rows are joined
//! with rows of their own load, grouped and numbered within it, and what is
//! worked out from a parameter is that of the row's load.
//!
//! A plan with a part that is not known here is not lifted. It is run load by
//! load, and so is one whose lifted run fails.

use crate::guard::{AS_AT, POPULATION, PREVIOUS};
use crate::plans::{Given, Place, TableOf, name_of};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int32Array, RecordBatch, UInt32Array};
use datafusion::arrow::compute::{take, take_record_batch};
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef};
use datafusion::catalog::streaming::StreamingTable;
use datafusion::common::tree_node::{Transformed, TreeNode, TreeNodeRecursion};
use datafusion::common::{Column, DFSchema, DataFusionError, JoinConstraint, JoinType, NullEquality, Result, ScalarValue};
use datafusion::datasource::provider_as_source;
use datafusion::execution::{SendableRecordBatchStream, SessionState, TaskContext};
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::logical_expr::expr::{Placeholder, ScalarFunction};
use datafusion::logical_expr::expr_rewriter::NamePreserver;
use datafusion::logical_expr::logical_plan::{Filter, Join, Projection, SubqueryAlias, TableScan, TableScanBuilder, Union, Window};
use datafusion::logical_expr::{
    Aggregate, ColumnarValue, EmptyRelation, Expr, LogicalPlan, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Sort, TableSource,
    Volatility, lit, when,
};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::PartitionStream;
use futures::stream;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

mod window;

/// What the column with the number of the load is called; a count stands after
/// it, so that no two tables of a plan have one of the same name.
const KEY: &str = "__load_";

/// Aggregates that are null where there are no rows.
const NULL_OF_NOTHING: [&str; 7] = ["sum", "min", "max", "avg", "median", "bool_or", "bool_and"];

/// A lifted plan. Its last column is the number of the load.
pub(crate) struct Lifted {
    pub(crate) plan: LogicalPlan,
    /// What is worked out for each load before a run.
    pub(crate) settled: Vec<Arc<Settled>>,
}

/// A plan, and the column of it that has the number of the load.
struct Keyed {
    plan: LogicalPlan,
    key: Column,
}

struct Lift<'a> {
    state: &'a SessionState,
    place: &'a Arc<Place>,
    keys: usize,
    settled: Vec<(Expr, Arc<Settled>)>,
}

/// Lifts an optimised plan whose parameters are open; `None` where it has a part
/// that is not known here.
pub(crate) fn lift(plan: &LogicalPlan, state: &SessionState, place: &Arc<Place>) -> Option<Lifted> {
    let mut lift = Lift { state, place, keys: 0, settled: Vec::new() };
    let lifted = lift.node(plan)?;
    let plan = exactly(lifted, plan.schema(), KEY)?;
    Some(Lifted { plan, settled: lift.settled.into_iter().map(|(_, settled)| settled).collect() })
}

impl Lift<'_> {
    fn new_key(&mut self) -> String {
        self.keys += 1;
        format!("{KEY}{}", self.keys)
    }

    fn node(&mut self, plan: &LogicalPlan) -> Option<Keyed> {
        match plan {
            LogicalPlan::TableScan(scan) => self.scan(scan),
            LogicalPlan::Filter(filter) => {
                let Keyed { plan, key } = self.node(&filter.input)?;
                let predicate = self.expression(filter.predicate.clone(), &key)?;
                Some(Keyed { plan: LogicalPlan::Filter(Filter::try_new(predicate, Arc::new(plan)).ok()?), key })
            }
            LogicalPlan::Projection(projection) => {
                let Keyed { plan: input, key } = self.node(&projection.input)?;
                let mut expressions = self.named(plan, &projection.expr, &key)?;
                expressions.push(Expr::Column(key.clone()));
                Some(Keyed { plan: LogicalPlan::Projection(Projection::try_new(expressions, Arc::new(input)).ok()?), key })
            }
            LogicalPlan::SubqueryAlias(alias) => {
                let Keyed { plan, key } = self.node(&alias.input)?;
                let plan = LogicalPlan::SubqueryAlias(SubqueryAlias::try_new(Arc::new(plan), alias.alias.clone()).ok()?);
                Some(Keyed { plan, key: Column::new(Some(alias.alias.clone()), key.name) })
            }
            LogicalPlan::Join(join) => self.join(join),
            LogicalPlan::Aggregate(aggregate) => self.aggregate(plan, aggregate),
            LogicalPlan::Window(window) => self.window(plan, window),
            LogicalPlan::Sort(sort) if sort.fetch.is_none() => {
                let Keyed { plan, key } = self.node(&sort.input)?;
                let mut by = Vec::new();
                for one in &sort.expr {
                    by.push(one.with_expr(self.expression(one.expr.clone(), &key)?));
                }
                Some(Keyed { plan: LogicalPlan::Sort(Sort { expr: by, input: Arc::new(plan), fetch: None }), key })
            }
            LogicalPlan::Union(union) => {
                let name = self.new_key();
                let mut inputs = Vec::new();
                for input in &union.inputs {
                    let lifted = self.node(input)?;
                    inputs.push(Arc::new(exactly(lifted, input.schema(), &name)?));
                }
                let schema = unioned(with_key(&union.schema, &name)?.as_ref(), &inputs)?;
                Some(Keyed { plan: LogicalPlan::Union(Union { inputs, schema }), key: Column::new_unqualified(name) })
            }
            LogicalPlan::EmptyRelation(empty) if !empty.produce_one_row => {
                let name = self.new_key();
                let schema = with_key(&empty.schema, &name)?;
                let plan = LogicalPlan::EmptyRelation(EmptyRelation { produce_one_row: false, schema });
                Some(Keyed { plan, key: Column::new_unqualified(name) })
            }
            // One row, for each load.
            LogicalPlan::EmptyRelation(empty) if empty.schema.fields().is_empty() => self.loads(),
            LogicalPlan::Values(values) if !values.values.iter().flatten().any(parameter) => {
                let Keyed { plan: loads, key } = self.loads()?;
                let every = joined(loads, plan.clone(), Vec::new(), JoinType::Inner)?;
                Some(Keyed { plan: every, key })
            }
            _ => None,
        }
    }

    /// Window functions over the rows of one load at a time.
    fn window(&mut self, plan: &LogicalPlan, window: &Window) -> Option<Keyed> {
        let Keyed { plan: input, key } = self.node(&window.input)?;
        let names = NamePreserver::new(plan);
        let mut functions = Vec::new();
        for expression in &window.window_expr {
            let lifted = self.expression(expression.clone(), &key)?;
            functions.push((names.save(expression), lifted));
        }
        if let Some(in_groups) = window::in_groups(&functions.iter().map(|(_, function)| function).collect::<Vec<_>>()) {
            let columns = input.schema().columns();
            let (plan, values) = in_groups.plan(input, &key, &mut || self.new_key()).ok()?;
            let values = functions.into_iter().zip(values).map(|((name, _), value)| name.restore(value));
            let kept = columns.into_iter().map(Expr::Column).chain(values).collect();
            return Some(Keyed { plan: LogicalPlan::Projection(Projection::try_new(kept, Arc::new(plan)).ok()?), key });
        }
        let functions = functions.into_iter().map(|(name, function)| Some(name.restore(within_load(function, &key)?)));
        let functions = functions.collect::<Option<Vec<_>>>()?;
        Some(Keyed { plan: LogicalPlan::Window(Window::try_new(functions, Arc::new(input)).ok()?), key })
    }

    fn scan(&mut self, scan: &TableScan) -> Option<Keyed> {
        if scan.fetch.is_some() || !scan.filters.is_empty() {
            return None;
        }
        let name = self.new_key();
        let shape = scan.source.schema();
        let place = shape.fields().len();
        let fields = shape.fields().iter().cloned().chain([Arc::new(Field::new(&name, DataType::Int32, false))]);
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let table = TableOf { name: scan.table_name.table().to_owned(), schema: schema.clone(), place: self.place.clone(), keyed: true };
        let projection = scan.projection.as_ref().map(|columns| columns.iter().copied().chain([place]).collect());
        let scanned = TableScanBuilder::new(scan.table_name.clone(), source(schema, table)?).with_projection(projection).build().ok()?;
        Some(Keyed { plan: LogicalPlan::TableScan(scanned), key: Column::new(Some(scan.table_name.clone()), name) })
    }

    /// A row for each load.
    fn loads(&mut self) -> Option<Keyed> {
        let name = self.new_key();
        let schema = Arc::new(Schema::new(vec![Field::new(&name, DataType::Int32, false)]));
        let table = Loads { schema: schema.clone(), place: self.place.clone() };
        let scanned = TableScanBuilder::new("__loads", source(schema, table)?).build().ok()?;
        Some(Keyed { plan: LogicalPlan::TableScan(scanned), key: Column::new(Some("__loads"), name) })
    }

    fn join(&mut self, join: &Join) -> Option<Keyed> {
        if join.null_aware {
            return self.not_in(join);
        }
        let (left, right) = (self.node(&join.left)?, self.node(&join.right)?);
        let mut on = vec![(Expr::Column(left.key.clone()), Expr::Column(right.key.clone()))];
        for (of_left, of_right) in &join.on {
            on.push((self.expression(of_left.clone(), &left.key)?, self.expression(of_right.clone(), &right.key)?));
        }
        let filter = match &join.filter {
            Some(filter) => Some(self.expression(filter.clone(), &left.key)?),
            None => None,
        };
        let (sides, kind) = ((Arc::new(left.plan), Arc::new(right.plan)), join.join_type);
        let lifted = Join::try_new(sides.0, sides.1, on, filter, kind, join.join_constraint, join.null_equality, false).ok()?;
        let plan = LogicalPlan::Join(lifted);
        // The side whose rows are all kept has the load of each row.
        let key = match kind {
            JoinType::Inner | JoinType::Left | JoinType::LeftSemi | JoinType::LeftAnti | JoinType::LeftMark => left.key,
            JoinType::Right | JoinType::RightSemi | JoinType::RightAnti | JoinType::RightMark => right.key,
            JoinType::Full => {
                let name = self.new_key();
                let either = when(Expr::Column(left.key.clone()).is_not_null(), Expr::Column(left.key)).otherwise(Expr::Column(right.key));
                let mut columns: Vec<Expr> = join.schema.columns().into_iter().map(Expr::Column).collect();
                columns.push(either.ok()?.alias(&name));
                let plan = LogicalPlan::Projection(Projection::try_new(columns, Arc::new(plan)).ok()?);
                return Some(Keyed { plan, key: Column::new_unqualified(name) });
            }
        };
        Some(Keyed { plan, key })
    }

    /// A NOT IN that heeds nulls, for which the engine takes one column and no
    /// load beside it. A row is kept where its load's list is empty, or where
    /// neither it nor the list has a blank and it is not in the list.
    fn not_in(&mut self, join: &Join) -> Option<Keyed> {
        let (JoinType::LeftAnti, [(of_left, of_right)], None) = (join.join_type, join.on.as_slice(), &join.filter) else { return None };
        let (left, right) = (self.node(&join.left)?, self.node(&join.right)?);
        let (of_left, of_right) = (self.expression(of_left.clone(), &left.key)?, self.expression(of_right.clone(), &right.key)?);
        let kept = left.plan.schema().columns();
        let (rows, known) = (self.new_key(), self.new_key());
        let counted = vec![count(lit(1)).alias(&rows), count(of_right.clone()).alias(&known)];
        let key = Expr::Column(right.key);
        let list = Arc::new(right.plan);
        let lists = LogicalPlan::Aggregate(Aggregate::try_new(list.clone(), vec![key.clone()], counted).ok()?);
        let of_load = (Expr::Column(left.key.clone()), key);
        let not_found =
            joined(left.plan, Arc::unwrap_or_clone(list), vec![of_load.clone(), (of_left.clone(), of_right)], JoinType::LeftAnti)?;
        let beside = joined(not_found, lists, vec![of_load], JoinType::Left)?;
        let column = |name: String| Expr::Column(Column::new_unqualified(name));
        let no_blank = of_left.is_not_null().and(column(rows.clone()).eq(column(known)));
        let filtered = LogicalPlan::Filter(Filter::try_new(column(rows).is_null().or(no_blank), Arc::new(beside)).ok()?);
        let kept = kept.into_iter().map(Expr::Column).collect();
        Some(Keyed { plan: LogicalPlan::Projection(Projection::try_new(kept, Arc::new(filtered)).ok()?), key: left.key })
    }

    fn aggregate(&mut self, plan: &LogicalPlan, aggregate: &Aggregate) -> Option<Keyed> {
        if aggregate.group_expr.iter().any(|group| matches!(group, Expr::GroupingSet(_))) {
            return None;
        }
        let Keyed { plan: input, key } = self.node(&aggregate.input)?;
        let mut groups = self.named(plan, &aggregate.group_expr, &key)?;
        groups.push(Expr::Column(key.clone()));
        let made = self.named(plan, &aggregate.aggr_expr, &key)?;
        let grouped = LogicalPlan::Aggregate(Aggregate::try_new(Arc::new(input), groups, made).ok()?);
        if !aggregate.group_expr.is_empty() {
            return Some(Keyed { plan: grouped, key });
        }
        // Of no rows too there is an answer, for each load.
        let loads = self.loads()?;
        let on = vec![(Expr::Column(loads.key.clone()), Expr::Column(key.clone()))];
        let every = joined(loads.plan, grouped, on, JoinType::Left)?;
        let mut columns = Vec::new();
        for (expression, (relation, field)) in aggregate.aggr_expr.iter().zip(aggregate.schema.iter()) {
            let column = Expr::Column(Column::new(relation.cloned(), field.name()));
            columns.push(match of_nothing(expression, field.data_type())? {
                nothing if nothing.is_null() => column,
                nothing => {
                    let known = when(Expr::Column(key.clone()).is_not_null(), column).otherwise(lit(nothing)).ok()?;
                    known.alias_qualified(relation.cloned(), field.name())
                }
            });
        }
        columns.push(Expr::Column(loads.key.clone()));
        Some(Keyed { plan: LogicalPlan::Projection(Projection::try_new(columns, Arc::new(every)).ok()?), key: loads.key })
    }

    /// Expressions of a node, lifted and under the names that they had.
    fn named(&mut self, plan: &LogicalPlan, expressions: &[Expr], key: &Column) -> Option<Vec<Expr>> {
        let names = NamePreserver::new(plan);
        let lifted = expressions.iter().map(|expression| {
            let name = names.save(expression);
            Some(name.restore(self.expression(expression.clone(), key)?))
        });
        lifted.collect()
    }

    /// An expression in which what comes of parameters alone is that of the
    /// row's load.
    fn expression(&mut self, expression: Expr, key: &Column) -> Option<Expr> {
        if holds(&expression, &|part| {
            matches!(
                part,
                Expr::ScalarSubquery(_) | Expr::Exists(_) | Expr::InSubquery(_) | Expr::SetComparison(_) | Expr::OuterReferenceColumn(..)
            )
        }) {
            return None;
        }
        let lifted = expression.transform_down(|part| {
            if !parameter(&part) {
                return Ok(Transformed::new(part, false, TreeNodeRecursion::Jump));
            }
            let of_rows = |part: &Expr| {
                matches!(
                    part,
                    Expr::Column(_) | Expr::AggregateFunction(_) | Expr::WindowFunction(_) | Expr::GroupingSet(_) | Expr::Unnest(_)
                )
            };
            if holds(&part, &of_rows) {
                return Ok(Transformed::no(part));
            }
            let call = self.settle(part)?.call(key);
            Ok(Transformed::new(call, true, TreeNodeRecursion::Jump))
        });
        lifted.ok().map(|lifted| lifted.data)
    }

    /// What comes of parameters alone, to be worked out for each load.
    fn settle(&mut self, expression: Expr) -> Result<Arc<Settled>> {
        if let Some((_, settled)) = self.settled.iter().find(|(known, _)| *known == expression) {
            return Ok(settled.clone());
        }
        let columns = expression.clone().transform_up(|part| {
            Ok(match &part {
                Expr::Placeholder(Placeholder { id, .. }) => Transformed::yes(Expr::Column(Column::new_unqualified(name_of(id)))),
                _ => Transformed::no(part),
            })
        })?;
        let schema = parameters_schema();
        let physical = self.state.create_physical_expr(columns.data, &DFSchema::try_from(schema.clone())?)?;
        let kind = physical.data_type(&schema)?;
        let of = RwLock::new(datafusion::arrow::array::new_empty_array(&kind));
        let settled = Arc::new(Settled { name: format!("of_load_{}", self.settled.len()), expression: physical, kind, of });
        self.settled.push((expression, settled.clone()));
        Ok(settled)
    }
}

fn source(schema: SchemaRef, table: impl PartitionStream + 'static) -> Option<Arc<dyn TableSource>> {
    Some(provider_as_source(Arc::new(StreamingTable::try_new(schema, vec![Arc::new(table)]).ok()?)))
}

fn joined(left: LogicalPlan, right: LogicalPlan, on: Vec<(Expr, Expr)>, kind: JoinType) -> Option<LogicalPlan> {
    let (left, right, nulls) = (Arc::new(left), Arc::new(right), NullEquality::NullEqualsNothing);
    Some(LogicalPlan::Join(Join::try_new(left, right, on, None, kind, JoinConstraint::On, nulls, false).ok()?))
}

/// The same rows with the columns of a schema and then the load.
fn exactly(lifted: Keyed, schema: &DFSchema, name: &str) -> Option<LogicalPlan> {
    let mut columns: Vec<Expr> = schema.columns().into_iter().map(Expr::Column).collect();
    columns.push(Expr::Column(lifted.key).alias(name));
    Some(LogicalPlan::Projection(Projection::try_new(columns, Arc::new(lifted.plan)).ok()?))
}

fn with_key(schema: &DFSchema, name: &str) -> Option<Arc<DFSchema>> {
    let mut fields: Vec<_> = schema.iter().map(|(relation, field)| (relation.cloned(), field.clone())).collect();
    fields.push((None, Arc::new(Field::new(name, DataType::Int32, false))));
    Some(Arc::new(DFSchema::new_with_metadata(fields, schema.metadata().clone()).ok()?))
}

/// A union's schema: a column may be blank where it may be in any input, which
/// lifting can change.
fn unioned(schema: &DFSchema, inputs: &[Arc<LogicalPlan>]) -> Option<Arc<DFSchema>> {
    let fields = schema.iter().enumerate().map(|(place, (relation, field))| {
        let nullable = inputs.iter().any(|input| input.schema().fields().get(place).is_none_or(|field| field.is_nullable()));
        (relation.cloned(), Arc::new(field.as_ref().clone().with_nullable(nullable)))
    });
    Some(Arc::new(DFSchema::new_with_metadata(fields.collect(), schema.metadata().clone()).ok()?))
}

fn holds(expression: &Expr, what: &dyn Fn(&Expr) -> bool) -> bool {
    expression.exists(|part| Ok(what(part))).unwrap_or(true)
}

fn parameter(expression: &Expr) -> bool {
    holds(expression, &|part| matches!(part, Expr::Placeholder(_)))
}

/// A window function over the rows of one load at a time.
fn within_load(expression: Expr, key: &Column) -> Option<Expr> {
    match expression.unalias() {
        Expr::WindowFunction(mut function) => {
            function.params.partition_by.insert(0, Expr::Column(key.clone()));
            Some(Expr::WindowFunction(function))
        }
        _ => None,
    }
}

/// What an aggregate says of no rows, where that is known.
fn of_nothing(expression: &Expr, kind: &DataType) -> Option<ScalarValue> {
    match expression {
        Expr::Alias(alias) => of_nothing(&alias.expr, kind),
        Expr::AggregateFunction(aggregate) if aggregate.func.name() == "count" => Some(ScalarValue::Int64(Some(0))),
        Expr::AggregateFunction(aggregate) if NULL_OF_NOTHING.contains(&aggregate.func.name()) => ScalarValue::try_from(kind).ok(),
        _ => None,
    }
}

fn parameters_schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new(AS_AT, DataType::Date32, true),
        Field::new(PREVIOUS, DataType::Date32, true),
        Field::new(POPULATION, DataType::Int64, true),
    ]))
}

/// The parameters of each load, a row for each.
pub(crate) fn parameters(given: &[Given]) -> Result<RecordBatch> {
    let column = |of: fn(&Given) -> &ScalarValue| ScalarValue::iter_to_array(given.iter().map(|given| of(given).clone()));
    let columns = vec![column(|given| &given.as_at)?, column(|given| &given.previous)?, column(|given| &given.population)?];
    Ok(RecordBatch::try_new(parameters_schema(), columns)?)
}

/// An expression of parameters alone, and what it comes to for each load.
#[derive(Debug)]
pub(crate) struct Settled {
    name: String,
    expression: Arc<dyn PhysicalExpr>,
    kind: DataType,
    of: RwLock<ArrayRef>,
}

impl Settled {
    /// Works it out for the loads of a run.
    pub(crate) fn fill(&self, parameters: &RecordBatch) -> Result<()> {
        let values = self.expression.evaluate(parameters)?.into_array(parameters.num_rows())?;
        *self.of.write().unwrap_or_else(PoisonError::into_inner) = values;
        Ok(())
    }

    fn call(self: &Arc<Self>, key: &Column) -> Expr {
        let of_load = OfLoad { settled: self.clone(), signature: Signature::exact(vec![DataType::Int32], Volatility::Volatile) };
        Expr::ScalarFunction(ScalarFunction::new_udf(Arc::new(ScalarUDF::from(of_load)), vec![Expr::Column(key.clone())]))
    }
}

/// A function that gives what is settled for the load of each row.
#[derive(Debug)]
struct OfLoad {
    settled: Arc<Settled>,
    signature: Signature,
}

impl PartialEq for OfLoad {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.settled, &other.settled)
    }
}

impl Eq for OfLoad {}

impl Hash for OfLoad {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.settled.name.hash(state);
    }
}

impl ScalarUDFImpl for OfLoad {
    fn name(&self) -> &str {
        &self.settled.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(self.settled.kind.clone())
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let values = self.settled.of.read().unwrap_or_else(PoisonError::into_inner).clone();
        let loads = arguments.args.first().ok_or_else(|| DataFusionError::Internal("no load".into()))?;
        let loads = loads.to_array(1)?;
        let numbers = loads.as_primitive_opt::<Int32Type>().ok_or_else(|| DataFusionError::Internal("a load is no number".into()))?;
        // Tables are read load by load: most often all rows are of one, and one value will do.
        match numbers.values().split_first() {
            Some((first, others)) if numbers.null_count() == 0 && others.iter().all(|other| other == first) => {
                let load = usize::try_from(*first).unwrap_or(usize::MAX);
                Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&values, load)?))
            }
            _ => Ok(ColumnarValue::Array(take(&values, numbers, None)?)),
        }
    }
}

/// A table of the loads of a run: their numbers.
#[derive(Debug)]
struct Loads {
    schema: SchemaRef,
    place: Arc<Place>,
}

impl PartitionStream for Loads {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let loads = self.place.read(<[Given]>::len);
        let numbers = Int32Array::from_iter_values((0..loads).filter_map(|load| i32::try_from(load).ok()));
        let batch = RecordBatch::try_new(self.schema.clone(), vec![Arc::new(numbers)]).map_err(DataFusionError::from);
        Box::pin(RecordBatchStreamAdapter::new(self.schema.clone(), stream::iter([batch])))
    }
}

/// A table's rows with the number of their load.
pub(crate) fn keyed(batch: &RecordBatch, load: usize, schema: &SchemaRef) -> Result<RecordBatch> {
    let load = i32::try_from(load).map_err(|error| DataFusionError::External(Box::new(error)))?;
    let mut columns = batch.columns().to_vec();
    columns.push(Arc::new(Int32Array::from_value(load, batch.num_rows())));
    Ok(RecordBatch::try_new(schema.clone(), columns)?)
}

/// The rows of each load, in their order and without its number, which is the
/// last column; `None` where a row has no number of a load.
pub(crate) fn by_load(batches: &[RecordBatch], loads: usize) -> Option<Vec<Vec<RecordBatch>>> {
    let mut parted: Vec<Vec<RecordBatch>> = (0..loads).map(|_| Vec::new()).collect();
    for batch in batches {
        let last = batch.num_columns().checked_sub(1)?;
        let numbers = batch.column(last).as_primitive_opt::<Int32Type>().filter(|numbers| numbers.null_count() == 0)?.clone();
        let rows = batch.project(&(0..last).collect::<Vec<_>>()).ok()?;
        if numbers.values().is_sorted() {
            let mut from = 0;
            for of_one in numbers.values().chunk_by(|one, next| one == next) {
                let load = usize::try_from(*of_one.first()?).ok()?;
                parted.get_mut(load)?.push(rows.slice(from, of_one.len()));
                from += of_one.len();
            }
            continue;
        }
        let mut places: Vec<Vec<u32>> = (0..loads).map(|_| Vec::new()).collect();
        for (row, load) in numbers.values().iter().enumerate() {
            places.get_mut(usize::try_from(*load).ok()?)?.push(u32::try_from(row).ok()?);
        }
        for (places, parted) in places.into_iter().zip(&mut parted) {
            if !places.is_empty() {
                parted.push(take_record_batch(&rows, &UInt32Array::from(places)).ok()?);
            }
        }
    }
    Some(parted)
}
