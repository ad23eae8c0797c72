//! Accounts: an administrator makes, renews and closes them; everybody changes
//! their own password. What a person may do is the role in their person record
//! and not in the account.

use super::form::Posted;
use super::governance::{Link, link};
use super::{Frame, Page, PageError, render};
use crate::site::{Reader, SESSION, Site};
use crate::store::{Account, AccountChange, KeptAccount, NewSession};
use crate::workspace::{Id, View};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use care::records::shape::instant_in_words;
use care::records::{Key, Person, Register};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/account", get(own).post(change))
        .route("/accounts", get(show).post(make))
        .route("/accounts/{username}/password", post(renew))
        .route("/accounts/{username}/close", post(close))
}

/// The fewest letters of a password: length is what makes one hard to guess,
/// and no kind of letter is asked for (NIST SP 800-63B, NCSC password advice).
const SHORTEST: usize = 12;
/// The longest password that is read: hashing more only costs time.
const LONGEST: usize = 256;

struct Row {
    username: String,
    person: Option<Link>,
    role: &'static str,
    made: String,
    seen: Option<String>,
    closed: Option<String>,
    temporary: bool,
    own: bool,
}

/// A password that is shown this once.
struct Shown {
    username: String,
    password: String,
}

struct Choice {
    key: String,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "accounts/show.html")]
struct Show {
    frame: Frame,
    accounts: Vec<Row>,
    /// People with a role and no open account.
    without: Vec<Choice>,
    user: String,
    error: Option<String>,
    shown: Option<Shown>,
}

fn keeper(reader: &Reader) -> Result<Key, PageError> {
    let viewer = reader.view.viewer();
    viewer
        .person
        .clone()
        .filter(|_| viewer.keeps_accounts())
        .ok_or_else(|| PageError::Forbidden("Accounts are kept by an administrator. Ask one to make or close an account.".to_owned()))
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    keeper(&reader)?;
    page(&site, &reader, None, None, &Posted::default()).await
}

async fn page(site: &Site, reader: &Reader, shown: Option<Shown>, error: Option<String>, posted: &Posted) -> Page {
    let view = &reader.view;
    let accounts = site.live.store().accounts(&view.viewer().authority).await?;
    let today = view.today();
    let open = |key: &Key| accounts.iter().any(|kept| kept.closed.is_none() && kept.account.person == *key);
    let mut without: Vec<Choice> = view
        .all::<Person>()
        .filter(|person| person.record.role.is_some() && person.record.in_post(today) && !open(person.key))
        .map(|person| Choice {
            key: person.key.to_string(),
            words: format!("{}, {}", person.record.name, person.record.post),
            chosen: posted.text("person") == person.key.as_str(),
        })
        .collect();
    without.sort_by(|one, other| one.words.cmp(&other.words));
    let page = Show {
        frame: Frame::new(reader, "Accounts"),
        accounts: accounts.iter().map(|kept| row(view, kept)).collect(),
        without,
        user: posted.text("user").to_owned(),
        error,
        shown,
    };
    // The page may hold a password: it is kept nowhere on the way.
    Ok(([(header::CACHE_CONTROL, "no-store")], render(&page)?).into_response())
}

fn row(view: &View, kept: &KeptAccount) -> Row {
    let id = Id::new(Register::Person, kept.account.person.clone());
    let person = view.get::<Person>(&kept.account.person);
    Row {
        username: kept.account.username.clone(),
        person: link(view, &id),
        role: person.and_then(|person| person.record.role).map_or("No role: cannot sign in", care::records::Role::in_words),
        made: instant_in_words(kept.created),
        seen: kept.seen.map(instant_in_words),
        closed: kept.closed.map(instant_in_words),
        temporary: kept.account.temporary,
        own: view.viewer().person.as_ref() == Some(&kept.account.person),
    }
}

/// What a user name may be: what people can spell over the telephone.
fn user_name(text: &str) -> Result<String, String> {
    let name = text.trim().to_lowercase();
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '.' | '-' | '_' | '@');
    if name.is_empty() {
        return Err("Enter a user name.".to_owned());
    }
    if name.len() > 64 || !name.chars().all(fits) {
        return Err("A user name has up to 64 letters a to z, digits, full stops, hyphens or @, and no spaces.".to_owned());
    }
    Ok(name)
}

async fn hashed(password: String) -> Result<String, PageError> {
    tokio::task::spawn_blocking(move || secrets::hash_password(&password))
        .await
        .map_err(|error| PageError::Internal(error.to_string()))?
        .map_err(|error| PageError::Internal(error.to_string()))
}

async fn make(State(site): State<Arc<Site>>, reader: Reader, posted: Posted) -> Page {
    posted.of(&reader)?;
    let by = keeper(&reader)?;
    let username = match user_name(posted.text("user")) {
        Ok(username) => username,
        Err(error) => return page(&site, &reader, None, Some(error), &posted).await,
    };
    let person = Key::new(posted.text("person")).ok().and_then(|key| reader.view.get::<Person>(&key));
    let Some(person) = person.filter(|person| person.record.role.is_some()) else {
        let error = "Choose the person whose account it is. A person needs a role before they can have an account.".to_owned();
        return page(&site, &reader, None, Some(error), &posted).await;
    };
    let password = secrets::one_time_password();
    let account = Account {
        username: username.clone(),
        authority: reader.view.viewer().authority.clone(),
        person: person.key.clone(),
        password: hashed(password.clone()).await?,
        temporary: true,
    };
    if !site.live.store().make_account(&account, &by, reader.now()).await? {
        let error = format!("Somebody has the user name “{username}” already. Choose another.");
        return page(&site, &reader, None, Some(error), &posted).await;
    }
    page(&site, &reader, Some(Shown { username, password }), None, &Posted::default()).await
}

