//! What every request needs: the live records, the data directory, the
//! figures, and who is asking.

use crate::data::DataDirectory;
use crate::figures::Figures;
use crate::pages::PageError;
use crate::plans::Plans;
use crate::store::Session;
use crate::workspace::{Live, View, Viewer};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// The running server’s parts.
#[derive(Debug)]
pub struct Site {
    /// The records.
    pub live: Live,
    /// The data directory.
    pub data: DataDirectory,
    /// The measures and their readings.
    pub figures: Figures,
    /// What children’s plans say, and what was found in them.
    pub plans: Plans,
    /// The authority served.
    pub authority: String,
    /// Whether people without an account may read what is public.
    pub public: bool,
    /// Whether the browser reaches us by HTTPS.
    pub https: bool,
}

/// The name of the session cookie.
pub const SESSION: &str = "waymark_session";

/// Who is asking, and what they may read: the extractor that every page takes.
#[derive(Debug)]
pub struct Reader {
    /// The reading door.
    pub view: View,
    /// The token that every form of this session carries; empty for the public.
    pub form_token: String,
    /// The path asked for.
    pub path: String,
}

impl Reader {
    /// The moment of a request that writes.
    pub fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The last moment of a day in London.
pub fn end_of_day(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?.in_tz("Europe/London").ok()?.timestamp();
    next.checked_sub(jiff::SignedDuration::from_nanos(1)).ok()
}

fn as_at(parts: &Parts) -> Result<Option<Timestamp>, PageError> {
    let query = parts.uri.query().unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("as_at=")).unwrap_or_default();
    if asked.is_empty() {
        return Ok(None);
    }
    let day: Date = asked.parse().map_err(|_| PageError::BadRequest(format!("“{asked}” is not a date. Write it as 2026-03-31.")))?;
    let moment = end_of_day(day).ok_or_else(|| PageError::BadRequest("That date is too far away.".to_owned()))?;
    Ok((moment < Timestamp::now()).then_some(moment))
}

impl Site {
    /// The session of a request’s cookie, if it is good.
    pub async fn session(&self, cookies: &CookieJar) -> Result<Option<Session>, PageError> {
        match cookies.get(SESSION) {
            None => Ok(None),
            Some(cookie) => Ok(self.live.store().session(cookie.value(), Timestamp::now()).await?),
        }
    }

    /// The viewer that a session stands for: the role is read from the person
    /// record at every request, so that a change of role binds at once.
    pub fn viewer(&self, session: &Session) -> Option<Viewer> {
        self.live.viewer(&session.account.authority, &session.account.person, Timestamp::now())
    }
}

impl FromRequestParts<Arc<Site>> for Reader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, PageError> {
        let cookies = CookieJar::from_headers(&parts.headers);
        let path = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let as_at = as_at(parts)?;
        let signed_in = match site.session(&cookies).await? {
            // Until the password is the reader's own, only the page that changes it is open.
            Some(session) if session.account.temporary && parts.uri.path() != "/account" => return Err(PageError::ChangePassword),
            Some(session) => site.viewer(&session).map(|viewer| (viewer, session.form_token)),
            None => None,
        };
        let (viewer, form_token) = match signed_in {
            Some(found) => found,
            None if site.public => (Viewer::public(&site.authority), String::new()),
            None => return Err(PageError::SignIn { next: path }),
        };
        Ok(Self { view: site.live.view(viewer, Timestamp::now(), as_at), form_token, path })
    }
}
