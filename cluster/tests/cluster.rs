//! A scheduler and two executors on loopback, asked every measure of the
//! dictionary: the answers are those of the engine in this process, also when an
//! executor is killed while they are worked out.

#![allow(clippy::unwrap_used, missing_docs)]

use care::pseudonym::Key;
use care::tables::{self, ChildTables, Kind, Table, TableSchema, Values, annex_a};
use cluster::place::Cluster;
use futures::{StreamExt, stream};
use jiff::ToSpan;
use jiff::civil::Date;
use measures::{Dictionary, Engine, Measure, Population, Reading, store};
use returns::annex_a::{Partial, accept, read};
use returns::SentFile;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

const RESIDENTS: u32 = 9_000;

/// Loads of two months, and one of everything that is sent besides.
fn loads(root: &Path) -> Date {
    let size = synthetic::Size { open_children: 150, months: 2, ..synthetic::Size::default() };
    let mut last = Date::ZERO;
    for (month, snapshot) in synthetic::authority(&size).enumerate() {
        let files = snapshot.files.iter().map(|(name, bytes)| SentFile { name: name.clone(), bytes: bytes.clone() });
        let lists = accept(&read(files.collect()), &Key::new([7; 32]), Some(snapshot.date), Partial::Accept).unwrap();
        store::write(root, &format!("{month:08x}"), &lists.tables).unwrap();
        last = snapshot.date;
    }
    let besides = tables::all().filter(|schema| annex_a::named(schema.name).is_none()).map(|schema| filled(schema, last));
    store::write(root, "ffffffff", &ChildTables { snapshot: last, tables: besides.collect() }).unwrap();
    last
}

