//! The commands. Exit codes: 0 fine, 1 found something, 2 could not run.

use crate::data::{DataDirectory, DataError};
use crate::settings::{DEFAULT_DATA, SettingsError, SettingsFile};
use crate::store::{AppendError, Store, StoreError};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) mod audits;
mod check;
mod comparators;
mod demo;
mod export;
mod forget;
mod init;
mod load;
mod log;
mod measures;
mod papers;
mod printing;
mod serve;
mod spc;
mod sql;
mod verify;

/// What a command found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing wrong: exit code 0.
    Nothing,
    /// Something to look at: exit code 1.
    Something,
}

/// Why a command could not run: exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The settings cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The data directory cannot be used.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The log refused what was to be written.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// A file cannot be used.
    #[error("{} cannot be used: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Standard output cannot be written.
    #[error("standard output cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// Anything else, said in a sentence with its remedy.
    #[error("{0}")]
    Other(String),
}

/// Waymark: are children’s lives getting better because of what we said we
/// would do?
///
/// Start with “waymark demo”: it makes a fictional authority and serves it on
/// this machine. For your own council: “waymark init”, then “waymark load”,
/// then “waymark serve”.
#[derive(Debug, Parser)]
#[command(name = "waymark", version, after_help = "Exit codes: 0 fine, 1 found something, 2 could not run.")]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Settings that every command takes. A flag goes before the environment, the
/// environment before the settings file, the file before the default.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The data directory [default: waymark-data]
    #[arg(long, global = true, env = "WAYMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The settings file [default: waymark.toml, where it is there]
    #[arg(long, global = true, env = "WAYMARK_SETTINGS", value_name = "FILE")]
    settings: Option<PathBuf>,
    /// What to write to the log on standard error: error, warn, info, debug [default: warn; info when serving]
    #[arg(long, global = true, env = "WAYMARK_LOG", value_name = "LEVEL")]
    log: Option<String>,
}

impl Common {
    fn data(&self, file: &SettingsFile) -> PathBuf {
        self.data.clone().or_else(|| file.data.clone()).unwrap_or_else(|| PathBuf::from(DEFAULT_DATA))
    }
}

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs: a contract, to which fields are added and never renamed.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the fictional authority if it is not there, and serve it
    Demo(demo::Demo),
    /// Serve the data directory
    Serve(serve::Serve),
    /// Make a data directory for an authority, with its first account
    Init(init::Init),
    /// Load a return into the data directory
    Load(load::Load),
    /// Check a return without loading it, or the improvement plan
    Check(check::Check),
    /// The dictionary of measures, and what they say
    Measures(measures::Measures),
    /// Published statistics to compare with
    Comparators(comparators::Comparators),
    /// Ask in SQL over what the asker may read
    Sql(sql::Sql),
    /// Write records, figures or lists to a file
    Export(export::Export),
    /// Chart a series with its limits and signals
    Spc(spc::Spc),
    /// Draw the sample of an audit programme again
    Audits(audits::Audits),
    /// Read council papers
    Papers(papers::Papers),
    /// Show entries of the log
    Log(log::Log),
    /// Forget what a child’s plans say and what the child said
    Forget(forget::Forget),
    /// Check that the log is as it was written, and name the first bad entry
    Verify(verify::Verify),
}

/// Where a command runs: the settings it was given.
#[derive(Debug)]
pub struct Context {
    common: Common,
    file: SettingsFile,
}

impl Context {
    /// The path of the data directory.
    fn data_path(&self) -> PathBuf {
        self.common.data(&self.file)
    }

    /// Opens the data directory.
    async fn open(&self) -> Result<(DataDirectory, Store), DataError> {
        DataDirectory::open(&self.data_path()).await
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let file = match SettingsFile::read(cli.common.settings.as_deref()) {
        Ok(file) => file,
        Err(error) => return failed(&error.into()),
    };
    let serving = matches!(cli.command, Command::Demo(_) | Command::Serve(_));
    let level = cli.common.log.clone().or_else(|| file.log.clone()).unwrap_or_else(|| if serving { "info" } else { "warn" }.to_owned());
    let filter = tracing_subscriber::EnvFilter::try_new(format!("{level},sqlx=warn,tower_http=warn"))
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();

    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 * 1024 * 1024).build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let context = Context { common: cli.common, file };
    let found = runtime.block_on(async {
        match cli.command {
            Command::Serve(serve) => serve.run(&context).await,
            Command::Init(init) => init.run(&context).await,
            Command::Demo(demo) => demo.run(&context).await,
            Command::Load(load) => load.run(&context).await,
            Command::Check(check) => check.run(&context).await,
            Command::Measures(measures) => measures.run(&context).await,
            Command::Comparators(comparators) => comparators.run(&context).await,
            Command::Sql(sql) => sql.run(&context).await,
            Command::Export(export) => export.run(&context).await,
            Command::Spc(spc) => spc.run(),
            Command::Audits(audits) => audits.run(&context).await,
            Command::Papers(papers) => papers.run(),
            Command::Forget(forget) => forget.run(&context).await,
            Command::Log(log) => log.run(&context).await,
            Command::Verify(verify) => verify.run(&context).await,
        }
    });
    match found {
        Ok(Found::Nothing) => ExitCode::SUCCESS,
        Ok(Found::Something) => ExitCode::from(1),
        Err(error) => failed(&error),
    }
}

fn failed(error: &CommandError) -> ExitCode {
    eprintln!("waymark: {error}");
    ExitCode::from(2)
}

/// The authority that a data directory holds.
fn authority(live: &crate::workspace::Live, path: &Path) -> Result<String, CommandError> {
    live.authorities().into_iter().next().ok_or_else(|| {
        CommandError::Other(format!("There is no authority in {}. Run “waymark init” in an empty directory.", path.display()))
    })
}
