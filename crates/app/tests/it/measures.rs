//! Figures beside others, as reported, in files and in SQL: who reaches them, by
//! which way, and what is kept. Commands are run as a council runs them.

use crate::westmarch::Westmarch;
use app::workspace::Viewer;
use axum::http::StatusCode;
use care::records::{FrozenFigure, MeasureLink, PublishedFile, Role};
use jiff::Timestamp;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const COUNCIL: [Role; 3] = [Role::CabinetMember, Role::ScrutinyMember, Role::BoardPartner];

/// What a command said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

/// Runs the program on a data directory.
fn waymark(data: &Path, arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_waymark")).args(arguments).arg("--data").arg(data).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn operator(westmarch: &Westmarch) -> app::workspace::View {
    westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None)
}

/// What the running server does three times a second.
async fn follow(westmarch: &Westmarch) {
    westmarch.site.live.catch_up().await.unwrap();
    westmarch.site.figures.follow(&westmarch.site.data, app::figures::Basis::of(&operator(westmarch))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measure_stands_beside_others_with_licence_year_and_uncertainty() {
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::HeadOfQa, "/measures/re_referral_12m_pct").await;
    for found in [
        "Beside other authorities",
        "England",
        "West Midlands",
        "Statistical neighbours, mean of 10",
        "Open Government Licence v3.0",
        "Invented for the demonstration",
        "authorities, allowing for chance.",
        "Everybody is shown in the same year.",
        "Our own published figures, year by year",
        "Every authority by its size",
    ] {
        assert!(page.body.contains(found), "{found}");
    }
    let latest = westmarch.get(Role::HeadOfQa, "/measures/re_referral_12m_pct?others=latest").await;
    assert!(latest.body.contains("latest year is shown"));
    // Neither way is better of a rate of children in care.
    let neutral = westmarch.get(Role::HeadOfQa, "/measures/cla_rate_10k").await;
    assert!(neutral.body.contains("There is no quartile, because neither higher nor lower is better in itself."));
    assert!(neutral.body.contains("unaccompanied children"), "like for like");
    let none = westmarch.get(Role::HeadOfQa, "/measures/caseload_max").await;
    assert!(none.body.contains("No published statistic says what this measure says"));
    // What it is counted by stands beside it.
    assert!(page.body.contains("a window begins the day after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn published_files_are_loaded_once_and_seen_without_a_restart() {
    let westmarch = Westmarch::new().await;
    let data = westmarch.site.data.root().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let before = operator(&westmarch).all::<PublishedFile>().count();
    let header = "Topic,Short Desc,Data Item,Years,LA Number,Values\n";
    let rows = "Invented,LACDental%,\"Seen by a dentist\",1999,970,88.8\nInvented,LACDental%,\"Seen by a dentist\",2025,97x,1\n";
    let file = folder.path().join("more.csv");
    std::fs::write(&file, format!("{header}{rows}")).unwrap();
    std::fs::write(folder.path().join("notes.csv"), "a,b\n1,2\n").unwrap();
    let loaded = waymark(&data, &["comparators", "load", folder.path().to_str().unwrap(), "--format", "json"]);
    assert_eq!(loaded.code, 1, "a file that is of no known form is something found: {}", loaded.err);
    let json = loaded.json();
    assert_eq!((&json[0]["loaded"], &json[0]["rows"], &json[0]["figures"]), (&true.into(), &2.into(), &1.into()));
    assert_eq!((&json[0]["problems"][0]["row"], json[0]["licence"].as_str()), (&3.into(), Some("Open Government Licence v3.0")));
    assert_eq!((&json[1]["loaded"], json[1]["hash"].is_null()), (&false.into(), true));
    let again = waymark(&data, &["comparators", "load", file.to_str().unwrap()]);
    assert_eq!(again.code, 0);
    assert!(again.out.contains("loaded before") && again.out.contains("Open Government Licence v3.0"), "{}", again.out);
    follow(&westmarch).await;
    assert_eq!(operator(&westmarch).all::<PublishedFile>().count(), before + 1);
    let export = waymark(&data, &["export", "published", "cla_dental_12m_pct"]);
    assert!(export.out.contains("lait/LACDental%") && export.out.contains("88.8"), "{}", export.out);
    let list = waymark(&data, &["comparators", "list", "--format", "json"]).json();
    assert_eq!(list["files"].as_array().unwrap().len(), before + 1);
    // Nobody writes such a record by hand.
    for role in Role::ALL {
        assert_ne!(westmarch.get(role, "/records/published-file/new").await.status, StatusCode::OK, "{}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_reported_stays_and_stands_beside_what_is_now_known() {
    let westmarch = Westmarch::new().await;
    let data = westmarch.site.data.root().to_owned();
    let page = westmarch.get(Role::HeadOfQa, "/measures/reported/MT24").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("Restated.") && page.body.contains("recorded late"), "an extract taken too early was put right");
    assert!(westmarch.get(Role::HeadOfQa, "/measures/assessment_45wd_pct").await.body.contains("What meetings were told"));
    // Members see figures, and no cause that would tell small numbers.
    for role in COUNCIL {
        let page = westmarch.get(role, "/measures/reported/MT24").await;
        assert_eq!(page.status, StatusCode::OK, "{}", role.name());
        assert!(!page.body.contains("recorded late"), "{}", role.name());
    }
    assert_ne!(westmarch.get(Role::Public, "/measures/reported/MT24").await.status, StatusCode::OK);

    let linked = {
        let view = operator(&westmarch);
        let mut names: Vec<String> = view.all::<MeasureLink>().map(|link| link.record.measure.clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let frozen = waymark(&data, &["measures", "freeze", "--for", "MT23", "--format", "json"]);
    assert_eq!(frozen.code, 0, "{}", frozen.err);
    let json = frozen.json();
    assert_eq!(json["figures"].as_array().unwrap().len(), linked.len());
    assert_eq!(json["figures"][0]["conventions"]["working_days"], "england-and-wales");
    let again = waymark(
        &data,
        &["measures", "freeze", "--for", "MT23", "--measure", "cpp_open", "--measure", linked[0].as_str(), "--format", "json"],
    );
    assert_eq!(again.json()["already"], serde_json::json!([linked[0]]), "a figure is frozen once for a meeting");
    assert_eq!(again.json()["figures"][0]["id"], "cpp_open");
    let stands = waymark(&data, &["measures", "restate", "--for", "MT23", "--format", "json"]);
    assert_eq!(stands.code, 0, "{} {}", stands.out, stands.err);
    assert!(stands.json().as_array().unwrap().iter().all(|figure| figure["restated"] == false));
    let restated = waymark(&data, &["measures", "restate", "--for", "MT24", "--format", "json"]);
    assert_eq!(restated.code, 1, "{}", restated.err);
    let late = restated.json().as_array().unwrap().iter().any(|figure| figure["effects"][0]["cause"] == "late-recording");
    assert!(late, "{}", restated.out);
    let unknown = waymark(&data, &["measures", "freeze", "--for", "MT999"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("there is no meeting “MT999”. The last ones are:"), "{}", unknown.err);
    // Frozen is frozen: no role changes the record.
    let key = operator(&westmarch).all::<FrozenFigure>().next().unwrap().key.clone();
    for role in Role::ALL {
        let changed = westmarch.post(role, &format!("/records/frozen-figure/{key}"), "saw=1&shown=100").await;
        assert!(!matches!(changed.status, StatusCode::OK | StatusCode::SEE_OTHER), "{}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_written_by_those_who_may_and_goes_stale() {
    let westmarch = Westmarch::new().await;
    let stale = westmarch.get(Role::ScrutinyMember, "/measures/assessment_45wd_pct").await;
    assert!(stale.body.contains("Stale") && stale.body.contains("waits without a plan"), "written a month ago");
    let fresh = westmarch.get(Role::ScrutinyMember, "/measures/cpp_repeat_pct").await;
    assert!(fresh.body.contains("everybody left at once") && !fresh.body.contains("Stale"));
    let path = "/measures/assessment_45wd_pct/account";
    for role in Role::ALL {
        let may = matches!(role, Role::Director | Role::HeadOfQa | Role::ImprovementManager | Role::Analyst);
        assert_eq!(westmarch.get(role, path).await.status == StatusCode::OK, may, "{}", role.name());
        if !may {
            let forced = westmarch.post(role, path, "saw=0&what=a&so_what=b&now_what=c").await;
            assert_ne!(forced.status, StatusCode::SEE_OTHER, "{}", role.name());
        }
    }
    let half = westmarch.post(Role::Analyst, path, "saw=0&what=Fewer+are+late&so_what=&now_what=We+go+on").await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.body.contains("Say what it means for children.") && half.body.contains("Fewer are late"), "what was typed is kept");
    let saved = westmarch.post(Role::Analyst, path, "saw=0&what=Fewer+are+late&so_what=Less+waiting&now_what=We+go+on").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = westmarch.get(Role::ScrutinyMember, "/measures/assessment_45wd_pct").await;
    assert!(page.body.contains("Less waiting") && !page.body.contains("Stale"));
    // On the same figures it is changed, not written twice; and two writers are told of each other.
    let crossed = westmarch.post(Role::HeadOfQa, path, "saw=0&what=x&so_what=y&now_what=z").await;
    assert_eq!(crossed.status, StatusCode::CONFLICT);
    let changed = westmarch.post(Role::HeadOfQa, path, "saw=1&what=x&so_what=y&now_what=z").await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_start_afresh_by_a_named_person_with_a_cause() {
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::Analyst, "/measures/cpp_open").await;
    assert!(page.body.contains("/records/event/new?measures.0=cpp_open") && page.body.contains("limits_afresh_by="), "{}", page.body);
    assert!(!westmarch.get(Role::ScrutinyMember, "/measures/cpp_open").await.body.contains("limits_afresh_by"));
    let day = westmarch.today.first_of_month().yesterday().unwrap();
    let on = format!("on.day={}&on.month={}&on.year={}", day.day(), day.month(), day.year());
    let silent = westmarch.post(Role::Analyst, "/records/event", &format!("text=A+new+team&{on}&limits_afresh_by=A.+Ferris")).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "no measure is named");
    let saved = westmarch
        .post(
            Role::Analyst,
            "/records/event",
            &format!("text=A+front+door+team+of+its+own&{on}&measures.0=cpp_open&limits_afresh_by=A.+Ferris"),
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = westmarch.get(Role::ScrutinyMember, "/measures/cpp_open").await;
    assert!(page.body.contains("A front door team of its own, decided by A. Ferris"), "the page names cause and person");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_a_file_for_those_who_read_it() {
    let westmarch = Westmarch::new().await;
    for role in Role::ALL {
        for form in ["csv", "xlsx", "parquet"] {
            let series = westmarch.get(role, &format!("/measures/cpp_open/series.{form}")).await;
            let grid = westmarch.get(role, &format!("/measures/grid.{form}")).await;
            let may = role != Role::Public;
            assert_eq!((series.status == StatusCode::OK, grid.status == StatusCode::OK), (may, may), "{form} as {}", role.name());
        }
    }
    let csv = westmarch.get(Role::HeadOfQa, "/measures/cpp_open/series.csv").await.body;
    assert!(csv.starts_with("measure,name,as_at,value,unit,shown"), "{csv}");
    assert_eq!(csv.lines().count(), 3, "a line for each month: {csv}");
    assert!(westmarch.get(Role::HeadOfQa, "/measures/cpp_open/series.parquet").await.body.starts_with("PAR1"));
    // Small numbers are withheld from members in the file as on the page.
    let officer = westmarch.get(Role::HeadOfQa, "/measures/grid.csv").await.body;
    let member = westmarch.get(Role::ScrutinyMember, "/measures/grid.csv").await.body;
    assert!(member.contains("Withheld: small numbers") && !officer.contains("Withheld: small numbers"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_leaves_as_a_file_by_the_same_door() {
    let westmarch = Westmarch::new().await;
    let path = "/measures/assessment_45wd_pct/list";
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Public) {
        let may =
            matches!(role, Role::Director | Role::HeadOfQa | Role::Analyst | Role::TeamManager | Role::Practitioner | Role::Inspector);
        let sent = westmarch.post(role, path, "reason=checking+the+figure&format=csv").await;
        assert_eq!(sent.status == StatusCode::OK, may, "{}", role.name());
        assert_eq!(sent.body.starts_with("child,as_at,date,met"), may, "{}", role.name());
        assert_ne!(westmarch.post(role, path, "reason=&format=csv").await.status, StatusCode::OK, "{}", role.name());
    }
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert_eq!(reads.iter().filter(|read| read.what.ends_with("as a csv file")).count(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_sql_has_the_rights_of_whoever_asks() {
    let westmarch = Westmarch::new().await;
    let data = westmarch.site.data.root().to_owned();
    let sql = |question: &str, more: &[&str]| waymark(&data, &[&["sql", question], more].concat());
    let count = "select count(*) as n from contacts";
    // Child-level rows want a reason, and the right to them.
    let silent = sql(count, &[]);
    assert_eq!(silent.code, 2);
    assert!(silent.err.contains("contacts is about single children: say why with --reason"), "{}", silent.err);
    let asked = sql(count, &["--reason", "checking the figure", "--format", "json"]);
    assert_eq!(asked.code, 0, "{}", asked.err);
    assert!(asked.json()["rows"][0][0].as_i64().unwrap() > 10, "{}", asked.out);
    assert_eq!(asked.json()["tables"], serde_json::json!(["contacts"]));
    for role in ["scrutiny_member", "cabinet-member", "public", "improvement_manager", "administrator"] {
        let refused = sql(count, &["--as", role, "--reason", "checking the figure"]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{role}");
    }
    // Somebody of one team does not get the tables of all.
    let team = sql(count, &["--as", "team_manager", "--reason", "checking the figure"]);
    assert_eq!((team.code, team.out.as_str()), (2, ""), "{}", team.err);
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert_eq!(reads.len(), 1, "one was answered and one is noted");
    assert!(reads[0].what.contains(count) && reads[0].reason == "checking the figure");

    // Records: those that the reader may read. One finding is under embargo.
    let findings = |who: &str| sql("select key from finding", &["--as", who, "--format", "json"]).json()["rows"].as_array().unwrap().len();
    assert!(findings("head_of_qa") > findings("scrutiny_member"), "the embargo holds");
    let joined = sql(
        "select b.name, count(*) as meetings from meeting m join body b on b.key = m.body group by b.name order by 2 desc",
        &["--format", "csv"],
    );
    assert!(joined.out.starts_with("name,meetings\n") && joined.out.lines().count() > 3, "{} {}", joined.out, joined.err);
    let figures =
        sql("select measure, value from measure_reading where measure = 'cpp_open'", &["--as", "scrutiny_member", "--format", "csv"]);
    assert_eq!(figures.out.lines().count(), 3, "{} {}", figures.out, figures.err);
    let published = sql("select count(*) from published_figure where area_name = 'England'", &["--format", "json"]);
    assert!(published.json()["rows"][0][0].as_i64().unwrap() > 100, "{}", published.out);

    // Registers about single children want a reason too.
    let silent = sql("select count(*) from audit", &[]);
    assert!(silent.code == 2 && silent.err.contains("audit is about single children: say why with --reason"), "{}", silent.err);
    assert_eq!(sql("select count(*) from audit", &["--reason", "checking the figure"]).code, 0);

    // It can do nothing but ask.
    for (question, said) in [
        ("drop table contacts", "a measure may only ask"),
        ("select * from account", "there is no table 'account'"),
        ("select * from 'waymark.db'", "there is no table"),
        ("copy (select * from finding) to 'x.csv'", "a measure may only ask"),
    ] {
        let refused = sql(question, &["--reason", "checking the figure"]);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(said), "{question}: {}", refused.err);
    }
    let tables = waymark(&data, &["sql", "--tables", "--as", "scrutiny_member"]);
    assert!(tables.out.contains("No child-level table") && tables.out.contains("finding ("), "{}", tables.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn exports_have_the_rights_of_whoever_asks() {
    let westmarch = Westmarch::new().await;
    let data = westmarch.site.data.root().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let records = waymark(&data, &["export", "records", "action", "--out", &file("actions.xlsx")]);
    assert_eq!(records.code, 0, "{}", records.err);
    assert!(std::fs::read(file("actions.xlsx")).unwrap().starts_with(b"PK"));
    let series = waymark(&data, &["export", "series", "cpp_open", "--out", &file("series.parquet")]);
    assert_eq!(series.code, 0, "{}", series.err);
    assert!(std::fs::read(file("series.parquet")).unwrap().starts_with(b"PAR1"));
    let all = waymark(&data, &["export", "measures", "--as", "scrutiny_member"]);
    assert!(all.out.lines().count() > 150 && all.out.contains("Withheld: small numbers"));
    assert_eq!(waymark(&data, &["export", "measures", "--as", "public"]).code, 2);
    let silent = waymark(&data, &["export", "list", "cpp_open"]);
    assert!(silent.code == 2 && silent.err.contains("--reason"), "{}", silent.err);
    let list = waymark(&data, &["export", "list", "cpp_open", "--reason", "checking the figure"]);
    assert!(list.code == 0 && list.out.starts_with("child,as_at"), "{}", list.err);
    let refused = waymark(&data, &["export", "list", "cpp_open", "--reason", "checking the figure", "--as", "scrutiny_member"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert_eq!(reads.iter().filter(|read| read.what.ends_with("exported")).count(), 1);
    // Audits are records, and each is of a child.
    let silent = waymark(&data, &["export", "records", "audit"]);
    assert!(silent.code == 2 && silent.out.is_empty() && silent.err.contains("--reason"), "{}", silent.err);
    let audits = waymark(&data, &["export", "records", "audit", "--reason", "checking the figure"]);
    assert!(audits.code == 0 && audits.out.lines().count() > 1, "{}", audits.err);
    let of_a_member = waymark(&data, &["export", "records", "audit", "--as", "scrutiny_member"]);
    assert_eq!((of_a_member.code, of_a_member.out.lines().count()), (0, 1), "a heading, and nothing below it: {}", of_a_member.out);
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert_eq!(reads.iter().filter(|read| read.what.ends_with("exported")).count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn conventions_are_chosen_for_a_run_and_said_with_every_figure() {
    let westmarch = Westmarch::new().await;
    let data = westmarch.site.data.root().to_owned();
    let run = |more: &[&str]| waymark(&data, &[&["measures", "run", "--measure", "icpc_15wd_pct", "--format", "json"], more].concat());
    let law = run(&[]).json();
    let year = &law[0]["conventions"]["population_year"];
    assert!(year.is_i64(), "the year that the authority's record names: {year}");
    let chosen =
        run(&["--working-days", "weekdays-only", "--window-edge", "on", "--rates", "as-counted", "--population-year", "2023"]).json();
    assert_eq!(
        chosen[0]["conventions"],
        serde_json::json!({"working_days": "weekdays-only", "window_edge": "on", "rates": "as-counted", "population_year": 2023})
    );
    let wrong = run(&["--window-edge", "calendar"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("is not a way to open a window: write after or on"), "{}", wrong.err);
    let text = waymark(&data, &["measures", "run", "--measure", "cpp_open"]);
    assert!(text.out.contains("Counted so") && text.out.contains("working days:"), "{}", text.out);
    // An engine reads the loads in the order of the log: the corrected extract counts.
    let month = law[0]["as_at"].as_str().unwrap().to_owned();
    let before: jiff::civil::Date = month.parse().unwrap();
    let before = before.first_of_month().yesterday().unwrap().to_string();
    let api = westmarch.get(Role::HeadOfQa, "/api/measures/assessment_45wd_pct").await;
    let page: Value = serde_json::from_str(&api.body).unwrap();
    let ours = waymark(&data, &["measures", "run", "--measure", "assessment_45wd_pct", "--as-at", &before, "--format", "json"]).json();
    let shown = page["series"].as_array().unwrap().iter().find(|line| line["on"] == before.as_str()).unwrap();
    assert_eq!(shown["load"], ours[0]["load"], "the command and the page read the same load");
}
