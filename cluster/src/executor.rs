//! An executor: reads tables, works parts of queries out, and keeps what comes
//! of them in files until another part or the one who asked has fetched it.

use crate::place::address_of;
use crate::{ClusterError, LARGEST_MESSAGE, impatient, session, warn_if_open};
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_config_producer;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use std::fs;
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file that says a folder is an executor's own: everything else in it is
/// deleted when it is old, and when the executor stops.
const OWN: &str = ".waymark-cluster";

/// Settings of an executor.
#[derive(Debug, clap::Args)]
pub struct Executor {
    /// The scheduler
    #[arg(long, default_value = "df://127.0.0.1:50050", value_name = "URL")]
    scheduler: String,
    /// The address to listen on, by which the other machines of the cluster reach it
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    bind: IpAddr,
    /// The port from which results are fetched
    #[arg(long, default_value_t = 50051)]
    port: u16,
    /// A folder of its own for what it keeps meanwhile [default: one that is deleted when it stops]
    #[arg(long, value_name = "DIR")]
    work_dir: Option<PathBuf>,
    /// Seconds after which what nobody fetched or deleted is deleted
    #[arg(long, default_value_t = 3600, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    job_data_ttl: u64,
    /// Seconds from one look for such data to the next
    #[arg(long, default_value_t = 300, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    clean_up: u64,
    /// Parts of queries that are worked on at once [default: the cores there are]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    cores: Option<u16>,
    /// Memory for queries, in MB [default: seven tenths of what there is]
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(64..))]
    memory: Option<u64>,
}

impl Executor {
    /// Works until the process is told to stop, then deletes what it kept.
    pub async fn start(self) -> Result<(), ClusterError> {
        warn_if_open(self.bind);
        let failed = |error: &dyn std::fmt::Display| ClusterError::Failed(error.to_string());
        let (host, port) = address_of(&self.scheduler)?;
        // Held until the end: dropping it deletes the folder.
        let (temporary, work_dir) = if let Some(folder) = &self.work_dir {
            own(folder).map_err(|error| ClusterError::Asked(format!("{}: {error}", folder.display())))?;
            (None, folder.clone())
        } else {
            let folder = tempfile::Builder::new().prefix("waymark-cluster-").tempdir().map_err(|error| failed(&error))?;
            let path = folder.path().to_owned();
            (Some(folder), path)
        };
        let settings = || default_config_producer().with_ballista_override_create_grpc_client_endpoint(impatient());
        let state = session(settings()).map_err(|error| failed(&error))?;
        let cores = self.cores.map(usize::from).or_else(|| std::thread::available_parallelism().map(usize::from).ok());
        let config = ExecutorProcessConfig {
            bind_host: self.bind.to_string(),
            external_host: Some(self.bind.to_string()),
            port: self.port,
            // Nobody hands out work on it: an executor asks for its own (docs/adr/0007-cluster.md).
            grpc_port: self.port,
            scheduler_host: host,
            scheduler_port: port,
            scheduler_connect_timeout_seconds: 30,
            vcores: cores.unwrap_or(1),
            task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
            work_dir: Some(work_dir.to_string_lossy().into_owned()),
            job_data_ttl_seconds: self.job_data_ttl,
            job_data_clean_up_interval_seconds: self.clean_up,
            grpc_max_decoding_message_size: LARGEST_MESSAGE,
            grpc_max_encoding_message_size: LARGEST_MESSAGE,
            memory_pool_size: self.memory.map(|megabytes| megabytes << 20),
            override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
            override_config_producer: Some(Arc::new(settings)),
            ..ExecutorProcessConfig::default()
        };
        let done = start_executor_process(Arc::new(config)).await.map_err(|error| failed(&error));
        drop(temporary);
        done
    }
}

/// Takes a folder for an executor's own, closed to others: rows of children
/// will lie in it. One that holds anything else is refused.
fn own(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mark = folder.join(OWN);
    if !mark.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::other(
            "is not empty, and an executor deletes what is in its folder: name one that is not there yet, or an empty one",
        ));
    }
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    fs::write(mark, "What lies in this folder is deleted by waymark-cluster executor.\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_else_in_it_is_not_taken() {
        let root = tempfile::tempdir().unwrap();
        let fresh = root.path().join("work");
        own(&fresh).unwrap();
        fs::create_dir(fresh.join("a job")).unwrap();
        // Its own from before, with what was left in it.
        own(&fresh).unwrap();
        let other = root.path().join("papers");
        fs::create_dir(&other).unwrap();
        own(&other).unwrap();
        fs::remove_file(other.join(OWN)).unwrap();
        fs::write(other.join("minutes.txt"), "kept").unwrap();
        assert!(own(&other).unwrap_err().to_string().starts_with("is not empty"));
        assert_eq!(fs::read_to_string(other.join("minutes.txt")).unwrap(), "kept");
    }

    #[cfg(unix)]
    #[test]
    fn its_folder_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("work");
        own(&folder).unwrap();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
