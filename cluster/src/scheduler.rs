//! The scheduler: plans queries, hands their parts to executors, and hands them
//! out again where an executor is lost. What it knows is in memory alone.

use crate::{ClusterError, LARGEST_MESSAGE, session, warn_if_open};
use ballista_core::config::TaskSchedulingPolicy;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

/// Settings of the scheduler.
#[derive(Debug, clap::Args)]
pub struct Scheduler {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    bind: IpAddr,
    /// The port to listen on; 0 takes a free one and prints it
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// Seconds without a sign of life after which an executor is lost and its work is handed out again
    #[arg(long, default_value_t = 20, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(6..))]
    executor_timeout: u64,
    /// Seconds after which executors are told to delete what a finished query left
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    clean_up: u64,
    /// Seconds after which a finished query is forgotten
    #[arg(long, default_value_t = 600, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    forget: u64,
}

impl Scheduler {
    /// Serves until the process is stopped. Prints one line, its URL, when it
    /// is ready.
    pub async fn start(self) -> Result<(), ClusterError> {
        warn_if_open(self.bind);
        let address = SocketAddr::new(self.bind, self.port);
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| ClusterError::Asked(format!("cannot listen on {address} ({error}): name a port that is free")))?;
        let address = listener.local_addr().map_err(|error| ClusterError::Failed(error.to_string()))?;
        let config = SchedulerConfig {
            bind_host: address.ip().to_string(),
            external_host: address.ip().to_string(),
            bind_port: address.port(),
            // Where a scheduler hands out work, it keeps count of what each executor can still
            // take, and loses count when one is lost: then it hands out nothing any more.
            scheduling_policy: TaskSchedulingPolicy::PullStaged,
            task_distribution: TaskDistributionPolicy::RoundRobin,
            finished_job_data_clean_up_interval_seconds: self.clean_up,
            finished_job_state_clean_up_interval_seconds: self.forget,
            executor_timeout_seconds: self.executor_timeout,
            expire_dead_executor_interval_seconds: (self.executor_timeout / 4).max(1),
            no_executors_grace_period_seconds: self.executor_timeout,
            grpc_server_max_decoding_message_size: LARGEST_MESSAGE,
            grpc_server_max_encoding_message_size: LARGEST_MESSAGE,
            grpc_client_max_message_size: LARGEST_MESSAGE,
            override_session_builder: Some(Arc::new(session)),
            ..SchedulerConfig::default()
        };
        let failed = |error: ballista_core::error::BallistaError| ClusterError::Failed(error.to_string());
        let cluster = BallistaCluster::new_from_config(&config).await.map_err(failed)?;
        let scheduler = create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, Arc::new(config)).await.map_err(failed)?;
        println!("df://{address}");
        start_grpc_service_with_listener(listener, scheduler).await.map_err(failed)
    }
}
