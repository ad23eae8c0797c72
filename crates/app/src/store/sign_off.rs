//! What managers decided on assessments that waited for them.

use super::{Store, StoreError, moment};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;

/// A decision as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedDecision {
    /// The assessment's pseudonym.
    pub assessment: String,
    /// Its place among the decisions on the assessment, from 0.
    pub number: u32,
    /// The child's pseudonym.
    pub child: String,
    /// The team, as the case system writes it.
    pub team: String,
    /// What was decided, by its short name.
    pub step: String,
    /// The day.
    pub on: Date,
    /// The code of the reason, where it was sent back.
    pub reason: Option<String>,
    /// Why, in the manager's words, under the child's key.
    pub sealed: Option<Vec<u8>>,
    /// Who: the key of a person.
    pub by: String,
    /// When it was recorded.
    pub at: Timestamp,
}

impl Store {
    /// Keeps a decision. Gives whether it was: false where another decision on
    /// the assessment has its place.
    pub async fn keep_decision(&self, authority: &str, decision: &SealedDecision) -> Result<bool, StoreError> {
        let kept = sqlx::query(
            "INSERT INTO sign_off_event (authority, assessment, number, child, team, step, on_day, reason, sealed, by, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(authority)
        .bind(&decision.assessment)
        .bind(decision.number)
        .bind(&decision.child)
        .bind(&decision.team)
        .bind(&decision.step)
        .bind(decision.on.to_string())
        .bind(&decision.reason)
        .bind(&decision.sealed)
        .bind(&decision.by)
        .bind(decision.at.to_string())
        .execute(&self.pool)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// Every decision, by assessment and place.
    pub async fn decisions(&self, authority: &str) -> Result<Vec<SealedDecision>, StoreError> {
        let rows = sqlx::query(
            "SELECT assessment, number, child, team, step, on_day, reason, sealed, by, at FROM sign_off_event \
             WHERE authority = ? ORDER BY assessment, number",
        )
        .bind(authority)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let on: String = row.try_get("on_day")?;
                Ok(SealedDecision {
                    assessment: row.try_get("assessment")?,
                    number: row.try_get("number")?,
                    child: row.try_get("child")?,
                    team: row.try_get("team")?,
                    step: row.try_get("step")?,
                    on: on.parse().map_err(|error: jiff::Error| StoreError::Database(sqlx::Error::Decode(Box::new(error))))?,
                    reason: row.try_get("reason")?,
                    sealed: row.try_get("sealed")?,
                    by: row.try_get("by")?,
                    at: moment(&row.try_get::<String, _>("at")?),
                })
            })
            .collect()
    }
}