/// A table of 400 rows of the kinds its columns have: the same at every run.
fn filled(schema: &'static TableSchema, last: Date) -> Table {
    let mut table = Table::empty(schema);
    let mut state = schema.name.bytes().fold(0x9e37_79b9_7f4a_7c15_u64, |state, byte| state.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let mut below = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    for row in 0..400_u32 {
        for (column, values) in schema.columns.iter().zip(&mut table.columns) {
            let blank = below(8) == 0;
            match values {
                Values::Text(cells) => cells.push((!blank).then(|| match column.kind {
                    Kind::Code(set) => set.codes[below(set.codes.len() as u64) as usize].code.into(),
                    _ => format!("{}{}", &column.name[..1], below(60)).into(),
                })),
                Values::Integer(cells) => cells.push((!blank).then(|| below(9) as i64)),
                Values::Decimal(cells) => cells.push((!blank).then(|| below(4_000) as i64)),
                Values::Date(cells) => cells.push((!blank).then(|| last.checked_sub(i64::try_from(below(900)).unwrap().days()).unwrap())),
            }
        }
        table.source_rows.push(row + 1);
    }
    table
}

/// A cluster of processes, ended with the test.
struct Running {
    url: String,
    scheduler: Child,
    executors: Vec<Child>,
    work: tempfile::TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        for child in self.executors.iter_mut().chain([&mut self.scheduler]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_waymark-cluster"))
}

/// Starts a scheduler and two executors, and waits until they listen.
fn start() -> Running {
    let mut scheduler = program().args(["scheduler", "--port", "0", "--executor-timeout", "6"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(scheduler.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
    let url = url.trim().to_owned();
    assert!(url.starts_with("df://127.0.0.1:"), "the scheduler said “{url}”");
    let work = tempfile::tempdir().unwrap();
    let mut running = Running { url, scheduler, executors: Vec::new(), work };
    for name in ["one", "two"] {
        let (port, work_port) = (free_port(), free_port());
        let folder = running.work.path().join(name);
        let executor = program()
            .args(["executor", "--scheduler", &running.url, "--cores", "2", "--memory", "512"])
            .args(["--port", &port.to_string(), "--work-port", &work_port.to_string()])
            .arg("--work-dir")
            .arg(&folder)
            .spawn()
            .unwrap();
        running.executors.push(executor);
        let mut tries = 0;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() || TcpStream::connect((Ipv4Addr::LOCALHOST, work_port)).is_err() {
            assert!(running.executors.last_mut().unwrap().try_wait().unwrap().is_none(), "executor {name} ended");
            tries += 1;
            assert!(tries < 600, "executor {name} does not listen");
            sleep(Duration::from_millis(100));
        }
    }
    running
}

fn dictionary() -> Vec<Arc<Measure>> {
    Dictionary::built_in().iter().cloned().collect()
}

/// The readings of the engine in this process.
fn here(root: &Path, asked: &[(Arc<Measure>, Date)]) -> Vec<Reading> {
    let engine = Engine::open(&store::folders(root).unwrap()).unwrap();
    engine.run_all(asked, Population::of(RESIDENTS)).into_iter().map(|reading| reading.unwrap()).collect()
}

/// All that a reading says, in an order of its own: a cluster gives rows as they come.
fn whole(reading: &Reading) -> (Value, Vec<String>) {
    let mut cases: Vec<String> = reading.cases.list().iter().map(|case| format!("{case:?}")).collect();
    cases.sort();
    (reading.json(None).unwrap(), cases)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(cluster::STACK).build().unwrap()
}

fn compare(theirs: &[Reading], ours: &[Reading]) {
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(ours) {
        assert_eq!(whole(theirs), whole(ours), "{} as at {}", ours.measure.id, ours.as_at);
    }
}

#[test]
fn every_measure_has_the_same_answer_on_a_cluster() {
    let root = tempfile::tempdir().unwrap();
    let last = loads(root.path());
    let asked: Vec<_> = dictionary().into_iter().map(|measure| (measure, last)).collect();
    let ours = here(root.path(), &asked);
    // No answer is the same because nothing was asked, and few because nothing was found.
    assert_eq!(ours.iter().filter(|reading| !reading.not_sent.is_empty()).map(|reading| reading.measure.id.as_str()).collect::<Vec<_>>(), [""; 0]);
    let empty: Vec<&str> = ours.iter().filter(|reading| reading.cases.is_empty()).map(|reading| reading.measure.id.as_str()).collect();
    assert!(empty.len() * 5 < ours.len(), "{} of {} have no case: {empty:?}", empty.len(), ours.len());

    let running = start();
    let theirs = runtime().block_on(async {
        let (place, found) = Cluster::connect(&running.url, root.path(), 4).await.unwrap();
        let engine = Arc::new(Engine::elsewhere(found, Arc::new(place)).unwrap());
        // A task of its own: its threads have the stack that plans need.
        let measures = dictionary();
        tokio::spawn(async move { cluster::run::all(&engine, &measures, last, Population::of(RESIDENTS)).await.unwrap() }).await.unwrap()
    });
    compare(&theirs, &ours);
    for executor in ["one", "two"] {
        let kept = std::fs::read_dir(running.work.path().join(executor)).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
        assert!(kept > 0, "executor {executor} did nothing");
    }
}

#[test]
fn a_killed_executor_changes_no_answer() {
    let root = tempfile::tempdir().unwrap();
    let last = loads(root.path());
    let asked: Vec<_> = dictionary().into_iter().map(|measure| (measure, last)).collect();
    let ours = here(root.path(), &asked);
    let mut running = start();
    let mut killed = running.executors.remove(0);
    let (url, folder) = (running.url.clone(), root.path().to_owned());
    let theirs = runtime().block_on(async move {
        let work = async move {
            let (place, found) = Cluster::connect(&url, &folder, 4).await.unwrap();
            let engine = Engine::elsewhere(found, Arc::new(place)).unwrap();
            let mut readings = Vec::new();
            let population = Population::of(RESIDENTS);
            let mut coming = stream::iter(&asked).map(|(measure, on)| engine.run(measure, *on, population)).buffered(8);
            while let Some(reading) = coming.next().await {
                readings.push(reading.unwrap());
                // Eight more are under way.
                if readings.len() == 30 {
                    killed.kill().unwrap();
                    killed.wait().unwrap();
                }
            }
            readings
        };
        tokio::spawn(work).await.unwrap()
    });
    compare(&theirs, &ours);
    assert!(running.executors.iter_mut().all(|executor| executor.try_wait().unwrap().is_none()));
}

/// The program that is built from the workspace, as a user calls it.
fn waymark(data: &Path) -> Command {
    let program = std::env::var_os("WAYMARK_PROGRAM").map_or_else(|| PathBuf::from("../target/release/waymark"), PathBuf::from);
    let program = program.canonicalize().unwrap_or_else(|error| {
        panic!("{}: {error}: build it with “cargo build --release”, or name it in WAYMARK_PROGRAM", program.display())
    });
    let mut command = Command::new(program);
    // `waymark-cluster` is found on the PATH where it is not beside `waymark`.
    let own = Path::new(env!("CARGO_BIN_EXE_waymark-cluster")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = [own.to_owned()].into_iter().chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(paths).unwrap()).arg("--data").arg(data);
    command
}

fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_gives_the_same_figures_with_a_cluster_and_without() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    said(waymark(&data).args(["init", "--authority", "Westmarch", "--administrator", "Ann Lee"]));
    let size = synthetic::Size { open_children: 60, months: 1, ..synthetic::Size::default() };
    let snapshot = synthetic::authority(&size).next().unwrap();
    let sent = root.path().join("sent");
    std::fs::create_dir(&sent).unwrap();
    for (name, bytes) in &snapshot.files {
        std::fs::write(sent.join(Path::new(name).file_name().unwrap()), bytes).unwrap();
    }
    said(waymark(&data).args(["load", "annex-a", "--accept-partial", "--snapshot", &snapshot.date.to_string()]).arg(&sent));
    let running = start();
    for options in [&["--population", "9000"][..], &["--by", "team", "--measure", "open_cin_all"][..]] {
        let run = |cluster: &[&str]| said(waymark(&data).args(["measures", "run", "--format", "json"]).args(options).args(cluster));
        let (theirs, ours) = (run(&["--cluster", &running.url]), run(&[]));
        assert_eq!(serde_json::from_str::<Value>(&theirs).unwrap(), serde_json::from_str::<Value>(&ours).unwrap());
        assert!(ours.contains("open_cin_all"));
    }
    let refused = waymark(&data).args(["measures", "run", "--cluster", "df://127.0.0.1:1"]).output().unwrap();
    let why = String::from_utf8(refused.stderr).unwrap();
    assert_eq!((refused.status.code(), why.starts_with("waymark: no scheduler answers at df://127.0.0.1:1")), (Some(2), true), "{why}");
}
