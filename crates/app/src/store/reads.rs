//! The record of every opening of child-level rows.

use super::{Store, StoreError, moment};
use jiff::Timestamp;
use sqlx::Row;

/// One opening of child-level rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildLevelRead {
    /// When.
    pub at: Timestamp,
    /// The key of the person.
    pub person: String,
    /// What was opened: a measure and its date.
    pub what: String,
    /// Why, in the person's words.
    pub reason: String,
    /// How many rows were shown.
    pub children: u32,
}

impl Store {
    /// Notes an opening before it is shown.
    pub async fn note_child_level_read(&self, authority: &str, read: &ChildLevelRead) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO child_level_read (at, authority, person, what, reason, children) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(read.at.to_string())
            .bind(authority)
            .bind(&read.person)
            .bind(&read.what)
            .bind(&read.reason)
            .bind(read.children)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The last openings, newest first.
    pub async fn child_level_reads(&self, authority: &str, limit: u32) -> Result<Vec<ChildLevelRead>, StoreError> {
        let rows =
            sqlx::query("SELECT at, person, what, reason, children FROM child_level_read WHERE authority = ? ORDER BY number DESC LIMIT ?")
                .bind(authority)
                .bind(limit)
                .fetch_all(&self.pool)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(ChildLevelRead {
                    at: moment(&row.try_get::<String, _>("at")?),
                    person: row.try_get("person")?,
                    what: row.try_get("what")?,
                    reason: row.try_get("reason")?,
                    children: row.try_get("children")?,
                })
            })
            .collect()
    }
}
