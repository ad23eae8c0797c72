//! Accounts and sessions.

use super::{Store, StoreError, moment};
use care::log::Hash;
use care::records::Key;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

/// Who can sign in as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What the person types.
    pub username: String,
    /// The authority they belong to.
    pub authority: String,
    /// The key of their person record, which holds their role.
    pub person: Key,
    /// The password's Argon2id hash in PHC form.
    pub password: String,
}

/// A session as the server keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The account.
    pub account: Account,
    /// The token that every form of the session carries.
    pub form_token: String,
}

/// A session to be started: the token itself is known only to the browser.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The secret in the browser's cookie.
    pub token: String,
    /// The token that every form of the session will carry.
    pub form_token: String,
}

/// A session ends after so long without a request.
const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// A session ends after so long in any case.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How often `seen_at` is written: not at every request.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);

impl Store {
    /// Makes the account or gives it a new password and person.
    pub async fn put_account(&self, account: &Account, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO account (username, authority, person, password, created_at) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (username) DO UPDATE SET authority = excluded.authority, person = excluded.person, \
             password = excluded.password, closed_at = NULL",
        )
        .bind(&account.username)
        .bind(&account.authority)
        .bind(account.person.as_str())
        .bind(&account.password)
        .bind(at.to_string())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The open account of this user name.
    pub async fn account(&self, username: &str) -> Result<Option<Account>, StoreError> {
        let row = sqlx::query("SELECT username, authority, person, password FROM account WHERE username = ? AND closed_at IS NULL")
            .bind(username)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// Starts a session.
    pub async fn start_session(&self, username: &str, session: &NewSession, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO session (token_hash, username, form_token, created_at, seen_at) VALUES (?, ?, ?, ?, ?)")
            .bind(Hash::of(session.token.as_bytes()).as_str())
            .bind(username)
            .bind(&session.form_token)
            .bind(at.to_string())
            .bind(at.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The session of a token, if it is still good at this moment.
    pub async fn session(&self, token: &str, at: Timestamp) -> Result<Option<Session>, StoreError> {
        let hash = Hash::of(token.as_bytes());
        let row = sqlx::query(
            "SELECT a.username, a.authority, a.person, a.password, s.form_token, s.created_at, s.seen_at \
             FROM session s JOIN account a ON a.username = s.username WHERE s.token_hash = ? AND a.closed_at IS NULL",
        )
        .bind(hash.as_str())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let created = moment(&row.try_get::<String, _>("created_at")?);
        let seen = moment(&row.try_get::<String, _>("seen_at")?);
        if at.duration_since(created) > LONGEST || at.duration_since(seen) > IDLE {
            self.end_session(token).await?;
            return Ok(None);
        }
        if at.duration_since(seen) > SEEN_EVERY {
            sqlx::query("UPDATE session SET seen_at = ? WHERE token_hash = ?")
                .bind(at.to_string())
                .bind(hash.as_str())
                .execute(&self.pool)
                .await?;
        }
        Ok(Some(Session { account: account(&row)?, form_token: row.try_get("form_token")? }))
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE token_hash = ?").bind(Hash::of(token.as_bytes()).as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// Notes a failed sign-in.
    pub async fn sign_in_failed(&self, username: &str, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO failed_sign_in (username, at) VALUES (?, ?)")
            .bind(username)
            .bind(at.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// How many sign-ins of this user name failed since a moment.
    pub async fn failed_sign_ins(&self, username: &str, since: Timestamp) -> Result<u32, StoreError> {
        let rows = sqlx::query("SELECT at FROM failed_sign_in WHERE username = ?").bind(username).fetch_all(&self.pool).await?;
        let mut failed = 0;
        for row in &rows {
            failed += u32::from(moment(&row.try_get::<String, _>("at")?) >= since);
        }
        Ok(failed)
    }

    /// Forgets the failed sign-ins of a user name: it has signed in.
    pub async fn sign_in_succeeded(&self, username: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM failed_sign_in WHERE username = ?").bind(username).execute(&self.pool).await?;
        Ok(())
    }
}

fn account(row: &sqlx::sqlite::SqliteRow) -> Result<Account, StoreError> {
    let person: String = row.try_get("person")?;
    Ok(Account {
        username: row.try_get("username")?,
        authority: row.try_get("authority")?,
        person: Key::new(&person).map_err(|error| StoreError::Database(sqlx::Error::Decode(Box::new(error))))?,
        password: row.try_get("password")?,
    })
}
