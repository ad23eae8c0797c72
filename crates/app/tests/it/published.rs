//! The published files themselves, loaded as a council loads them, and what then
//! stands on the pages of a real authority. They are not kept here: where they
//! are not at hand the test says so.

use crate::westmarch::Westmarch;
use app::data::DataDirectory;
use app::figures::{Basis, Figures};
use app::pages;
use app::plans::Plans;
use app::site::{SESSION, Site};
use app::store::{Account, Draft, NewSession};
use app::workspace::{Live, Viewer};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::{Authority, Finding, Key, Person, Role};
use jiff::Timestamp;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tower::ServiceExt;

fn shared(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder)
}

/// Runs the program on a data directory; its code and what it printed.
fn waymark(data: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_waymark")).args(arguments).arg("--data").arg(data).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn load(data: &Path, path: &Path) -> (i32, Vec<Value>) {
    let (code, out) = waymark(data, &["comparators", "load", path.to_str().unwrap(), "--format", "json"]);
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}")))
}

/// A page of an authority that has published statistics and nothing else, as its
/// head of quality assurance reads it.
struct Reads {
    router: axum::Router,
}

impl Reads {
    async fn new(data: &Path, code: u16) -> Self {
        let (data, store) = DataDirectory::open(data).await.unwrap();
        let live = Live::start(store).await.unwrap();
        let authority = live.authorities().remove(0);
        let now = Timestamp::now();
        let key = Key::new(&authority).unwrap();
        let view = live.view(Viewer::operator(&authority), now, None);
        let seen = view.get::<Authority>(&key).unwrap();
        let record = Authority { la_code: Some(code), ..seen.record.clone() };
        let draft = Draft { key: Some(key), saw: seen.version, ..Draft::new(record) };
        let person = Person {
            name: "Asha Verrall".into(),
            post: "Head of quality".into(),
            role: Some(Role::HeadOfQa),
            team: None,
            since: None,
            until: None,
        };
        live.append(&authority, "test", now, vec![draft, Draft::new(person)]).await.unwrap();
        let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
        let person = view.all::<Person>().find(|person| person.record.role == Some(Role::HeadOfQa)).unwrap().key.clone();
        let account =
            Account { username: "qa".into(), authority: authority.clone(), person, password: "not used".into(), temporary: false };
        live.store().put_account(&account, now).await.unwrap();
        let session = NewSession { token: "t".repeat(43), form_token: "f".repeat(43) };
        live.store().start_session("qa", &session, now).await.unwrap();
        let figures = Figures::open(&data, Basis::of(&view)).await.unwrap();
        let plans = Plans::open(&data, live.store(), &view).await.unwrap();
        drop(view);
        let site = Arc::new(Site { live, data, figures, plans, authority, public: true, https: false });
        Self { router: pages::router(&site) }
    }

