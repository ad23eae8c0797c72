//! `waymark-cluster`.

use clap::{Parser, Subcommand};
use cluster::{ClusterError, STACK, executor, run, scheduler};
use std::process::ExitCode;

/// Runs the measures of Waymark on a cluster
///
/// One scheduler and one executor or more, on this machine or on several of a
/// private network; “waymark measures run --cluster” asks them. Read
/// docs/cluster.md first: there is no password on a cluster’s ports.
#[derive(Debug, Parser)]
#[command(name = "waymark-cluster", version, after_help = "Exit codes: 0 fine, 2 could not run.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the scheduler, which hands work to the executors
    Scheduler(scheduler::Scheduler),
    /// Start an executor, which reads the tables and does the work
    Executor(executor::Executor),
    /// Run measures and print them as JSON: what “waymark measures run --cluster” calls
    Run(run::Run),
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&ClusterError::Failed(error.to_string())),
    };
    // Spawned: the main thread's stack is the system's, and too small.
    let work = runtime.spawn(async {
        match command {
            Command::Scheduler(scheduler) => scheduler.start().await,
            Command::Executor(executor) => executor.start().await,
            Command::Run(run) => run.print().await,
        }
    });
    match runtime.block_on(work) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&ClusterError::Failed(error.to_string())),
    }
}

fn failed(error: &ClusterError) -> ExitCode {
    eprintln!("waymark-cluster: {error}");
    ExitCode::from(2)
}
