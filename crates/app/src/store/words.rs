//! What children said, sealed; and the codes and sessions of their own pages.

use super::{Store, StoreError, moment};
use care::log::Hash;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use oversight::voice::{How, Rung};
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// A turn as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedTurn {
    /// The child's pseudonym.
    pub child: String,
    /// What the turn belongs to: something the child said, or a plan.
    pub thread: String,
    /// Its place in the thread, from 0.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// What it says, under the child's key.
    pub sealed: Vec<u8>,
    /// What is known of it without opening it; `None` of what was kept before
    /// this was noted.
    pub known: Option<Known>,
}

/// What is known of a turn without opening it: no word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The child said something.
    Said(How),
    /// A professional's summary.
    Summary,
    /// The reply to the child.
    Replied,
    /// Something was different from a day on.
    Changed(Date),
    /// How far the child had a hand in a plan.
    MadeWith(Rung),
}

/// A turn of which no more is told than is known without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownTurn {
    /// The child's pseudonym.
    pub child: String,
    /// What the turn belongs to: something the child said, or a plan.
    pub thread: String,
    /// When.
    pub at: Timestamp,
    /// What is known.
    pub known: Known,
}

/// The turns of the whole store as they stand, told apart from other states:
/// turns are only added, and go with their child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TurnsState {
    count: i64,
    last: i64,
    named: i64,
}

impl TurnsState {
    /// Whether it is noted of every turn what is known of it.
    pub fn is_noted(self) -> bool {
        self.named == self.count
    }
}

/// A code as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCode {
    /// Its first letters, which find it.
    pub handle: String,
    /// The child's pseudonym.
    pub child: String,
    /// Who made it: the key of a person.
    pub made_by: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends by itself.
    pub expires: Timestamp,
    /// When it was ended.
    pub revoked: Option<Timestamp>,
}

impl KeptCode {
    /// Whether it opens the page at a moment.
    pub fn is_good(&self, at: Timestamp) -> bool {
        self.revoked.is_none() && at < self.expires
    }
}

/// A session on a child's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPageSession {
    /// The child's pseudonym.
    pub child: String,
    /// The token that every form of it carries.
    pub form_token: String,
}

/// A session ends after so long without a request: phones are lent and lost.
const IDLE: SignedDuration = SignedDuration::from_mins(30);

impl Store {
    /// The sealed key of a child; the one given is kept where there is none.
    pub async fn child_key(&self, authority: &str, child: &str, new: &[u8]) -> Result<Vec<u8>, StoreError> {
        sqlx::query("INSERT INTO child_key (authority, child, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(authority)
            .bind(child)
            .bind(new)
            .execute(&self.pool)
            .await?;
        let row = sqlx::query("SELECT key FROM child_key WHERE authority = ? AND child = ?")
            .bind(authority)
            .bind(child)
            .fetch_one(&self.pool)
            .await?;
        Ok(row.try_get("key")?)
    }

    /// Keeps a turn. Gives whether it was: false where another turn has its
    /// place, because somebody else was quicker or it was sent twice.
    pub async fn keep_turn(&self, authority: &str, turn: &SealedTurn) -> Result<bool, StoreError> {
        let kept = sqlx::query(
            "INSERT INTO child_words (authority, child, thread, number, at, sealed, known) VALUES (?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT DO NOTHING",
        )
        .bind(authority)
        .bind(&turn.child)
        .bind(&turn.thread)
        .bind(turn.number)
        .bind(turn.at.to_string())
        .bind(&turn.sealed)
        .bind(turn.known.as_ref().and_then(|known| serde_json::to_string(known).ok()))
        .execute(&self.pool)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// The turns of a child, or of every child, by child, thread and place.
    pub async fn turns(&self, authority: &str, child: Option<&str>) -> Result<Vec<SealedTurn>, StoreError> {
        let rows = sqlx::query(
            "SELECT child, thread, number, at, sealed, known FROM child_words WHERE authority = ? AND (? IS NULL OR child = ?) \
             ORDER BY child, thread, number",
        )
        .bind(authority)
        .bind(child)
        .bind(child)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(SealedTurn {
                    child: row.try_get("child")?,
                    thread: row.try_get("thread")?,
                    number: row.try_get("number")?,
                    at: moment(&row.try_get::<String, _>("at")?),
                    sealed: row.try_get("sealed")?,
                    known: row.try_get::<Option<String>, _>("known")?.and_then(|known| serde_json::from_str(&known).ok()),
                })
            })
            .collect()
    }

