//! The pages of papers, meetings and inspections, walked through the router
//! over a small authority.
#![allow(clippy::unwrap_used)]

use crate::data::DataDirectory;
use crate::figures::Figures;
use crate::pages::router;
use crate::site::{SESSION, Site};
use crate::store::{Account, Draft, NewSession};
use crate::workspace::Live;
use axum::body::Body as Sent;
use axum::http::{Request, StatusCode, header};
use care::records::{
    AnyRecord, Body, BodyKind, Class, Embargo, Finding, Inspection, InspectionKind, Key, Meeting, Person, Polarity, Progress, Promise,
    Question, Ref, Register, Resolution, Role,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

const AUTHORITY: &str = "Westmarch";

struct World {
    _folder: tempfile::TempDir,
    site: Arc<Site>,
}

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn record(register: Register, item: &Value) -> AnyRecord {
    AnyRecord::from_json(register, &item.to_string()).unwrap()
}

fn person(name: &str, role: Role) -> Person {
    Person { name: name.into(), post: role.in_words().into(), role: Some(role), team: None, since: None, until: None }
}

fn inspection(title: &str, kind: InspectionKind, from: &str, published: Option<&str>, parent: Option<&str>) -> Inspection {
    let from = from.parse().unwrap();
    Inspection {
        title: title.into(),
        kind,
        framework: None,
        ordinal: parent.map(|_| 5),
        focus: None,
        from,
        to: from,
        parent: parent.map(|parent| Ref::to(key(parent))),
        led_by: None,
        received: Some("2026-05-12".parse().unwrap()),
        published: published.map(|day| day.parse().unwrap()),
        judgements: Vec::new(),
    }
}

fn finding(text: &str, inspection: &str, revisits: Option<&str>) -> Finding {
    Finding {
        text: text.into(),
        inspection: Ref::to(key(inspection)),
        locator: None,
        polarity: Polarity::Improve,
        themes: Vec::new(),
        cohort: None,
        quantifier: None,
        revisits: revisits.map(|first| Ref::to(key(first))),
        progress: revisits.map(|_| Progress::Some),
        split_from: None,
        source: None,
    }
}

/// A director (P1), a head of quality assurance (P2), a scrutiny member (P3);
/// an inspection (I1) with two findings, a visit (I2) that looked at one of
/// them again, and a visit (I3) under embargo (EM1).
async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let (data, store) = DataDirectory::create(&folder.path().join("data")).await.unwrap();
    let now = Timestamp::now();
    let embargo = Embargo {
        inspection: Some(Ref::to(key("I3"))),
        paper: None,
        until: now.checked_add(jiff::SignedDuration::from_hours(48)).unwrap(),
        why: "The letter is not published yet".into(),
        may_read: Vec::new(),
        lifted_by: Vec::new(),
    };
    let mut drafts: Vec<Draft> = Vec::new();
    let mut add = |record: AnyRecord| drafts.push(Draft::new(record));
    add(person("Ada Director", Role::Director).into());
    add(person("Bo Quality", Role::HeadOfQa).into());
    add(person("Cy Scrutiny", Role::ScrutinyMember).into());
    add(inspection("Inspection of 2026", InspectionKind::Standard, "2026-03-02", Some("2026-06-29"), None).into());
    add(inspection("First visit", InspectionKind::MonitoringVisit, "2026-09-01", Some("2026-10-01"), Some("I1")).into());
    add(inspection("The visit nobody may know of", InspectionKind::MonitoringVisit, "2026-11-03", None, Some("I1")).into());
    add(finding("Plans drift for too many children.", "I1", None).into());
    add(finding("Supervision is not recorded.", "I1", None).into());
    add(finding("Plans drift for fewer children.", "I2", Some("F1")).into());
    add(embargo.into());
    let body = Body {
        name: "Scrutiny Panel".into(),
        kind: BodyKind::Scrutiny,
        remit: None,
        chair: None,
        independent_chair: false,
        cycle_weeks: None,
    };
    add(body.into());
    let on = "2026-10-05".parse().unwrap();
    add(Meeting { title: "Panel in October".into(), body: Ref::to(key("B1")), on, class: Class::Public, agenda: vec!["Plans".into()] }
        .into());
    store.append(AUTHORITY, "P1", now, drafts).await.unwrap();
    for (name, key_of) in [("director", "P1"), ("head", "P2"), ("member", "P3")] {
        let account =
            Account { username: name.into(), authority: AUTHORITY.into(), person: key(key_of), password: String::new(), temporary: false };
        store.put_account(&account, now).await.unwrap();
        let session = NewSession { token: format!("token-{name}"), form_token: format!("form-{name}") };
        store.start_session(name, &session, now).await.unwrap();
    }
    let figures = Figures::open(&data, crate::figures::Basis::default()).await.unwrap();
    let live = Live::start(store).await.unwrap();
    let plans =
        crate::plans::Plans::open(&data, live.store(), &live.view(crate::workspace::Viewer::operator(AUTHORITY), now, None)).await.unwrap();
    let site = Arc::new(Site { live, data, figures, plans, authority: AUTHORITY.into(), public: true, https: false });
    World { _folder: folder, site }
}

