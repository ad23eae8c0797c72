//! Appending to the log and reading it back.

use super::{Store, StoreError};
use care::log::{Broken, Entry, Hash};
use care::records::{AnyRecord, Key, Problem, Register};
use futures::TryStreamExt;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;

/// An entry that somebody wants to append.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The register.
    pub register: Register,
    /// The record's key; `None` makes a new key.
    pub key: Option<Key>,
    /// The version that the writer saw: 0 for a new record. If somebody has
    /// written since, the draft is refused as a conflict.
    pub saw: u32,
    /// The record; `None` withdraws it.
    pub record: Option<AnyRecord>,
    /// Why.
    pub reason: Option<String>,
}

impl Draft {
    /// A draft of a new record whose key is made by the store.
    pub fn new(record: impl Into<AnyRecord>) -> Self {
        let record = record.into();
        Self { register: record.register(), key: None, saw: 0, record: Some(record), reason: None }
    }
}

/// Why a draft was not appended. Nothing of the batch is kept.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else has written the record since.
    #[error("{} {key} has been changed since you opened it: version {found} is there now. Look at what changed, then make your change again", register.one())]
    Conflict {
        /// The register.
        register: Register,
        /// The key.
        key: Key,
        /// The version that is there.
        found: u32,
    },
    /// The register asks for a reason and none was given.
    #[error("say why you are changing this {}", register.one())]
    ReasonRequired {
        /// The register.
        register: Register,
    },
    /// The record says something that cannot be.
    #[error("{}", problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join(" "))]
    Problems {
        /// What is wrong, field by field.
        problems: Vec<Problem>,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record could not be written as JSON.
    #[error("the record could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<sqlx::Error> for AppendError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What `verify` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries hold together, from the first.
    pub sound: u64,
    /// The first bad entry, if there is one.
    pub broken: Option<Broken>,
}

const COLUMNS: &str = "number, authority, register, key, version, at, by, reason, item, previous, hash";

fn entry(row: &SqliteRow) -> Result<Entry, StoreError> {
    let number: i64 = row.try_get("number")?;
    let unreadable = |why: String| StoreError::Unreadable { number, why };
    let text = |column: &str| row.try_get::<String, _>(column);
    let register = text("register")?;
    let hash = |column: &str| -> Result<Hash, StoreError> { Hash::try_from(text(column)?).map_err(|error| unreadable(error.to_string())) };
    Ok(Entry {
        number: u64::try_from(number).map_err(|error| unreadable(error.to_string()))?,
        authority: text("authority")?,
        register: Register::named(&register).ok_or_else(|| unreadable(format!("there is no register “{register}”")))?,
        key: Key::new(&text("key")?).map_err(|error| unreadable(error.to_string()))?,
        version: row.try_get("version")?,
        at: text("at")?.parse().map_err(|error: jiff::Error| unreadable(error.to_string()))?,
        by: text("by")?,
        reason: row.try_get("reason")?,
        item: row.try_get("item")?,
        previous: hash("previous")?,
        hash: hash("hash")?,
    })
}

impl Store {
    /// Appends the drafts, all or none, and returns the entries they became.
    /// When this returns, they are on disk.
    pub async fn append(&self, authority: &str, by: &str, at: Timestamp, drafts: Vec<Draft>) -> Result<Vec<Entry>, AppendError> {
        self.append_told(authority, drafts.into_iter().map(|draft| (at, by.to_owned(), draft)).collect()).await
    }

    /// Appends drafts that were written at different times by different
    /// people, in one transaction: for bringing in a history.
    pub async fn append_told(&self, authority: &str, told: Vec<(Timestamp, String, Draft)>) -> Result<Vec<Entry>, AppendError> {
        for (_, _, draft) in &told {
            sound(draft)?;
        }
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let last = sqlx::query("SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1").fetch_optional(&mut *transaction).await?;
        let (mut number, mut previous) = match last {
            None => (0, Hash::none()),
            Some(row) => {
                let number: i64 = row.try_get("number")?;
                let hash = Hash::try_from(row.try_get::<String, _>("hash")?)
                    .map_err(|error| StoreError::Unreadable { number, why: error.to_string() })?;
                (u64::try_from(number).unwrap_or_default(), hash)
            }
        };
        let mut versions: HashMap<(Register, Key), u32> = HashMap::new();
        let mut made: HashMap<Register, u64> = HashMap::new();
        let mut entries = Vec::with_capacity(told.len());
        for (at, by, draft) in told {
            let key = match draft.key {
                Some(key) => key,
                None => new_key(&mut transaction, authority, draft.register, &mut made).await?,
            };
            let held = versions.get(&(draft.register, key.clone())).copied();
            let found = match held {
                Some(version) => version,
                None => current_version(&mut transaction, authority, draft.register, &key).await?,
            };
            if found != draft.saw {
                return Err(AppendError::Conflict { register: draft.register, key, found });
            }
            number += 1;
            let mut entry = Entry {
                number,
                authority: authority.to_owned(),
                register: draft.register,
                key: key.clone(),
                version: found + 1,
                at,
                by,
                reason: draft.reason.filter(|reason| !reason.trim().is_empty()),
                item: draft.record.map(|record| record.to_json()).transpose()?,
                previous,
                hash: Hash::none(),
            };
            entry.hash = entry.hashed();
            previous = entry.hash.clone();
            versions.insert((draft.register, key), entry.version);
            insert(&mut transaction, &entry).await?;
            entries.push(entry);
        }
        transaction.commit().await?;
        Ok(entries)
    }

