//! `waymark-cluster`.

use clap::{Parser, Subcommand};
use cluster::{ClusterError, STACK, executor, run, scheduler};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::thread::available_parallelism;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// The fewest threads of each part. When an executor is lost, the scheduler of
/// Ballista waits for one lock while it holds another that blocks the threads of
/// whoever wants it: on two cores two queries that come just then would be enough
/// for nobody to go on.
const THREADS: usize = 16;

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
    // What goes wrong while somebody waits is told once, at the end, in words of its own.
    let level = if matches!(command, Command::Run(_)) { LevelFilter::OFF } else { LevelFilter::ERROR };
    let filter = EnvFilter::builder().with_default_directive(level.into()).from_env_lossy();
    let terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(terminal).init();
    let threads = available_parallelism().map_or(THREADS, |cores| cores.get().max(THREADS));
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().thread_stack_size(STACK).build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&ClusterError::Failed(error.to_string())),
    };
    let work = || {
        runtime.block_on(async {
            match command {
                Command::Scheduler(scheduler) => scheduler.start().await,
                Command::Executor(executor) => executor.start().await,
                Command::Run(run) => run.print().await,
            }
        })
    };
    // The main thread's stack is the system's, and too small.
    let done = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.map(|thread| thread.join().unwrap_or_else(|_| Err(ClusterError::Failed("a thread of it stopped".to_owned()))))
    });
    match done {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&ClusterError::Failed(error.to_string())),
    }
}

fn failed(error: &ClusterError) -> ExitCode {
    eprintln!("waymark-cluster: {error}");
    ExitCode::from(2)
}
