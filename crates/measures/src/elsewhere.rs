//! Running measures in another place than this process: a cluster.
//!
//! The plans are those that run here, checked by the same rules. What a place
//! must know besides DataFusion is [`functions`], by their names, and how to
//! read the tables of a load ([`crate::store::file`]).

use crate::conventions::Conventions;
use crate::store::LoadInfo;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::Result;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::logical_expr::{LogicalPlan, ScalarUDF, TableSource};
use futures::future::BoxFuture;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

/// A place that runs plans.
pub trait Elsewhere: Debug + Send + Sync {
    /// A table of a load, of the shape that its plans are made for.
    fn table(&self, load: &LoadInfo, table: &str, shape: SchemaRef) -> Result<Arc<dyn TableSource>>;

    /// Runs a plan whose tables are those of [`Elsewhere::table`].
    fn run(&self, plan: LogicalPlan) -> BoxFuture<'_, Result<SendableRecordBatchStream>>;

    /// How long one measure may take on one load.
    fn patience(&self) -> Duration;
}

/// The functions that a measure may call besides those of SQL, under the
/// default conventions.
pub fn functions() -> Vec<ScalarUDF> {
    crate::functions::all(Conventions::default())
}