    /// The key that the next new record of a register would be given, for
    /// drafts of one batch that link to each other. Whoever appends under it
    /// second is told of a conflict, and nothing of their batch is kept.
    pub async fn next_key(&self, authority: &str, register: Register) -> Result<Key, AppendError> {
        let mut transaction = self.pool.begin().await?;
        new_key(&mut transaction, authority, register, &mut HashMap::new()).await
    }

    /// The entries after a number, in order.
    pub async fn entries_after(&self, number: u64) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM entry WHERE number > ? ORDER BY number");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(number as i64).fetch_all(&self.pool).await?;
        rows.iter().map(entry).collect()
    }

    /// The number of the last entry; 0 where there is none.
    pub async fn last_number(&self) -> Result<u64, StoreError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT MAX(number) FROM entry").fetch_one(&self.pool).await?;
        Ok(last.and_then(|number| u64::try_from(number).ok()).unwrap_or_default())
    }

    /// Reads the whole log and checks that each entry follows from the one
    /// before it, in constant memory.
    pub async fn verify(&self) -> Result<Verified, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM entry ORDER BY number");
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch(&self.pool);
        let mut before: Option<Entry> = None;
        while let Some(row) = rows.try_next().await? {
            let entry = entry(&row)?;
            let sound = before.as_ref().map_or(0, |before| before.number);
            if let Err(broken) = entry.follows(before.as_ref()) {
                return Ok(Verified { sound, broken: Some(broken) });
            }
            before = Some(entry);
        }
        Ok(Verified { sound: before.map_or(0, |before| before.number), broken: None })
    }
}

fn sound(draft: &Draft) -> Result<(), AppendError> {
    let reason = draft.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    let changing = draft.saw > 0;
    if changing && !reason && (draft.register.reason_required() || draft.record.is_none()) {
        return Err(AppendError::ReasonRequired { register: draft.register });
    }
    let problems = draft.record.as_ref().map(AnyRecord::problems).unwrap_or_default();
    if problems.is_empty() { Ok(()) } else { Err(AppendError::Problems { problems }) }
}

type Transaction = sqlx::Transaction<'static, sqlx::Sqlite>;

async fn current_version(transaction: &mut Transaction, authority: &str, register: Register, key: &Key) -> Result<u32, sqlx::Error> {
    let version: Option<u32> = sqlx::query_scalar("SELECT MAX(version) FROM entry WHERE authority = ? AND register = ? AND key = ?")
        .bind(authority)
        .bind(register.name())
        .bind(key.as_str())
        .fetch_one(&mut **transaction)
        .await?;
    Ok(version.unwrap_or_default())
}

/// The next key that nobody has used: the register's prefix and a number.
async fn new_key(
    transaction: &mut Transaction,
    authority: &str,
    register: Register,
    made: &mut HashMap<Register, u64>,
) -> Result<Key, AppendError> {
    let mut next = if let Some(last) = made.get(&register) {
        last + 1
    } else {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(DISTINCT key) FROM entry WHERE authority = ? AND register = ?")
            .bind(authority)
            .bind(register.name())
            .fetch_one(&mut **transaction)
            .await?;
        count.unsigned_abs() + 1
    };
    loop {
        let text = format!("{}{next}", register.prefix());
        if let Ok(key) = Key::new(&text)
            && current_version(transaction, authority, register, &key).await? == 0
        {
            made.insert(register, next);
            return Ok(key);
        }
        next += 1;
    }
}

