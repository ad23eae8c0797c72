//! Start-up and page times with 100,000 entries in the log.
//!
//! Prints a table; run it with `just bench`. Times are the median of the runs.

#![allow(clippy::unwrap_used, missing_docs)]

use app::data::DataDirectory;
use app::demo;
use app::figures::{Basis, Figures};
use app::pages;
use app::plans::Plans;
use app::site::{SESSION, Site};
use app::store::{Account, Draft, NewSession};
use app::workspace::{Live, Viewer};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::{Key, Person, Role};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower::ServiceExt;

const ENTRIES: usize = 100_000;
const RUNS: usize = 5;

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() {
    // `cargo test` also starts benches: it is not what they are for.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    tokio::runtime::Runtime::new().unwrap().block_on(run());
}

async fn run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let today = jiff::Zoned::now().date();
    demo::make(&path, 2400, 24, today, &|_| ()).await.unwrap();
    let (data, store) = DataDirectory::open(&path).await.unwrap();
    let authority = Live::start(store.clone()).await.unwrap().authorities().remove(0);
    let have = store.last_number().await.unwrap();

    let mut versions: HashMap<String, u32> = HashMap::new();
    let told = synthetic::entries(ENTRIES - usize::try_from(have).unwrap())
        .map(|line| {
            let key = format!("B{}", line.key);
            let register = line.record.register();
            let version = versions.entry(format!("{}/{key}", register.name())).or_default();
            let saw = *version;
            *version += 1;
            let reason = Some(line.reason.unwrap_or_else(|| "benchmark".to_owned()));
            (line.at, line.by.to_owned(), Draft { register, key: Some(Key::new(&key).unwrap()), saw, record: Some(line.record), reason })
        })
        .collect();
    let start = Instant::now();
    store.append_told(&authority, told).await.unwrap();
    println!("| appending the rest to {} entries, one transaction | {:.1?} |", store.last_number().await.unwrap(), start.elapsed());

    let mut starts = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let live = Live::start(store.clone()).await.unwrap();
        starts.push(start.elapsed());
        drop(live);
    }
    println!("| workspace rebuilt from the log | {:.0?} |", median(starts));
    let start = Instant::now();
    store.verify().await.unwrap();
    println!("| verify | {:.0?} |", start.elapsed());

    let live = Live::start(store).await.unwrap();
    let now = Timestamp::now();
    let view = live.view(Viewer::operator(&authority), now, None);
    let start = Instant::now();
    let figures = Figures::open(&data, Basis::of(&view)).await.unwrap();
    println!("| every measure at every load, 24 loads of 2,400 open children | {:.0?} |", start.elapsed());
    for role in [Role::HeadOfQa, Role::ScrutinyMember] {
        let person = view.all::<Person>().find(|person| person.record.role == Some(role)).unwrap().key.clone();
        let account =
            Account { username: role.name().to_owned(), authority: authority.clone(), person, password: String::new(), temporary: false };
        live.store().put_account(&account, now).await.unwrap();
        let session = NewSession { token: role.name().to_owned(), form_token: "x".to_owned() };
        live.store().start_session(role.name(), &session, now).await.unwrap();
    }
    let plans = Plans::open(&data, live.store(), &view).await.unwrap();
    let router = pages::router(&Arc::new(Site { live, data, figures, plans, authority, public: false, https: false }));
    for (name, address) in [
        ("home", "/"),
        ("findings", "/findings"),
        ("finding chain", "/findings/F7"),
        ("measures", "/measures"),
        ("one measure", "/measures/assessment_45wd_pct"),
        ("search", "/search?q=plans+children"),
        ("home as at a year ago", "/?as_at=2025-11-22"),
        ("one outcome", "/plan/O5"),
        ("plan", "/plan"),
    ] {
        for role in [Role::HeadOfQa, Role::ScrutinyMember] {
            let mut times = Vec::new();
            for _ in 0..RUNS {
                let request =
                    Request::get(address).header(header::COOKIE, format!("{SESSION}={}", role.name())).body(Body::empty()).unwrap();
                let start = Instant::now();
                let response = router.clone().oneshot(request).await.unwrap();
                assert_eq!(response.status(), StatusCode::OK, "{address}");
                axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
                times.push(start.elapsed());
            }
            println!("| {name}, {} | {:.0?} |", role.name(), median(times));
        }
    }
}