    /// Notes what is known of a turn that was kept before this was noted.
    pub async fn note_known(&self, authority: &str, turn: &SealedTurn, known: Known) -> Result<(), StoreError> {
        sqlx::query("UPDATE child_words SET known = ? WHERE authority = ? AND child = ? AND thread = ? AND number = ? AND known IS NULL")
            .bind(serde_json::to_string(&known).ok())
            .bind(authority)
            .bind(&turn.child)
            .bind(&turn.thread)
            .bind(turn.number)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The state of the turns, to ask whether any are new.
    pub async fn turns_state(&self) -> Result<TurnsState, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) AS count, COALESCE(MAX(rowid), 0) AS last, COUNT(known) AS named FROM child_words")
            .fetch_one(&self.pool)
            .await?;
        Ok(TurnsState { count: row.try_get("count")?, last: row.try_get("last")?, named: row.try_get("named")? })
    }

    /// What is known of every turn, by authority, child, thread and place: no
    /// sealed text is read for it.
    pub async fn known_turns(&self) -> Result<Vec<(String, KnownTurn)>, StoreError> {
        let rows = sqlx::query(
            "SELECT authority, child, thread, at, known FROM child_words WHERE known IS NOT NULL ORDER BY authority, child, thread, number",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut turns = Vec::with_capacity(rows.len());
        for row in &rows {
            let Ok(known) = serde_json::from_str(&row.try_get::<String, _>("known")?) else { continue };
            let at = moment(&row.try_get::<String, _>("at")?);
            let turn = KnownTurn { child: row.try_get("child")?, thread: row.try_get("thread")?, at, known };
            turns.push((row.try_get("authority")?, turn));
        }
        Ok(turns)
    }

    /// Keeps a code by the hash of its secret. Gives whether it was: false
    /// where another code has its first letters.
    pub async fn keep_code(&self, authority: &str, code: &KeptCode, secret: &str) -> Result<bool, StoreError> {
        let kept = sqlx::query(
            "INSERT INTO own_page_code (handle, authority, child, secret_hash, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT DO NOTHING",
        )
        .bind(&code.handle)
        .bind(authority)
        .bind(&code.child)
        .bind(Hash::of(secret.as_bytes()).as_str())
        .bind(&code.made_by)
        .bind(code.made.to_string())
        .bind(code.expires.to_string())
        .execute(&self.pool)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// The codes made for a child, the newest first.
    pub async fn codes(&self, authority: &str, child: &str) -> Result<Vec<KeptCode>, StoreError> {
        let rows = sqlx::query(
            "SELECT handle, child, made_by, made_at, expires_at, revoked_at FROM own_page_code \
             WHERE authority = ? AND child = ? ORDER BY made_at DESC",
        )
        .bind(authority)
        .bind(child)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(code).collect()
    }

    /// The code that a secret is, if it is one, good or not.
    pub async fn code_of(&self, authority: &str, handle: &str, secret: &str) -> Result<Option<KeptCode>, StoreError> {
        let row = sqlx::query(
            "SELECT handle, child, made_by, made_at, expires_at, revoked_at FROM own_page_code \
             WHERE authority = ? AND handle = ? AND secret_hash = ?",
        )
        .bind(authority)
        .bind(handle)
        .bind(Hash::of(secret.as_bytes()).as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(code).transpose()
    }

    /// Ends a code of a child, and with it whoever is on the page by it.
    pub async fn revoke_code(&self, authority: &str, child: &str, handle: &str, at: Timestamp) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let ended =
            sqlx::query("UPDATE own_page_code SET revoked_at = ? WHERE authority = ? AND child = ? AND handle = ? AND revoked_at IS NULL")
                .bind(at.to_string())
                .bind(authority)
                .bind(child)
                .bind(handle)
                .execute(&mut *transaction)
                .await?
                .rows_affected();
        if ended == 1 {
            sqlx::query("DELETE FROM own_page_session WHERE handle = ?").bind(handle).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(ended == 1)
    }

    /// Starts a session on the page that a code opens.
    pub async fn start_own_page(&self, handle: &str, token: &str, form_token: &str, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO own_page_session (token_hash, handle, form_token, seen_at) VALUES (?, ?, ?, ?)")
            .bind(Hash::of(token.as_bytes()).as_str())
            .bind(handle)
            .bind(form_token)
            .bind(at.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The session of a token, while it and its code are good.
    pub async fn own_page(&self, authority: &str, token: &str, at: Timestamp) -> Result<Option<OwnPageSession>, StoreError> {
        let hash = Hash::of(token.as_bytes());
        let row = sqlx::query(
            "SELECT c.handle, c.child, c.made_by, c.made_at, c.expires_at, c.revoked_at, s.form_token, s.seen_at \
             FROM own_page_session s JOIN own_page_code c ON c.handle = s.handle WHERE s.token_hash = ? AND c.authority = ?",
        )
        .bind(hash.as_str())
        .bind(authority)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let seen = moment(&row.try_get::<String, _>("seen_at")?);
        let code = code(&row)?;
        if !code.is_good(at) || at.duration_since(seen) > IDLE {
            self.end_own_page(token).await?;
            return Ok(None);
        }
        sqlx::query("UPDATE own_page_session SET seen_at = ? WHERE token_hash = ?")
            .bind(at.to_string())
            .bind(hash.as_str())
            .execute(&self.pool)
            .await?;
        Ok(Some(OwnPageSession { child: code.child, form_token: row.try_get("form_token")? }))
    }

    /// Ends a session.
    pub async fn end_own_page(&self, token: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM own_page_session WHERE token_hash = ?")
            .bind(Hash::of(token.as_bytes()).as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Notes a code that was wrong, and lets go of those before `since`.
    pub async fn code_failed(&self, handle: &str, at: Timestamp, since: Timestamp) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO own_page_failure (handle, at) VALUES (?, ?)").bind(handle).bind(seconds(at)).execute(&self.pool).await?;
        sqlx::query("DELETE FROM own_page_failure WHERE at < ?").bind(seconds(since)).execute(&self.pool).await?;
        Ok(())
    }

    /// How many codes were wrong since a moment: of these first letters, and
    /// of any.
    pub async fn code_failures(&self, handle: &str, since: Timestamp) -> Result<(u32, u32), StoreError> {
        let row =
            sqlx::query("SELECT COUNT(*) AS of_any, COUNT(CASE WHEN handle = ? THEN 1 END) AS of_this FROM own_page_failure WHERE at >= ?")
                .bind(handle)
                .bind(seconds(since))
                .fetch_one(&self.pool)
                .await?;
        Ok((row.try_get("of_this")?, row.try_get("of_any")?))
    }
}

/// A moment whose text sorts as the time does: of whole seconds.
fn seconds(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn code(row: &sqlx::sqlite::SqliteRow) -> Result<KeptCode, StoreError> {
    Ok(KeptCode {
        handle: row.try_get("handle")?,
        child: row.try_get("child")?,
        made_by: row.try_get("made_by")?,
        made: moment(&row.try_get::<String, _>("made_at")?),
        expires: moment(&row.try_get::<String, _>("expires_at")?),
        revoked: row.try_get::<Option<String>, _>("revoked_at")?.as_deref().map(moment),
    })
}