/// The account of this user name in the reader's own authority.
async fn kept(site: &Site, reader: &Reader, username: &str) -> Result<Account, PageError> {
    let accounts = site.live.store().accounts(&reader.view.viewer().authority).await?;
    accounts.into_iter().map(|kept| kept.account).find(|account| account.username == username).ok_or(PageError::NotFound)
}

async fn renew(State(site): State<Arc<Site>>, reader: Reader, Path(username): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let by = keeper(&reader)?;
    let account = kept(&site, &reader, &username).await?;
    if account.person == by {
        return Err(PageError::BadRequest("Change your own password on your own page, under your name.".to_owned()));
    }
    let password = secrets::one_time_password();
    let account = Account { password: hashed(password.clone()).await?, temporary: true, ..account };
    site.live.store().change_password(&account, &by, AccountChange::NewPassword, reader.now()).await?;
    page(&site, &reader, Some(Shown { username, password }), None, &Posted::default()).await
}

async fn close(State(site): State<Arc<Site>>, reader: Reader, Path(username): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let by = keeper(&reader)?;
    let account = kept(&site, &reader, &username).await?;
    if account.person == by {
        return Err(PageError::BadRequest("You cannot close your own account: then nobody might be left to open it again.".to_owned()));
    }
    site.live.store().close_account(&account, &by, reader.now()).await?;
    Ok(Redirect::to("/accounts?done=closed").into_response())
}

#[derive(Template)]
#[template(path = "accounts/own.html")]
struct Own {
    frame: Frame,
    /// Whether nothing else is open until the password is changed.
    temporary: bool,
    shortest: usize,
    error: Option<(&'static str, String)>,
}

async fn own(State(site): State<Arc<Site>>, reader: Reader, cookies: CookieJar) -> Page {
    let session = site.session(&cookies).await?.ok_or_else(|| PageError::SignIn { next: "/account".to_owned() })?;
    render(&Own { frame: Frame::new(&reader, "Your account"), temporary: session.account.temporary, shortest: SHORTEST, error: None })
}

/// Why a new password will not do: the field, and what to do.
fn unfit(posted: &Posted) -> Option<(&'static str, String)> {
    let (new, again) = (posted.text("new"), posted.text("again"));
    if new.chars().count() < SHORTEST {
        return Some((
            "new",
            format!("A password has at least {SHORTEST} letters. Three words that have nothing to do with each other are good."),
        ));
    }
    if new.len() > LONGEST {
        return Some(("new", format!("A password has at most {LONGEST} letters.")));
    }
    if new != again {
        return Some(("again", "The two new passwords are not the same. Type the new one twice.".to_owned()));
    }
    (new == posted.text("current")).then(|| ("new", "The new password is the old one. Choose another.".to_owned()))
}

async fn change(State(site): State<Arc<Site>>, reader: Reader, cookies: CookieJar, posted: Posted) -> Page {
    posted.of(&reader)?;
    let session = site.session(&cookies).await?.ok_or_else(|| PageError::SignIn { next: "/account".to_owned() })?;
    let again = |error| Own {
        frame: Frame::new(&reader, "Your account"),
        temporary: session.account.temporary,
        shortest: SHORTEST,
        error: Some(error),
    };
    let (current, hash) = (posted.text("current").to_owned(), session.account.password.clone());
    let matches = tokio::task::spawn_blocking(move || secrets::password_matches(&current, &hash))
        .await
        .map_err(|error| PageError::Internal(error.to_string()))?;
    if !matches {
        return render(&again(("current", "The current password is not right. Nothing was changed.".to_owned())));
    }
    if let Some(error) = unfit(&posted) {
        return render(&again(error));
    }
    let account = Account { password: hashed(posted.text("new").to_owned()).await?, temporary: false, ..session.account.clone() };
    let now = reader.now();
    let store = site.live.store();
    store.change_password(&account, &account.person, AccountChange::OwnPassword, now).await?;
    // Every session has ended, also this one: it goes on under a new secret.
    let session = NewSession { token: secrets::token(), form_token: secrets::token() };
    store.start_session(&account.username, &session, now).await?;
    let cookies = cookies.add(super::sign_in::cookie(SESSION, session.token, site.https));
    Ok((cookies, Redirect::to("/?done=password")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_name_is_what_can_be_spelt_out() {
        for (text, name) in [(" Sam.Okoro ", Ok("sam.okoro")), ("s@x", Ok("s@x")), ("", Err(())), ("sam okoro", Err(())), ("sâm", Err(()))]
        {
            assert_eq!(user_name(text).map_err(|_| ()), name.map(str::to_owned), "{text}");
        }
        assert!(user_name(&"a".repeat(65)).is_err());
    }

    #[test]
    fn a_new_password_is_long_and_new_and_typed_twice() {
        let asked = |current: &str, new: &str, again: &str| {
            let fields = [("current", current), ("new", new), ("again", again)];
            unfit(&Posted::asked(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())).map(|(field, _)| field)
        };
        assert_eq!(asked("old", "short", "short"), Some("new"));
        assert_eq!(asked("old", &"a".repeat(257), &"a".repeat(257)), Some("new"));
        assert_eq!(asked("old", "lantern orchard seven", "lantern orchard eight"), Some("again"));
        assert_eq!(asked("lantern orchard", "lantern orchard", "lantern orchard"), Some("new"));
        assert_eq!(asked("old", "lantern orchard", "lantern orchard"), None);
    }
}
