//! What a measure's SQL may do: one query over the child-level tables and the
//! three parameters, and nothing else. There is no way from it to a file, to
//! another system, to the clock or to chance; and what it may not do is said in
//! words that an analyst can act on.

use crate::columns;
use crate::conventions::Conventions;
use crate::functions;
use crate::whole_windows::WholeWindows;
use care::tables::{self, annex_a};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{DataFusionError, JoinType, SchemaError};
use datafusion::datasource::MemTable;
use datafusion::error::Result;
use datafusion::execution::SessionState;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::session_state::SessionStateBuilder;
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_optimizer::combine_partial_final_agg::CombinePartialFinalAggregate;
use datafusion::physical_optimizer::ensure_coop::EnsureCooperative;
use datafusion::physical_optimizer::ensure_requirements::EnsureRequirements;
use datafusion::physical_optimizer::join_selection::JoinSelection;
use datafusion::physical_optimizer::output_requirements::OutputRequirements;
use datafusion::physical_optimizer::projection_pushdown::ProjectionPushdown;
use datafusion::physical_optimizer::sanity_checker::SanityCheckPlan;
use datafusion::prelude::{SQLOptions, SessionConfig, SessionContext};
use datafusion::sql::parser::{DFParser, Statement};
use datafusion::sql::sqlparser::ast;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The date that a measure is as at.
pub(crate) const AS_AT: &str = "as_at";
/// Children aged 0 to 17, or null.
pub(crate) const POPULATION: &str = "population";
/// The date of the load before, or null.
pub(crate) const PREVIOUS: &str = "previous";
/// What stands after a list's name for the same list of the load before.
pub(crate) const OF_PREVIOUS: &str = "_previous";

/// Memory that one engine's queries may hold at a time.
const MEMORY: usize = 1 << 30;

/// The most characters of a measure's SQL.
const LONGEST: usize = 100_000;

/// The most pairs of rows that a query may hold against each other one by one:
/// some seconds of work.
const MOST_PAIRS: f64 = 5e8;

/// Functions that would make a figure depend on when or where it is worked out.
const NOT_REPEATABLE: [&str; 12] = [
    "now",
    "current_date",
    "current_time",
    "current_timestamp",
    "localtimestamp",
    "localtime",
    "today",
    "getdate",
    "random",
    "rand",
    "uuid",
    "version",
];

/// Functions that make much out of nothing, and that no figure needs.
const EXHAUSTING: [&str; 10] =
    ["repeat", "lpad", "rpad", "range", "generate_series", "gen_series", "array_repeat", "list_repeat", "array_resize", "list_resize"];

/// Why SQL was refused or could not be planned, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) what: String,
    pub(crate) remedy: String,
}

fn refusal(what: impl Into<String>, remedy: impl Into<String>) -> Refusal {
    Refusal { what: what.into(), remedy: remedy.into() }
}

/// A session that holds the shape of every table, and our functions.
pub(crate) fn session(conventions: Conventions) -> Result<SessionState> {
    session_with(conventions, [])
}

/// The same, with the shape of other tables beside.
pub(crate) fn session_with<'a>(conventions: Conventions, beside: impl IntoIterator<Item = (&'a str, SchemaRef)>) -> Result<SessionState> {
    let mut config = SessionConfig::new().with_target_partitions(1).with_information_schema(false).with_batch_size(1 << 16);
    let options = config.options_mut();
    // One partition and no statistics to speak of: these only cost time.
    options.optimizer.repartition_joins = false;
    options.optimizer.repartition_aggregations = false;
    options.optimizer.repartition_sorts = false;
    options.optimizer.repartition_windows = false;
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_limit(MEMORY, 1.0)
        .with_disk_manager_builder(DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled))
        .build_arc()?;
    let context = SessionContext::new_with_config_rt(config, runtime);
    for name in NOT_REPEATABLE.iter().chain(&EXHAUSTING) {
        context.deregister_udf(name);
    }
    for name in context.state().table_functions().keys() {
        context.deregister_udtf(name);
    }
    for function in functions::all(conventions) {
        context.register_udf(function);
    }
    for table in tables::all() {
        let shape = Arc::new(MemTable::try_new(columns::schema(table), vec![vec![]])?);
        if annex_a::named(table.name).is_some() {
            context.register_table(format!("{}{OF_PREVIOUS}", table.name), shape.clone())?;
        }
        context.register_table(table.name, shape)?;
    }
    for (name, shape) in beside {
        context.register_table(name, Arc::new(MemTable::try_new(shape, vec![vec![]])?))?;
    }
    // A plan of one partition over a table in memory gains nothing from the
    // rules that save work on large ones, and they take longer than the query.
    // These are the rules that a plan would be wrong without; and two that pay:
    // rows are grouped once and not in two steps, and a filter or join gives
    // only the columns that are wanted of it.
    let rules: Vec<Arc<dyn PhysicalOptimizerRule + Send + Sync>> = vec![
        Arc::new(OutputRequirements::new_add_mode()),
        Arc::new(JoinSelection::new()),
        Arc::new(WholeWindows),
        Arc::new(EnsureRequirements::new()),
        Arc::new(CombinePartialFinalAggregate::new()),
        Arc::new(ProjectionPushdown::new()),
        Arc::new(OutputRequirements::new_remove_mode()),
        Arc::new(EnsureCooperative::new()),
        Arc::new(SanityCheckPlan::new()),
    ];
    Ok(SessionStateBuilder::new_from_existing(context.state()).with_physical_optimizer_rules(rules).build())
}

