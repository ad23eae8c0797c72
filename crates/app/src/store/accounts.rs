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
    /// Whether somebody else has seen the password, so that it must be changed
    /// at the first sign-in.
    pub temporary: bool,
}

/// An account as those who keep them see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAccount {
    /// The account.
    pub account: Account,
    /// When it was made.
    pub created: Timestamp,
    /// When it was closed; `None` while it is open.
    pub closed: Option<Timestamp>,
    /// When it was last used; `None` where it has no session.
    pub seen: Option<Timestamp>,
}

/// What was done to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountChange {
    /// It was made.
    Made,
    /// It was given a new one-time password.
    NewPassword,
    /// Its owner changed the password.
    OwnPassword,
    /// It was closed.
    Closed,
}

impl AccountChange {
    fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::NewPassword => "new_password",
            Self::OwnPassword => "own_password",
            Self::Closed => "closed",
        }
    }
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
            "INSERT INTO account (username, authority, person, password, temporary, created_at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (username) DO UPDATE SET authority = excluded.authority, person = excluded.person, \
             password = excluded.password, temporary = excluded.temporary, closed_at = NULL",
        )
        .bind(&account.username)
        .bind(&account.authority)
        .bind(account.person.as_str())
        .bind(&account.password)
        .bind(account.temporary)
        .bind(at.to_string())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Makes an account, if nobody has the user name.
    pub async fn make_account(&self, account: &Account, by: &Key, at: Timestamp) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let made = sqlx::query(
            "INSERT INTO account (username, authority, person, password, temporary, created_at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (username) DO NOTHING",
        )
        .bind(&account.username)
        .bind(&account.authority)
        .bind(account.person.as_str())
        .bind(&account.password)
        .bind(account.temporary)
        .bind(at.to_string())
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if made == 1 {
            note(&mut transaction, account, by, AccountChange::Made, at).await?;
        }
        transaction.commit().await?;
        Ok(made == 1)
    }

    /// Gives an account a new password, opens it again where it was closed and
    /// ends its sessions.
    pub async fn change_password(&self, account: &Account, by: &Key, change: AccountChange, at: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("UPDATE account SET password = ?, temporary = ?, closed_at = NULL WHERE username = ? AND authority = ?")
            .bind(&account.password)
            .bind(account.temporary)
            .bind(&account.username)
            .bind(&account.authority)
            .execute(&mut *transaction)
            .await?;
        end_sessions(&mut transaction, account).await?;
        note(&mut transaction, account, by, change, at).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Closes an account and ends its sessions.
    pub async fn close_account(&self, account: &Account, by: &Key, at: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("UPDATE account SET closed_at = ? WHERE username = ? AND authority = ?")
            .bind(at.to_string())
            .bind(&account.username)
            .bind(&account.authority)
            .execute(&mut *transaction)
            .await?;
        end_sessions(&mut transaction, account).await?;
        note(&mut transaction, account, by, AccountChange::Closed, at).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Every account of an authority, open or closed, by user name.
    pub async fn accounts(&self, authority: &str) -> Result<Vec<KeptAccount>, StoreError> {
        let rows = sqlx::query(
            "SELECT username, authority, person, password, temporary, created_at, closed_at, \
             (SELECT MAX(seen_at) FROM session WHERE session.username = account.username) AS seen_at \
             FROM account WHERE authority = ? ORDER BY username",
        )
        .bind(authority)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(KeptAccount {
                    account: account(row)?,
                    created: moment(&row.try_get::<String, _>("created_at")?),
                    closed: row.try_get::<Option<String>, _>("closed_at")?.as_deref().map(moment),
                    seen: row.try_get::<Option<String>, _>("seen_at")?.as_deref().map(moment),
                })
            })
            .collect()
    }

    /// The open account of this user name.
    pub async fn account(&self, username: &str) -> Result<Option<Account>, StoreError> {
        let row =
            sqlx::query("SELECT username, authority, person, password, temporary FROM account WHERE username = ? AND closed_at IS NULL")
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
            "SELECT a.username, a.authority, a.person, a.password, a.temporary, s.form_token, s.created_at, s.seen_at \
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
        temporary: row.try_get("temporary")?,
    })
}

type Transaction<'t> = sqlx::Transaction<'t, sqlx::Sqlite>;

async fn end_sessions(transaction: &mut Transaction<'_>, account: &Account) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM session WHERE username = ?").bind(&account.username).execute(&mut **transaction).await?;
    Ok(())
}

async fn note(
    transaction: &mut Transaction<'_>,
    account: &Account,
    by: &Key,
    change: AccountChange,
    at: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO account_change (at, authority, by, username, what) VALUES (?, ?, ?, ?, ?)")
        .bind(at.to_string())
        .bind(&account.authority)
        .bind(by.as_str())
        .bind(&account.username)
        .bind(change.name())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
