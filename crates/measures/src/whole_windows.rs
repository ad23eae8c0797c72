//! Windows over tables that are in memory already.

use datafusion::common::Result;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::windows::{BoundedWindowAggExec, WindowAggExec};
use std::sync::Arc;

/// Works window functions out over a whole partition at once, where the planner would
/// take rows as they come so as to hold few of them: all are held here anyway, and row
/// by row takes several times as long. It stands before the rule that sorts, since what
/// it puts in wants its rows in order.
#[derive(Debug)]
pub(crate) struct WholeWindows;

impl PhysicalOptimizerRule for WholeWindows {
    fn optimize(&self, plan: Arc<dyn ExecutionPlan>, _options: &ConfigOptions) -> Result<Arc<dyn ExecutionPlan>> {
        plan.transform_up(|node| match node.downcast_ref::<BoundedWindowAggExec>() {
            Some(rows) => {
                let whole = WindowAggExec::try_new(rows.window_expr().to_vec(), rows.input().clone(), !rows.partition_keys().is_empty())?;
                Ok(Transformed::yes(Arc::new(whole) as Arc<dyn ExecutionPlan>))
            }
            None => Ok(Transformed::no(node)),
        })
        .data()
    }

    fn name(&self) -> &'static str {
        "whole_windows"
    }

    fn schema_check(&self) -> bool {
        true
    }
}