/// Reads, checks and plans a measure's SQL. Its parameters are still open, and
/// nothing is optimised yet.
pub(crate) async fn plan(state: &SessionState, sql: &str) -> std::result::Result<LogicalPlan, Refusal> {
    if sql.len() > LONGEST {
        return Err(refusal(
            format!("the file has more than {LONGEST} characters"),
            "a list of values that long belongs in a table: ask for what you need from the tables there are",
        ));
    }
    let statements = DFParser::parse_sql(sql).map_err(|error| explain(&error))?;
    let mut statements = statements.into_iter();
    let (Some(statement), None) = (statements.next(), statements.next()) else {
        return Err(refusal("the file does not hold one query", "keep one SELECT and put nothing after it"));
    };
    let mut query = match statement {
        Statement::Statement(statement) if matches!(*statement, ast::Statement::Query(_)) => statement,
        other => {
            let verb = other.to_string().split_whitespace().take(2).collect::<Vec<_>>().join(" ").to_uppercase();
            return Err(refusal(
                format!("a measure may only ask, and this is {verb}"),
                "write one SELECT over the child-level tables; a measure cannot write, set, create or copy anything",
            ));
        }
    };
    type_parameters(&mut query)?;
    let plan = state.statement_to_plan(Statement::Statement(query)).await.map_err(|error| explain(&error))?;
    let mut endless = false;
    plan.apply_with_subqueries(|node| {
        endless |= matches!(node, LogicalPlan::RecursiveQuery(_));
        Ok(TreeNodeRecursion::Continue)
    })
    .map_err(|error| explain(&error))?;
    if endless {
        return Err(refusal(
            "the query calls itself (WITH RECURSIVE), and might never end",
            "no measure needs it: a window function such as lag(...) over (partition by child_id order by ...) looks at the row before",
        ));
    }
    let reading = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    reading
        .verify_plan(&plan)
        .map_err(|_| refusal("a measure may only ask, and this would change something", "write one SELECT over the child-level tables"))?;
    Ok(plan)
}

/// Gives each parameter its type, which SQL alone does not say.
fn type_parameters(query: &mut ast::Statement) -> std::result::Result<(), Refusal> {
    let outcome = ast::visit_expressions_mut(query, |expression| {
        let ast::Expr::Value(value) = expression else { return ControlFlow::Continue(()) };
        let ast::Value::Placeholder(name) = &value.value else { return ControlFlow::Continue(()) };
        let data_type = match name.trim_start_matches('$') {
            AS_AT | PREVIOUS => ast::DataType::Date,
            POPULATION => ast::DataType::BigInt(None),
            _ => return ControlFlow::Break(name.clone()),
        };
        let parameter = std::mem::replace(expression, ast::Expr::value(ast::Value::Null));
        *expression = ast::Expr::Cast { kind: ast::CastKind::Cast, expr: Box::new(parameter), data_type, array: false, format: None };
        ControlFlow::Continue(())
    });
    match outcome {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(name) => Err(refusal(
            format!("the parameter {name} is not known"),
            "use $as_at, the date that the measure is as at; $previous, the date of the load before; or $population, the number of \
             children aged 0 to 17",
        )),
    }
}

