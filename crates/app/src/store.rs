//! The store: the only SQL of the program, apart from the measures. SQLite in
//! the data directory, in WAL mode with every commit flushed to disk, so that
//! what was acknowledged survives the loss of the process and of the power.

use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::time::Duration;

mod accounts;
mod entries;
mod plans;
mod reads;
mod schema;
mod sign_off;
mod words;

pub use accounts::{Account, AccountChange, KeptAccount, NewSession, Session};
pub use entries::{AppendError, Draft, Verified};
pub use plans::{Forgotten, PlanLoad, SealedPlan, Tally};
pub use reads::ChildLevelRead;
pub use sign_off::SealedDecision;
pub use words::{KeptCode, Known, KnownTurn, OwnPageSession, SealedTurn, TurnsState};

/// What can go wrong with the store itself. The database's own words are kept
/// for the log and are not for a page.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not do what was asked.
    #[error("the database could not be used: {0}")]
    Database(#[from] sqlx::Error),
    /// The database's schema could not be brought up to date.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A child was given a key while an extract was being sealed under another.
    #[error("a child was given a key while this extract was being sealed, so nothing of it was kept. Load it again")]
    KeyTaken,
    /// A row holds something that this program did not write.
    #[error("entry {number} of the log cannot be read: {why}. Run “waymark verify”")]
    Unreadable {
        /// The entry's number.
        number: i64,
        /// What is wrong with it.
        why: String,
    },
}

/// The store of one data directory.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the database file, making it and bringing its schema up to date
    /// where needed.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        schema::steps().run(&pool).await?;
        Ok(Self { pool })
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}
