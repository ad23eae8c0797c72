//! Accounts: who makes them, the first sign-in, and what ends one.

use crate::westmarch::{Answer, Westmarch};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::Role;

/// A browser with its cookies.
struct Browser<'w> {
    westmarch: &'w Westmarch,
    cookies: Vec<(String, String)>,
}

impl<'w> Browser<'w> {
    fn new(westmarch: &'w Westmarch) -> Self {
        Self { westmarch, cookies: Vec::new() }
    }

    async fn ask(&mut self, post: Option<&str>, path: &str) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().uri(path).header(header::COOKIE, cookies.join("; "));
        let request = match post {
            None => request.body(Body::empty()).unwrap(),
            Some(body) => request
                .method("POST")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(body.to_owned()))
                .unwrap(),
        };
        let answer = self.westmarch.ask(request).await;
        for (name, value) in &answer.cookies {
            self.cookies.retain(|(other, _)| other != name);
            self.cookies.push((name.clone(), value.clone()));
        }
        answer
    }

    /// Opens a page and sends its form with these fields.
    async fn send(&mut self, page: &str, fields: &str) -> Answer {
        let form = self.ask(None, page).await;
        let token = form.body.split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        self.ask(Some(&format!("form_token={token}&{fields}")), page).await
    }
}

fn password_in(page: &str) -> String {
    page.split("wm-secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_gets_an_account_chooses_a_password_and_loses_it_when_it_is_closed() {
    let westmarch = Westmarch::new().await;
    let person = westmarch.post(Role::Administrator, "/records/person", "name=Nia+Abara&post=Auditor&role=analyst").await;
    assert_eq!(person.status, StatusCode::SEE_OTHER, "{}", person.body);
    let key = person.location.split(['/', '?']).nth(3).unwrap().to_owned();

    let made = westmarch.post(Role::Administrator, "/accounts", &format!("person={key}&user=Nia.Abara")).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let one_time = password_in(&made.body);
    let listed = westmarch.get(Role::Administrator, "/accounts").await.body;
    assert!(listed.contains("nia.abara") && !listed.contains(&one_time), "a password is shown once");
    let again = westmarch.post(Role::Administrator, "/accounts", &format!("person={key}&user=nia.abara")).await;
    assert!(again.body.contains("already"), "two people cannot have one user name");

    let mut nia = Browser::new(&westmarch);
    assert_eq!(nia.send("/sign-in", &format!("user=nia.abara&password={one_time}")).await.status, StatusCode::SEE_OTHER);
    for closed in ["/", "/plan", "/measures", "/accounts"] {
        assert_eq!(nia.ask(None, closed).await.location, "/account", "{closed} opens before the password is her own");
    }
    let wrong = nia.send("/account", "current=nonsense&new=lantern+orchard+seven&again=lantern+orchard+seven").await;
    assert!(wrong.body.contains("The current password is not right"));
    let short = nia.send("/account", &format!("current={one_time}&new=short&again=short")).await;
    assert!(short.body.contains("at least 12 letters"));
    let change = format!("current={one_time}&new=lantern+orchard+seven&again=lantern+orchard+seven");
    assert_eq!(nia.send("/account", &change).await.location, "/?done=password");
    assert_eq!(nia.ask(None, "/plan").await.status, StatusCode::OK);
    let mut old = Browser::new(&westmarch);
    assert_eq!(old.send("/sign-in", &format!("user=nia.abara&password={one_time}")).await.status, StatusCode::UNAUTHORIZED);

    let closed = westmarch.post(Role::Administrator, "/accounts/nia.abara/close", "").await;
    assert_eq!(closed.location, "/accounts?done=closed");
    assert_eq!(nia.ask(None, "/account").await.location, "/sign-in?next=/account", "her session ended with it");
    let mut late = Browser::new(&westmarch);
    assert_eq!(late.send("/sign-in", "user=nia.abara&password=lantern+orchard+seven").await.status, StatusCode::UNAUTHORIZED);

    let renewed = westmarch.post(Role::Administrator, "/accounts/nia.abara/password", "").await;
    let second = password_in(&renewed.body);
    assert_eq!(late.send("/sign-in", &format!("user=nia.abara&password={second}")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(late.ask(None, "/").await.location, "/account", "and is again to choose her own");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_administrator_keeps_accounts_and_not_against_themselves() {
    let westmarch = Westmarch::new().await;
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Administrator) {
        for path in ["/accounts", "/accounts/analyst/password", "/accounts/analyst/close"] {
            let answer = westmarch.post(role, path, "person=P1&user=mine").await;
            assert!(matches!(answer.status, StatusCode::FORBIDDEN), "{} at {path}: {}", role.name(), answer.status);
            assert!(!answer.body.contains("wm-secret"));
        }
    }
    for path in ["/accounts/administrator/password", "/accounts/administrator/close"] {
        assert_eq!(westmarch.post(Role::Administrator, path, "").await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(westmarch.post(Role::Administrator, "/accounts/nobody/close", "").await.status, StatusCode::NOT_FOUND);
    let forged = westmarch.post_with(Role::Administrator, "/accounts/analyst/close", "form_token=x").await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert!(westmarch.get(Role::Analyst, "/measures").await.status.is_success(), "the account that all these tried to close is open");
}