/// The tables that a plan reads, each once.
pub(crate) fn tables_read(plan: &LogicalPlan) -> Result<Vec<String>> {
    let mut names = Vec::new();
    plan.apply_with_subqueries(|node| {
        if let LogicalPlan::TableScan(scan) = node {
            let name = scan.table_name.table().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(TreeNodeRecursion::Continue)
    })?;
    names.sort();
    Ok(names)
}

/// Refuses a plan that holds too many rows against each other one by one,
/// before any work is done. `rows` gives the size of each table.
pub(crate) fn affordable(plan: &LogicalPlan, rows: &dyn Fn(&str) -> usize) -> std::result::Result<(), Refusal> {
    weigh(plan, rows).map(|_| ())
}

/// The most rows that a plan may give, told without running it.
fn weigh(plan: &LogicalPlan, rows: &dyn Fn(&str) -> usize) -> std::result::Result<f64, Refusal> {
    let inputs = plan.inputs().into_iter().map(|input| weigh(input, rows)).collect::<std::result::Result<Vec<f64>, _>>()?;
    let most = inputs.iter().copied().fold(0.0, f64::max);
    Ok(match plan {
        LogicalPlan::TableScan(scan) => rows(scan.table_name.table()) as f64,
        LogicalPlan::Union(_) => inputs.iter().sum(),
        LogicalPlan::Values(values) => values.values.len() as f64,
        LogicalPlan::EmptyRelation(_) => 1.0,
        LogicalPlan::Join(join) => {
            let one_sided = matches!(
                join.join_type,
                JoinType::LeftSemi
                    | JoinType::LeftAnti
                    | JoinType::LeftMark
                    | JoinType::RightSemi
                    | JoinType::RightAnti
                    | JoinType::RightMark
            );
            let pairs: f64 = inputs.iter().product();
            if join.on.is_empty() && pairs > MOST_PAIRS {
                let side = |plan: &LogicalPlan| match tables_read(plan) {
                    Ok(names) if !names.is_empty() => names.join(" with "),
                    _ => "a list".to_owned(),
                };
                return Err(refusal(
                    format!(
                        "the query holds every row of {} against every row of {}: {pairs:.0} pairs, where {MOST_PAIRS:.0} are the most",
                        side(&join.left),
                        side(&join.right)
                    ),
                    "join them on a column that is equal in both, as in 'on referrals.child_id = contacts.child_id', and put dates in the WHERE",
                ));
            }
            if join.on.is_empty() && !one_sided { pairs } else { most }
        }
        _ => most,
    })
}

/// Names the tables, for messages.
fn names() -> String {
    let of = |tables: &'static [tables::TableSchema]| tables.iter().map(|table| table.name).collect::<Vec<_>>().join(", ");
    format!(
        "{}; each with {OF_PREVIOUS} after its name for the load before; {}, {}, {}; and the tables of the Standard Safeguarding Dataset, \
         such as ssd_cp_visits",
        of(annex_a::TABLES),
        of(tables::supplementary::TABLES),
        of(tables::oversight::TABLES),
        of(tables::voice::TABLES)
    )
}

/// What went wrong in the words of the field, where we know them.
pub(crate) fn explain(error: &DataFusionError) -> Refusal {
    match error.find_root() {
        DataFusionError::SQL(error, _) => {
            let text = error.to_string();
            let text = text.trim_start_matches("sql parser error: ").trim_start_matches("ParserError").trim_matches(['(', ')', '"']);
            refusal(format!("the SQL cannot be read: {text}"), "mend the line that is named; the header counts as lines")
        }
        DataFusionError::SchemaError(error, _) => match error.as_ref() {
            SchemaError::FieldNotFound { field, valid_fields } => {
                if let Some(refused) = withheld(&field.name) {
                    return refused;
                }
                let mut names: Vec<&str> = valid_fields.iter().map(|column| column.name.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                refusal(format!("there is no column '{}' here", field.name), format!("the columns are {}", names.join(", ")))
            }
            other => refusal(first_line(&other.to_string()), "name the table before the column, as in contacts.child_id"),
        },
        DataFusionError::Plan(text) | DataFusionError::NotImplemented(text) => planned(text),
        DataFusionError::ResourcesExhausted(_) => refusal(
            "the query needs more memory than a measure may have",
            "look for a join that multiplies rows: one row for each case is all that is wanted",
        ),
        other => refusal(
            first_line(&other.strip_backtrace()),
            "run the query in parts to find the place, and check the types of the columns it compares",
        ),
    }
}

fn planned(text: &str) -> Refusal {
    let lower = text.to_lowercase();
    let quoted = text.split('\'').nth(1).unwrap_or_default();
    if lower.starts_with("table ") && lower.contains("not found") {
        let name = quoted.trim_start_matches("datafusion.public.");
        return refusal(
            format!("there is no table '{name}'"),
            format!("a measure reads the child-level tables, and no file or other place: {}", names()),
        );
    }
    if lower.contains("subquery") {
        return refusal(
            "a query inside the query stands where it cannot be worked out",
            "move it into the WHERE, or join its table instead",
        );
    }
    if let Some(refused) = withheld(quoted) {
        return refused;
    }
    refusal(first_line(text), "check the names and the number and types of what is handed to each function")
}

/// A function that we took away, however it was called.
fn withheld(name: &str) -> Option<Refusal> {
    let name = name.to_lowercase();
    if EXHAUSTING.contains(&name.as_str()) {
        return Some(refusal(format!("'{name}' is not offered"), "give one row for each case, from the tables alone"));
    }
    NOT_REPEATABLE.contains(&name.as_str()).then(|| {
        refusal(
            format!("'{name}' would give another figure each time"),
            "use $as_at for the date: a figure must be the same whenever it is worked out",
        )
    })
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().chars().take(300).collect()
}
