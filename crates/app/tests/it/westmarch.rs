//! The fictional authority behind a router, and people who ask it for pages.

use app::data::DataDirectory;
use app::demo;
use app::figures::{Basis, Figures};
use app::pages;
use app::plans::Plans;
use app::site::{SESSION, Site};
use app::store::{Account, NewSession};
use app::workspace::{Live, Viewer};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::{Key, Person, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;
use tower::ServiceExt;

pub(crate) struct Westmarch {
    _folder: tempfile::TempDir,
    pub site: Arc<Site>,
    router: Router,
    pub today: Date,
}

/// What a page answered.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub location: String,
    /// The cookies it set.
    pub cookies: Vec<(String, String)>,
    /// The same, as they were set.
    pub set_cookies: Vec<String>,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Westmarch {
    /// The whole story and two small snapshots.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data");
        let today = jiff::Zoned::now().date();
        demo::make(&path, 200, 2, today, &|_| ()).await.unwrap();
        let (data, store) = DataDirectory::open(&path).await.unwrap();
        let live = Live::start(store).await.unwrap();
        let authority = live.authorities().remove(0);
        let now = Timestamp::now();
        let view = live.view(Viewer::operator(&authority), now, None);
        let figures = Figures::open(&data, Basis::of(&view)).await.unwrap();
        for role in Role::ALL {
            if let Some(person) = view.all::<Person>().find(|person| person.record.role == Some(role) && person.record.in_post(today)) {
                let account = Account {
                    username: role.name().to_owned(),
                    authority: authority.clone(),
                    person: person.key.clone(),
                    password: "not used".to_owned(),
                    temporary: false,
                };
                live.store().put_account(&account, now).await.unwrap();
                let session = NewSession { token: token(role), form_token: form_token(role) };
                live.store().start_session(role.name(), &session, now).await.unwrap();
            } else {
                assert_eq!(role, Role::Public, "every role but the public has somebody");
            }
        }
        let plans = Plans::open(&data, live.store(), &view).await.unwrap();
        drop(view);
        let site = Arc::new(Site { live, data, figures, plans, authority, public: true, https: false });
        Self { _folder: folder, router: pages::router(&site), site, today }
    }

    fn cookie(role: Role) -> String {
        if role == Role::Public { String::new() } else { format!("{SESSION}={}", token(role)) }
    }

    /// Asks for a page as a role.
    pub(crate) async fn get(&self, role: Role, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, Self::cookie(role)).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// Sends a form as a role, with the token of its session.
    pub(crate) async fn post(&self, role: Role, path: &str, fields: &str) -> Answer {
        self.post_with(role, path, &format!("form_token={}&{fields}", form_token(role))).await
    }

    /// Sends a form as it is.
    pub(crate) async fn post_with(&self, role: Role, path: &str, body: &str) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, Self::cookie(role))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.to_owned()))
            .unwrap();
        self.ask(request).await
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location = response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let set = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|value| {
            let (name, value) = value.to_str().ok()?.split(';').next()?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        let cookies = set.collect();
        let headers = response.headers().clone();
        let set_cookies = headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned()).collect();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, location, cookies, set_cookies, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// The key of the first record of a register that a role may read.
    pub(crate) fn first(&self, role: Role, register: care::records::Register) -> Option<Key> {
        let now = Timestamp::now();
        let viewer = self.site.live.viewer(&self.site.authority, &self.person(role)?, now)?;
        self.site.live.view(viewer, now, None).any_of(register).map(|(id, _)| id.key).next()
    }

    fn person(&self, role: Role) -> Option<Key> {
        let view = self.site.live.view(Viewer::operator(&self.site.authority), Timestamp::now(), None);
        view.all::<Person>().find(|person| person.record.role == Some(role)).map(|person| person.key.clone())
    }
}

fn token(role: Role) -> String {
    format!("token-of-{}", role.name())
}

fn form_token(role: Role) -> String {
    format!("form-of-{}", role.name())
}