async fn insert(transaction: &mut Transaction, entry: &Entry) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO entry (number, authority, register, key, version, at, by, reason, item, previous, hash) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(entry.number as i64)
    .bind(&entry.authority)
    .bind(entry.register.name())
    .bind(entry.key.as_str())
    .bind(entry.version)
    .bind(entry.at.to_string())
    .bind(&entry.by)
    .bind(entry.reason.as_deref())
    .bind(entry.item.as_deref())
    .bind(entry.previous.as_str())
    .bind(entry.hash.as_str())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::Theme;

    async fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("waymark.db")).await.unwrap();
        (folder, store)
    }

    fn theme(name: &str) -> Theme {
        Theme { name: name.into(), about: None }
    }

    fn now() -> Timestamp {
        "2026-11-22T09:00:00Z".parse().unwrap()
    }

    #[tokio::test]
    async fn keys_are_made_versions_follow_and_the_chain_holds() {
        let (_folder, store) = store().await;
        let entries = store.append("a", "P1", now(), vec![Draft::new(theme("Plans")), Draft::new(theme("Voice"))]).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["T1", "T2"]);
        let change = Draft { key: Some(entries[0].key.clone()), saw: 1, ..Draft::new(theme("Children’s plans")) };
        let changed = store.append("a", "P1", now(), vec![change]).await.unwrap();
        assert_eq!((changed[0].number, changed[0].version), (3, 2));
        assert_eq!(store.verify().await.unwrap(), Verified { sound: 3, broken: None });
        assert_eq!(store.entries_after(2).await.unwrap(), changed);
    }

    #[tokio::test]
    async fn a_key_asked_for_is_the_next_and_goes_to_whoever_comes_first() {
        let (_folder, store) = store().await;
        let key = store.next_key("a", Register::Theme).await.unwrap();
        let first = Draft { key: Some(key.clone()), ..Draft::new(theme("Plans")) };
        let entries = store.append("a", "P1", now(), vec![first.clone(), Draft::new(theme("Voice"))]).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), [key.as_str(), "T2"]);
        assert!(matches!(store.append("a", "P2", now(), vec![first]).await, Err(AppendError::Conflict { found: 1, .. })));
    }

    #[tokio::test]
    async fn a_change_to_what_somebody_else_has_changed_is_a_conflict_and_keeps_nothing() {
        let (_folder, store) = store().await;
        let key = store.append("a", "P1", now(), vec![Draft::new(theme("Plans"))]).await.unwrap()[0].key.clone();
        let change = |saw, name: &str| Draft { key: Some(key.clone()), saw, ..Draft::new(theme(name)) };
        store.append("a", "P1", now(), vec![change(1, "Plans and planning")]).await.unwrap();
        let refused = store.append("a", "P2", now(), vec![Draft::new(theme("New")), change(1, "Late")]).await;
        assert!(matches!(refused, Err(AppendError::Conflict { found: 2, .. })), "{refused:?}");
        assert_eq!(store.last_number().await.unwrap(), 2, "nothing of the refused batch is kept");
    }

    #[tokio::test]
    async fn two_writers_at_once_both_land_or_one_is_told() {
        let (_folder, store) = store().await;
        let write = |n: usize| {
            let store = store.clone();
            async move { store.append("a", "P1", now(), vec![Draft::new(theme(&format!("Theme {n}")))]).await }
        };
        let results = futures::future::join_all((0..20).map(write)).await;
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(store.verify().await.unwrap(), Verified { sound: 20, broken: None });
    }

    #[tokio::test]
    async fn a_withdrawal_and_a_register_that_asks_need_a_reason() {
        let (_folder, store) = store().await;
        let key = store.append("a", "P1", now(), vec![Draft::new(theme("Plans"))]).await.unwrap()[0].key.clone();
        let withdraw = |reason: Option<&str>| Draft {
            register: Register::Theme,
            key: Some(key.clone()),
            saw: 1,
            record: None,
            reason: reason.map(str::to_owned),
        };
        let refused = store.append("a", "P1", now(), vec![withdraw(Some(" "))]).await;
        assert!(matches!(refused, Err(AppendError::ReasonRequired { .. })));
        store.append("a", "P1", now(), vec![withdraw(Some("entered twice"))]).await.unwrap();
    }

    #[tokio::test]
    async fn verify_names_the_first_entry_that_was_tampered_with() {
        let (_folder, store) = store().await;
        for n in 0..5 {
            store.append("a", "P1", now(), vec![Draft::new(theme(&format!("Theme {n}")))]).await.unwrap();
        }
        sqlx::query("UPDATE entry SET item = replace(item, 'Theme 2', 'Theme X') WHERE number = 3").execute(&store.pool).await.unwrap();
        let verified = store.verify().await.unwrap();
        assert_eq!(verified.sound, 2);
        assert_eq!(verified.broken.unwrap().number, 3);
    }
}
