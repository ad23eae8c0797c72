//! Window functions of a lifted plan that need no partition of their own for each child.
//!
//! The engine takes the partitions of a window one by one, and they are as many as
//! children in all the loads. But to number the rows of a group, or to look at the row
//! before in it, one pass over all rows of a load will do, in the order of the groups:
//! a row's number among them, less the number at which its group begins.

use datafusion::common::{Column, Result};
use datafusion::functions_window::expr_fn::{rank, row_number};
use datafusion::logical_expr::expr::{NullTreatment, Sort, WindowFunction};
use datafusion::logical_expr::logical_plan::Window;
use datafusion::logical_expr::{Expr, ExprFunctionExt, LogicalPlan, WindowFunctionDefinition, lit, when};
use std::sync::Arc;

/// What is asked of each row within its group.
#[derive(Clone, Copy)]
enum Asked {
    /// Its number, from 1.
    Number,
    /// A value of the row before it; null where it is the first.
    Before,
}

/// Functions over the same groups of rows in the same order.
pub(super) struct InGroups<'a> {
    functions: Vec<(Asked, &'a WindowFunction)>,
    groups: &'a [Expr],
    order: &'a [Sort],
}

/// Window functions that can all be had in one pass; `None` where one cannot.
pub(super) fn in_groups<'a>(expressions: &[&'a Expr]) -> Option<InGroups<'a>> {
    let functions = expressions.iter().map(|expression| asked(expression)).collect::<Option<Vec<_>>>()?;
    let (_, first) = functions.first()?;
    let (groups, order) = (first.params.partition_by.as_slice(), first.params.order_by.as_slice());
    let alike = |function: &WindowFunction| function.params.partition_by == groups && function.params.order_by == order;
    // Rows in no order would be numbered in any.
    let fit = !groups.is_empty() && !order.is_empty() && functions.iter().all(|(_, function)| alike(function));
    fit.then_some(InGroups { functions, groups, order })
}

fn asked(expression: &Expr) -> Option<(Asked, &WindowFunction)> {
    let function = match expression {
        Expr::Alias(alias) => return asked(&alias.expr),
        Expr::WindowFunction(function) => function.as_ref(),
        _ => return None,
    };
    let WindowFunctionDefinition::WindowUDF(known) = &function.fun else { return None };
    let params = &function.params;
    if params.filter.is_some() || params.distinct || params.null_treatment == Some(NullTreatment::IgnoreNulls) {
        return None;
    }
    match (known.name(), params.args.as_slice()) {
        ("row_number", []) => Some((Asked::Number, function)),
        ("lag", [_]) => Some((Asked::Before, function)),
        _ => None,
    }
}

impl InGroups<'_> {
    /// The rows of `input` with what is needed beside them, and from that the value of
    /// each function. `key` is the column with the load; `name` gives names that are
    /// not in use.
    pub(super) fn plan(&self, input: LogicalPlan, key: &Column, name: &mut dyn FnMut() -> String) -> Result<(LogicalPlan, Vec<Expr>)> {
        let groups: Vec<Sort> = self.groups.iter().map(|group| group.clone().sort(true, false)).collect();
        let ordered: Vec<Sort> = groups.iter().chain(self.order).cloned().collect();
        let over = |function: Expr, order: &[Sort], name: &str| -> Result<Expr> {
            Ok(function.partition_by(vec![Expr::Column(key.clone())]).order_by(order.to_vec()).build()?.alias(name))
        };
        let (place, start) = (name(), name());
        let mut of_rows = vec![over(row_number(), &ordered, &place)?];
        let column = |name: &str| Expr::Column(Column::new_unqualified(name));
        let mut values = Vec::new();
        for (asked, function) in &self.functions {
            values.push(match asked {
                Asked::Number => column(&place) - column(&start) + lit(1_u64),
                Asked::Before => {
                    let before = name();
                    let looks_back = WindowFunction::new(function.fun.clone(), function.params.args.clone());
                    of_rows.push(over(Expr::from(looks_back), &ordered, &before)?);
                    when(column(&place).gt(column(&start)), column(&before)).end()?
                }
            });
        }
        let numbered = LogicalPlan::Window(Window::try_new(of_rows, Arc::new(input))?);
        let starts = vec![over(rank(), &groups, &start)?];
        Ok((LogicalPlan::Window(Window::try_new(starts, Arc::new(numbered))?), values))
    }
}
