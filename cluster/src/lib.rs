//! The measures on a Ballista cluster: the same SQL, planned and checked as it
//! is everywhere else, run by executors on one machine or on several.
//!
//! [`scheduler`] and [`executor`] are the cluster; [`place`] is where the
//! engine of `measures` sends its plans; [`run`] is `waymark-cluster run`, which
//! `waymark measures run --cluster` calls. How to set one up, and what an
//! operator must know first: docs/cluster.md.

pub mod executor;
pub mod place;
pub mod run;
pub mod scheduler;

use ballista_core::extension::EndpointOverrideFn;
use ballista_core::utils::default_session_builder;
use datafusion::common::Result;
use datafusion::execution::{FunctionRegistry, SessionState};
use datafusion::prelude::SessionConfig;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// The largest message between the parts of a cluster, in bytes. The text of a
/// table travels in the buffers that it was read into, which can be far larger
/// than the rows that are left of it.
pub const LARGEST_MESSAGE: u32 = 1 << 30;

/// Stack of each thread, in bytes: plans are trees, and walked by recursion.
pub const STACK: usize = 32 << 20;

/// How long the other end of a connection may be silent.
const SILENCE: Duration = Duration::from_secs(10);

/// Ends connections to what does not answer. Those by which Ballista fetches rows
/// have no limit of their own: a machine that is switched off would be waited for
/// without end.
fn impatient() -> EndpointOverrideFn {
    Arc::new(|endpoint| Ok(endpoint.connect_timeout(SILENCE).http2_keep_alive_interval(SILENCE).keep_alive_timeout(SILENCE)))
}

/// Why a part of the cluster could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// What was asked for cannot be done, said with its remedy.
    #[error("{0}")]
    Asked(String),
    /// The cluster's own machinery failed.
    #[error("{0}; the log says more with RUST_LOG=info")]
    Failed(String),
}

/// A session of the scheduler or of an executor: all that Ballista knows, and
/// the functions of measures under their own names.
pub fn session(config: SessionConfig) -> Result<SessionState> {
    let mut state = default_session_builder(config)?;
    for function in measures::elsewhere::functions() {
        state.register_udf(Arc::new(function))?;
    }
    Ok(state)
}

/// Says what it means that a part of the cluster listens to other machines.
fn warn_if_open(address: IpAddr) {
    if !address.is_loopback() {
        eprintln!(
            "waymark-cluster: {address} is not the loopback address: whoever reaches it can read what this process can read, unasked and \
             unencrypted. Use a private network that holds nothing but the cluster (docs/cluster.md)."
        );
    }
}
