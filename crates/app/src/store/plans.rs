//! What children's plans say, sealed; and how many of them each rule flagged.

use super::{Store, StoreError};
use jiff::civil::Date;
use sqlx::Row;

/// A plan as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPlan {
    /// The plan's pseudonym.
    pub plan: String,
    /// The child's pseudonym.
    pub child: String,
    /// What it says, under the child's key.
    pub sealed: Vec<u8>,
}

/// How many plans of a team a rule looked at and flagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The day the plans were extracted.
    pub on: Date,
    /// The rule's code.
    pub rule: String,
    /// The team; empty where the plan names none.
    pub team: String,
    /// Plans that the rule looked at.
    pub plans: u32,
    /// Plans that it flagged.
    pub flagged: u32,
}

/// What went when a child was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    /// Plans.
    pub plans: u64,
    /// Turns of what the child said and was answered.
    pub turns: u64,
}

/// What a load of plans leaves in the store.
#[derive(Debug, Default)]
pub struct PlanLoad {
    /// The hash of the files.
    pub load: String,
    /// Keys of children who had none, sealed.
    pub keys: Vec<(String, Vec<u8>)>,
    /// The plans.
    pub plans: Vec<SealedPlan>,
    /// The tallies.
    pub tallies: Vec<Tally>,
    /// Headings and phrases: kind and text.
    pub library: Vec<(String, String)>,
}

impl Store {
    /// The sealed keys of an authority's children.
    pub async fn child_keys(&self, authority: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows = sqlx::query("SELECT child, key FROM child_key WHERE authority = ?").bind(authority).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("child")?, row.try_get("key")?))).collect()
    }

    /// Keeps a load of plans, all or nothing. The text of other loads goes:
    /// the versions that a rule compares come with every extract.
    pub async fn keep_plans(&self, authority: &str, load: &PlanLoad) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        for (child, key) in &load.keys {
            let kept = sqlx::query("INSERT INTO child_key (authority, child, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(authority)
                .bind(child)
                .bind(key)
                .execute(&mut *transaction)
                .await?;
            if kept.rows_affected() == 0 {
                return Err(StoreError::KeyTaken);
            }
        }
        for table in ["plan_text", "plan_library"] {
            let sql = format!("DELETE FROM {table} WHERE authority = ?");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(authority).execute(&mut *transaction).await?;
        }
        for plan in &load.plans {
            sqlx::query("INSERT INTO plan_text (authority, load, plan, child, sealed) VALUES (?, ?, ?, ?, ?)")
                .bind(authority)
                .bind(&load.load)
                .bind(&plan.plan)
                .bind(&plan.child)
                .bind(&plan.sealed)
                .execute(&mut *transaction)
                .await?;
        }
        for (kind, text) in &load.library {
            sqlx::query("INSERT INTO plan_library (authority, load, kind, text) VALUES (?, ?, ?, ?)")
                .bind(authority)
                .bind(&load.load)
                .bind(kind)
                .bind(text)
                .execute(&mut *transaction)
                .await?;
        }
        for tally in &load.tallies {
            sqlx::query("INSERT INTO plan_tally (authority, load, on_day, rule, team, plans, flagged) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(authority)
                .bind(&load.load)
                .bind(tally.on.to_string())
                .bind(&tally.rule)
                .bind(&tally.team)
                .bind(tally.plans)
                .bind(tally.flagged)
                .execute(&mut *transaction)
                .await?;
        }
        // A child of whom nothing is kept has no key.
        sqlx::query(
            "DELETE FROM child_key WHERE authority = ? AND NOT EXISTS \
             (SELECT 1 FROM plan_text WHERE plan_text.authority = child_key.authority AND plan_text.child = child_key.child) \
             AND NOT EXISTS (SELECT 1 FROM child_words WHERE child_words.authority = child_key.authority AND child_words.child = child_key.child) \
             AND NOT EXISTS (SELECT 1 FROM sign_off_event WHERE sign_off_event.authority = child_key.authority AND sign_off_event.child = child_key.child)",
        )
        .bind(authority)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The plans that are kept, by plan.
    pub async fn sealed_plans(&self, authority: &str) -> Result<Vec<SealedPlan>, StoreError> {
        let rows = sqlx::query("SELECT plan, child, sealed FROM plan_text WHERE authority = ? ORDER BY plan")
            .bind(authority)
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok(SealedPlan { plan: row.try_get("plan")?, child: row.try_get("child")?, sealed: row.try_get("sealed")? }))
            .collect()
    }

    /// The headings and phrases of the plans that are kept: kind and text.
    pub async fn plan_library(&self, authority: &str) -> Result<Vec<(String, String)>, StoreError> {
        let rows = sqlx::query("SELECT kind, text FROM plan_library WHERE authority = ?").bind(authority).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get("kind")?, row.try_get("text")?))).collect()
    }

    /// What each rule found in every load, the earliest first.
    pub async fn plan_tallies(&self, authority: &str) -> Result<Vec<Tally>, StoreError> {
        let rows = sqlx::query("SELECT on_day, rule, team, plans, flagged FROM plan_tally WHERE authority = ? ORDER BY on_day, rule, team")
            .bind(authority)
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let on: String = row.try_get("on_day")?;
                Ok(Tally {
                    on: on.parse().map_err(|error: jiff::Error| StoreError::Database(sqlx::Error::Decode(Box::new(error))))?,
                    rule: row.try_get("rule")?,
                    team: row.try_get("team")?,
                    plans: row.try_get("plans")?,
                    flagged: row.try_get("flagged")?,
                })
            })
            .collect()
    }

    /// Forgets all that is kept of a child: the key, what the plans say, what
    /// the child said, the ways to the child's own page, and why managers sent
    /// work back.
    pub async fn forget_child(&self, authority: &str, child: &str) -> Result<Forgotten, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let mut gone = [0; 2];
        for (table, gone) in ["plan_text", "child_words"].into_iter().zip(&mut gone) {
            let sql = format!("DELETE FROM {table} WHERE authority = ? AND child = ?");
            *gone = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(authority).bind(child).execute(&mut *transaction).await?.rows_affected();
        }
        // The decisions themselves stay, as counts do: without the words and without the child.
        sqlx::query("UPDATE sign_off_event SET sealed = NULL, child = '' WHERE authority = ? AND child = ?")
            .bind(authority)
            .bind(child)
            .execute(&mut *transaction)
            .await?;
        for table in ["own_page_code", "child_key"] {
            let sql = format!("DELETE FROM {table} WHERE authority = ? AND child = ?");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(authority).bind(child).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        let [plans, turns] = gone;
        Ok(Forgotten { plans, turns })
    }
}