    async fn page(&self, path: &str) -> String {
        let request = Request::get(path).header(header::COOKIE, format!("{SESSION}={}", "t".repeat(43))).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_files_load_by_the_command_and_stand_on_the_pages_of_a_real_authority() {
    let real = shared("data/real");
    if !real.is_dir() {
        println!("skipped: the published files are not at {}", real.display());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert_eq!(waymark(&data, &["init", "--authority", "Bradford", "--administrator", "A. Admin"]).0, 0);
    let mut forms = std::collections::BTreeMap::new();
    for (part, kept) in [("lait", 6), ("ilacs", 7), ("csww", 4), ("cin_census", 4), ("geo", 3)] {
        let (_, files) = load(&data, &real.join(part));
        let loaded: Vec<&Value> = files.iter().filter(|file| file["loaded"] == true).collect();
        for file in &files {
            println!(
                "{part}/{}: {} {} rows, {} figures, {} visits, problems {}",
                file["file"], file["form"], file["rows"], file["figures"], file["visits"], file["problems"]
            );
            if file["loaded"] == true {
                assert_eq!(file["licence"], "Open Government Licence v3.0");
                *forms.entry(file["form"].as_str().unwrap().to_owned()).or_insert(0) += 1;
            }
        }
        assert!(loaded.len() >= kept, "{part}: {} of {} were loaded", loaded.len(), files.len());
    }
    for form in [
        "lait_figures",
        "lait_dictionary",
        "authorities",
        "authority_lookup",
        "explore_education_statistics",
        "statistical_neighbours",
        "ofsted_table",
        "latest_judgements",
        "judgement_history",
        "parsed_reports",
    ] {
        assert!(forms.contains_key(form), "no file was read as {form}: {forms:?}");
    }
    let reads = Reads::new(&data, 380).await;
    let page = reads.page("/measures/re_referral_12m_pct").await;
    for found in [
        "Bradford",
        "England",
        "22.6%",
        "Yorkshire and the Humber",
        "Statistical neighbours, mean of 10",
        "Open Government Licence v3.0",
        "Every authority by its size",
    ] {
        assert!(page.contains(found), "{found} is not on the page of the measure");
    }
    let page = reads.page("/journeys?theme=oversight").await;
    for found in
        ["Bradford was last judged", "this authority", "statistical neighbour", "It is not named again.", "Open Government Licence v3.0"]
    {
        assert!(page.contains(found), "{found} is not on the page of journeys");
    }
    let file = reads.page("/journeys/list.csv").await;
    assert!(file.lines().count() > 40 && file.lines().any(|line| line.starts_with("Bradford,380,")), "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_texts_of_reports_load_by_the_command_and_agree_with_what_was_read_of_them_before() {
    let (texts, parsed) = (shared("papers/ofsted"), shared("data/real/ilacs/ofsted_reports_parsed_2013_2025.jsonl"));
    if !texts.is_dir() || !parsed.is_file() {
        println!("skipped: the texts of reports are not at {}", texts.display());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert_eq!(waymark(&data, &["init", "--authority", "Bradford", "--administrator", "A. Admin"]).0, 0);
    let (_, files) = load(&data, &texts);
    let told: Vec<&Value> = files.iter().filter(|file| file["loaded"] == true).collect();
    for file in files.iter().filter(|file| file["loaded"] != true) {
        println!("{}: not loaded, {}", file["file"], file["problems"]);
    }
    println!("{} of {} files are reports or letters", told.len(), files.len());
    assert!(told.len() >= 50 && told.iter().all(|file| file["form"] == "parsed_reports" && file["visits"] == 1));
    // The same inspections once more, as others read them: none is there twice.
    let reads = |data: &Path| {
        let out = waymark(data, &["comparators", "list", "--format", "json"]).1;
        serde_json::from_str::<Value>(&out).unwrap()["files"].as_array().unwrap().len()
    };
    assert_eq!(reads(&data), told.len());
    let reader = Reads::new(&data, 380).await;
    let before = reader.page("/journeys?theme=plans&all=yes").await;
    assert!(before.contains("Our own last report") && before.contains("plans"), "{before}");
    assert_eq!(load(&data, &parsed).0, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn others_journeys_stand_beside_ours_for_those_who_read_figures() {
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::HeadOfQa, "/journeys").await;
    assert_eq!(page.status, StatusCode::OK);
    for found in [
        "Westmarch: month ",
        "this authority",
        "by chance",
        "Who had this finding, and cleared it",
        "It is not named again.",
        "Our own last report",
        "(in our last report)",
        "Open Government Licence v3.0",
        "Invented for the demonstration",
    ] {
        assert!(page.body.contains(found), "{found} is not on the page: {}", page.body);
    }
    // From a finding to those who had it too: the same words sort both.
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    let about_plans = view.all::<Finding>().find(|finding| finding.record.text.0.starts_with("Plans are too often")).unwrap().key.clone();
    let chain = westmarch.get(Role::HeadOfQa, &format!("/findings/{about_plans}")).await;
    assert!(chain.body.contains(&format!("/journeys?finding={about_plans}")));
    let page = westmarch.get(Role::Director, &format!("/journeys?finding={about_plans}")).await;
    assert!(page.body.contains("the quality of plans") && page.body.contains("From our finding"), "{}", page.body);
    assert_eq!(westmarch.get(Role::ScrutinyMember, "/journeys").await.status, StatusCode::OK);
    assert_eq!(westmarch.get(Role::Public, "/journeys").await.status, StatusCode::FORBIDDEN);
    assert!(!westmarch.get(Role::Public, "/inspections").await.body.contains("/journeys"));
    let file = westmarch.get(Role::HeadOfQa, "/journeys/list.csv").await;
    assert!(file.body.starts_with("authority,la_code,inadequate_from") && file.body.contains("\nWestmarch,950,"), "{}", file.body);
    let unknown = westmarch.get(Role::HeadOfQa, "/journeys?theme=no-such&finding=no-such").await;
    assert_eq!(unknown.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_leaves_as_a_file_by_the_same_door() {
    let westmarch = Westmarch::new().await;
    let file = westmarch.get(Role::HeadOfQa, "/records/finding/list.csv").await;
    assert_eq!(file.status, StatusCode::OK);
    let json: Value = serde_json::from_str(&westmarch.get(Role::HeadOfQa, "/api/records/finding").await.body).unwrap();
    let rows = csv::Reader::from_reader(file.body.as_bytes()).records().count();
    assert_eq!(rows, json["records"].as_array().unwrap().len());
    // No more for the public than the page shows them.
    let json: Value = serde_json::from_str(&westmarch.get(Role::Public, "/api/records/finding").await.body).unwrap();
    let public = westmarch.get(Role::Public, "/records/finding/list.csv").await;
    assert_eq!(csv::Reader::from_reader(public.body.as_bytes()).records().count(), json["records"].as_array().unwrap().len());
    assert!(csv::Reader::from_reader(public.body.as_bytes()).records().count() < rows);
    // A name that would be a formula is not one in the file.
    let fields = "name=%3D1%2B1&about=";
    assert!(westmarch.post(Role::HeadOfQa, "/records/theme", fields).await.status.is_redirection());
    assert!(westmarch.get(Role::HeadOfQa, "/records/theme/list.csv").await.body.contains("'=1+1"));
    // Audits are of single children: a reason is asked for, kept, and only then is there a file.
    let asked = westmarch.get(Role::HeadOfQa, "/records/audit/list.csv").await;
    assert!(asked.body.contains("Why do you open it?"), "{}", asked.body);
    let silent = westmarch.post(Role::HeadOfQa, "/records/audit/list.csv", "reason=x").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let given = westmarch.post(Role::HeadOfQa, "/records/audit/list.csv", "reason=Quarterly+review+of+audits").await;
    assert_eq!(given.status, StatusCode::OK);
    assert!(given.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert!(reads.iter().any(|read| read.reason == "Quarterly review of audits"), "{reads:?}");
    for (path, role) in [("/exceptions/list.csv", Role::ScrutinyMember), ("/measures/reported/MT24/list.csv", Role::HeadOfQa)] {
        assert_eq!(westmarch.get(role, path).await.status, StatusCode::OK, "{path}");
        assert_eq!(westmarch.get(Role::Public, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}