impl World {
    async fn ask(&self, who: &str, request: axum::http::request::Builder, body: String) -> (StatusCode, String, String) {
        let request = request.header(header::COOKIE, format!("{SESSION}=token-{who}")).body(Sent::from(body)).unwrap();
        let answer = router(&self.site).oneshot(request).await.unwrap();
        let status = answer.status();
        let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = axum::body::to_bytes(answer.into_body(), 10_000_000).await.unwrap();
        (status, to, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn get(&self, who: &str, path: &str) -> (StatusCode, String) {
        let (status, _, page) = self.ask(who, Request::get(path), String::new()).await;
        (status, page)
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
        let boundary = "edge-of-a-part";
        let mut body = String::new();
        let token = format!("form-{who}");
        for (name, value) in fields.iter().chain(std::iter::once(&("form_token", token.as_str()))) {
            // As a browser does it: every line break becomes CR LF.
            let value = value.replace('\n', "\r\n");
            body.push_str(&format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        }
        body.push_str(&format!("--{boundary}--\r\n"));
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.ask(who, Request::post(path).header(header::CONTENT_TYPE, kind), body).await
    }
}

/// The hidden and typed values of a page’s form, as a browser would send them.
fn fields(page: &str) -> Vec<(String, String)> {
    let unescape = |text: &str| {
        text.replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#38;", "&")
            .replace("&amp;", "&")
    };
    let part = |text: &str, from: &str| text.split(from).nth(1).and_then(|rest| rest.split('"').next()).map(unescape);
    let mut found = Vec::new();
    for tag in page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next()) {
        if !tag.contains("type=\"radio\"")
            && let (Some(name), Some(value)) = (part(tag, "name=\""), part(tag, "value=\""))
        {
            found.push((name, value));
        }
    }
    for area in page.split("<textarea ").skip(1) {
        let text = area.split('>').nth(1).and_then(|rest| rest.split("</textarea").next()).unwrap_or_default();
        found.push((part(area, "name=\"").unwrap(), unescape(text.strip_prefix('\n').unwrap_or(text))));
    }
    for select in page.split("<select ").skip(1).filter_map(|rest| rest.split("</select>").next()) {
        let chosen = select.split("<option ").find(|option| option.contains(" selected")).and_then(|option| part(option, "value=\""));
        found.push((part(select, "name=\"").unwrap(), chosen.unwrap_or_default()));
    }
    found
}

const MINUTES: &str = "Minutes:\n\nThe Panel considered the report on plans.\n\nThe Cabinet Member said that a letter would be sent to every family by 31 January 2027.\n\nRESOLVED: that\n\na) the plan be approved; and\n\nb) the letter be noted.\n\nACTION: Head of Service\n";

#[tokio::test]
async fn a_paper_is_read_confirmed_and_shown_with_its_places() {
    let world = world().await;
    let (status, _, page) = world
        .post(
            "director",
            "/papers/read",
            &[("text", MINUTES), ("paper.kind", "minutes"), ("paper.class", "public"), ("paper.meeting", "MT1")],
        )
        .await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Resolution 1") && page.contains("Resolution 2"), "{page}");
    assert_eq!(world.site.live.store().last_number().await.unwrap(), 12, "nothing is saved by reading");

    // What a browser would send back, with the first limb confirmed and the title left out.
    let mut sent = fields(&page);
    let n = sent.iter().find(|(name, value)| name.ends_with(".register") && value == "resolution").unwrap().0.clone();
    let n = n.trim_end_matches(".register").to_owned();
    sent.push((format!("{n}.choice"), "confirm".to_owned()));
    let action = sent.iter().find(|(name, value)| name.ends_with(".register") && value == "action").unwrap().0.clone();
    sent.push((action.replace(".register", ".choice"), "confirm".to_owned()));
    let token_less =
        |sent: &[(String, String)]| -> Vec<(String, String)> { sent.iter().filter(|(name, _)| name != "form_token").cloned().collect() };
    let as_refs = |sent: &[(String, String)]| -> Vec<(String, String)> { token_less(sent) };
    let without = as_refs(&sent);
    let refs: Vec<(&str, &str)> = without.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let (status, _, page) = world.post("director", "/papers/read/confirm", &refs).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a paper needs its title");
    assert!(page.contains("Enter “Title”.") && page.contains("the plan be approved"), "{page}");

    let refs: Vec<(&str, &str)> =
        refs.into_iter().map(|(name, value)| if name == "paper.title" { (name, "Minutes of October") } else { (name, value) }).collect();
    let (status, to, page) = world.post("director", "/papers/read/confirm", &refs).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/papers/PA1?done=confirmed"), "{page}");

    let (status, page) = world.get("member", "/papers/PA1").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("Resolution R1") && page.contains("Action MA1") && !page.contains("Resolution R2"),
        "only what was confirmed: {page}"
    );
    let view = world.site.live.view(crate::workspace::Viewer::public(AUTHORITY), Timestamp::now(), None);
    let limb = view.get::<Resolution>(&key("R1")).unwrap().record;
    let paper = view.get::<care::records::Paper>(&key("PA1")).unwrap().record;
    let source = limb.source.as_ref().unwrap();
    let (start, end) = (source.start as usize, source.end as usize);
    let words: String = paper.text.as_ref().unwrap().0.chars().skip(start).take(end - start).collect();
    assert!(words.contains("the plan be approved"), "{words}");
    assert_eq!(limb.meeting.as_ref().unwrap().key, key("MT1"));

    // The document comes back byte for byte.
    let (status, document) = world.get("member", "/papers/PA1/document").await;
    assert_eq!((status, document.as_str()), (StatusCode::OK, MINUTES));
    let (_, page) = world.get("member", "/meetings/MT1").await;
    assert!(page.contains("The one limb does more than note") && page.contains("An action without content"), "{page}");
}

#[tokio::test]
async fn a_new_meeting_is_saved_with_its_paper_and_bad_input_says_what_to_do() {
    let world = world().await;
    let (status, _, page) =
        world.post("director", "/papers/read", &[("text", "  "), ("paper.kind", "minutes"), ("paper.class", "public")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Paste the paper’s text or choose a file."), "{page}");

    let document = Value::String("A letter.".to_owned()).to_string();
    let base = [
        ("document", document.as_str()),
        ("paper.title", "Letter"),
        ("paper.kind", "other"),
        ("paper.class", "members"),
        ("meeting.title", "Panel in January"),
        ("meeting.on", "2027-01-11"),
        ("meeting.class", "public"),
    ];
    let (status, _, page) = world.post("director", "/papers/read/confirm", &base).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "the new meeting has no body: {page}");
    let with_body: Vec<(&str, &str)> = base.into_iter().chain([("meeting.body", "B1")]).collect();
    let (status, to, _) = world.post("director", "/papers/read/confirm", &with_body).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/papers/PA1?done=confirmed"));
    let (_, page) = world.get("director", "/papers/PA1").await;
    assert!(page.contains("/meetings/MT2") && page.contains("Panel in January"), "{page}");

    let (status, _) = world.get("member", "/papers/read").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _, _) = world.post("member", "/papers/read/confirm", &with_body).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_inspection_shows_its_clocks_and_what_was_never_looked_at_again() {
    let world = world().await;
    let (status, page) = world.get("director", "/inspections/I1").await;
    assert_eq!(status, StatusCode::OK);
    for words in [
        "24 June 2026",
        "Done 3 working days late",
        "19 August 2026",
        "Some progress",
        "Not tested",
        "1 of 2 findings that ask for improvement has not been looked at",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let (_, page) = world.get("director", "/inspections/I2").await;
    assert!(page.contains("Recorded as the fifth, but it is the first"), "{page}");
}

#[tokio::test]
async fn an_embargo_is_lifted_by_two_people_and_unknown_to_others_until_then() {
    let world = world().await;
    for who in ["member", "nobody"] {
        let (status, _) = world.get(who, "/inspections/I3").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        let (_, page) = world.get(who, "/inspections").await;
        assert!(!page.contains("nobody may know of") && page.contains("First visit"), "{page}");
    }
    let (status, _, _) = world.post("member", "/embargoes/EM1/lift", &[("saw", "1"), ("reason", "I want to")]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _, _) = world.post("director", "/embargoes/EM1/lift", &[("saw", "1"), ("reason", " ")]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, to, _) = world.post("director", "/embargoes/EM1/lift", &[("saw", "1"), ("reason", "Ofsted agreed")]).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/inspections/I3?done=lifted"));
    let (status, _, _) = world.post("director", "/embargoes/EM1/lift", &[("saw", "2"), ("reason", "Again")]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "one person is one");
    let (_, page) = world.get("head", "/inspections/I3").await;
    assert!(page.contains("Under embargo") && page.contains("Lift the embargo") && page.contains("Ada Director"), "{page}");
    let (status, _, _) = world.post("head", "/embargoes/EM1/lift", &[("saw", "2"), ("reason", "Ofsted agreed")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = world.get("director", "/inspections/I3").await;
    assert!(!page.contains("Under embargo"), "{page}");
}

#[tokio::test]
async fn what_was_half_answered_and_what_is_due_come_first() {
    let world = world().await;
    let question = |text: &str, asked_on: &str, answered: [&str; 2]| {
        record(
            Register::Question,
            &json!({
                "text": text, "asked_by": "Cllr Reed", "capacity": "member", "asked_on": asked_on,
                "parts": answered.map(|answered| json!({"asks": "One thing?", "answered": answered})), "findings": [],
            }),
        )
    };
    let promise = |words: &str, due: Option<&str>| {
        record(
            Register::Promise,
            &json!({"words": words, "said_by": "The Cabinet Member", "testable": "untestable", "due": due, "kept": "not_due", "outcomes": []}),
        )
    };
    let drafts = vec![
        Draft::new(question("What are the caseloads of social workers in the assessment team?", "2026-01-12", ["answered", "answered"])),
        Draft::new(question("How many social workers left, and what are their caseloads?", "2026-09-14", ["answered", "not"])),
        Draft::new(promise("It would be sent in time.", Some("2099-01-31"))),
        Draft::new(promise("It would be looked at.", Some("2026-01-31"))),
    ];
    world.site.live.store().append(AUTHORITY, "P1", Timestamp::now(), drafts).await.unwrap();
    world.site.live.catch_up().await.unwrap();
    let order = |page: &str, first: &str, second: &str| assert!(page.find(first).unwrap() < page.find(second).unwrap(), "{page}");
    let (_, page) = world.get("member", "/questions").await;
    order(&page, "How many social workers left", "What are the caseloads");
    assert!(page.contains("Words in common: caseload, social, worker"), "{page}");
    let (_, page) = world.get("member", "/promises").await;
    order(&page, "It would be looked at.", "It would be sent in time.");
    assert!(page.contains("Cannot be tested"));
    let view = world.site.live.view(crate::workspace::Viewer::public(AUTHORITY), Timestamp::now(), None);
    assert_eq!((view.all::<Promise>().count(), view.all::<Question>().count()), (0, 2));
    for path in ["/papers", "/meetings", "/resolutions", "/people", "/inspections?as_at=2026-01-01"] {
        assert_eq!(world.get("member", path).await.0, StatusCode::OK, "{path}");
    }
}
