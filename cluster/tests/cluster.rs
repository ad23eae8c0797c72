//! A scheduler and two executors on loopback, asked every measure of the
//! dictionary: the answers are those of the engine in this process, also when an
//! executor is killed while they are worked out.

#![allow(clippy::unwrap_used, missing_docs)]

use care::pseudonym::Key;
use care::tables::{self, ChildTables, Table, Values, annex_a};
use cluster::place::Cluster;
use futures::{StreamExt, stream};
use jiff::civil::Date;
use measures::{Dictionary, Engine, Measure, Population, Reading, store};
use returns::SentFile;
use returns::annex_a::{Partial, accept, read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

const RESIDENTS: u32 = 9_000;

/// One cluster at a time: three of them on two cores would miss their signs of life.
static ALONE: Mutex<()> = Mutex::new(());

/// Loads of two months, and one of everything that is sent besides; the dates.
fn loads(root: &Path) -> Vec<Date> {
    let size = synthetic::Size { open_children: 150, months: 2, ..synthetic::Size::default() };
    let mut dates = Vec::new();
    let mut children = Vec::new();
    for (month, snapshot) in synthetic::authority(&size).enumerate() {
        let files = snapshot.files.iter().map(|(name, bytes)| SentFile { name: name.clone(), bytes: bytes.clone() });
        let lists = accept(&read(files.collect()), &Key::new([7; 32]), Some(snapshot.date), Partial::Accept).unwrap();
        store::write(root, &format!("{month:08x}"), &lists.tables).unwrap();
        dates.push(snapshot.date);
        children = lists.tables.tables.iter().find(|table| table.schema.name == "children_in_need").map(ids).unwrap();
    }
    let last = *dates.last().unwrap();
    let other = tables::all().filter(|schema| annex_a::named(schema.name).is_none());
    let besides = other.map(|schema| synthetic::besides(schema, 400, &children, last)).collect();
    store::write(root, "ffffffff", &ChildTables { snapshot: last, tables: besides }).unwrap();
    dates
}

fn ids(table: &Table) -> Vec<Arc<str>> {
    let Values::Text(ids) = &table.columns[table.schema.position("child_id").unwrap()] else { panic!("no text") };
    ids.iter().flatten().cloned().collect()
}

/// A process of a cluster, and what it says.
struct Process {
    name: &'static str,
    child: Child,
    said: PathBuf,
    errors: PathBuf,
}

impl Process {
    fn start(name: &'static str, folder: &Path, command: &mut Command) -> Self {
        let (said, errors) = (folder.join(format!("{name}.out")), folder.join(format!("{name}.err")));
        let child = command.stdout(File::create(&said).unwrap()).stderr(File::create(&errors).unwrap()).spawn().unwrap();
        Self { name, child, said, errors }
    }

    fn ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let errors = fs::read_to_string(&self.errors).unwrap_or_default();
            let last: Vec<&str> = errors.lines().rev().take(20).collect();
            eprintln!("-- {} said last:", self.name);
            last.iter().rev().for_each(|line| eprintln!("{line}"));
        }
    }
}

/// A cluster of processes, ended with the test.
struct Running {
    url: String,
    scheduler: Process,
    executors: Vec<Process>,
    work: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

/// Waits until something is so.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..1_200 {
        if so() {
            return;
        }
        sleep(Duration::from_millis(100));
    }
    panic!("two minutes, and {what}");
}

fn free_port() -> String {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port().to_string()
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_waymark-cluster"))
}

/// What the scheduler says of its executors.
fn executors_of(url: &str) -> String {
    let ask = || -> io::Result<String> {
        let mut scheduler = TcpStream::connect(url.trim_start_matches("df://"))?;
        scheduler.write_all(b"GET /readyz HTTP/1.0\r\n\r\n")?;
        io::read_to_string(scheduler)
    };
    ask().unwrap_or_default()
}

/// Starts a scheduler and two executors, and waits until it knows of both.
fn start() -> Running {
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let work = tempfile::tempdir().unwrap();
    let mut command = program();
    // It is sooner told that an executor is gone than others give up fetching from it (9 seconds).
    let mut scheduler = Process::start("scheduler", work.path(), command.args(["scheduler", "--port", "0", "--executor-timeout", "6"]));
    let mut url = String::new();
    until("the scheduler has not said its URL", || {
        assert!(!scheduler.ended(), "the scheduler ended");
        url = fs::read_to_string(&scheduler.said).unwrap();
        url.ends_with('\n')
    });
    let url = url.trim().to_owned();
    assert!(url.starts_with("df://127.0.0.1:"), "the scheduler said “{url}”");
    let mut running = Running { url, scheduler, executors: Vec::new(), work, _alone: alone };
    for (name, known) in [("one", "ready: 1 executors"), ("two", "ready: 2 executors")] {
        let executor = || {
            // Somebody may take a port that was free: then it ends, and others are tried.
            let mut command = program();
            command.args(["executor", "--scheduler", &running.url, "--cores", "2", "--memory", "512"]);
            command.args(["--port", &free_port()]).arg("--work-dir").arg(running.work.path().join(name));
            Process::start(name, running.work.path(), &mut command)
        };
        let (mut process, mut tries) = (executor(), 1);
        until("the scheduler does not know of the executor", || {
            if process.ended() {
                assert!(tries < 5, "executor {name} ended {tries} times");
                process = executor();
                tries += 1;
            }
            executors_of(&running.url).contains(known)
        });
        running.executors.push(process);
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

/// On a thread with the stack that plans need.
fn on_a_deep_stack<T: Send>(work: impl AsyncFnOnce() -> T + Send) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(cluster::STACK).build().unwrap();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(cluster::STACK).spawn_scoped(scope, || runtime.block_on(work()));
        thread.unwrap().join().unwrap()
    })
}

fn compare(theirs: &[Reading], ours: &[Reading]) {
    assert_eq!(theirs.len(), ours.len());
    let differ: Vec<String> = theirs
        .iter()
        .zip(ours)
        .filter(|(theirs, ours)| whole(theirs) != whole(ours))
        .map(|(theirs, ours)| {
            let ((theirs, their_cases), (ours_said, our_cases)) = (whole(theirs), whole(ours));
            let case = their_cases.iter().zip(&our_cases).find(|(theirs, ours)| theirs != ours);
            format!(
                "{} as at {}: {theirs} here {ours_said}; {} and {} cases; {case:?}",
                ours.measure.id,
                ours.as_at,
                their_cases.len(),
                our_cases.len()
            )
        })
        .collect();
    assert!(differ.is_empty(), "{} of {} differ:\n{}", differ.len(), ours.len(), differ.join("\n"));
}

fn told(what: &str, readings: &[Reading]) {
    let measures: BTreeSet<&str> = readings.iter().map(|reading| reading.measure.id.as_str()).collect();
    let dates: BTreeSet<Date> = readings.iter().map(|reading| reading.as_at).collect();
    let cases: usize = readings.iter().map(|reading| reading.cases.len()).sum();
    println!(
        "{what}: {} measures as at {} dates, {} answers of {cases} cases, all the same on the cluster and here",
        measures.len(),
        dates.len(),
        readings.len()
    );
}

#[test]
fn every_measure_has_the_same_answer_on_a_cluster() {
    let root = tempfile::tempdir().unwrap();
    let dates = loads(root.path());
    let asked: Vec<_> = dates.iter().flat_map(|date| dictionary().into_iter().map(move |measure| (measure, *date))).collect();
    let ours = here(root.path(), &asked);
    // No answer is the same because nothing was asked, and few because nothing was found.
    let last: Vec<&Reading> = ours.iter().filter(|reading| Some(&reading.as_at) == dates.last()).collect();
    let named = |some: fn(&Reading) -> bool| -> Vec<&str> {
        last.iter().filter(|reading| some(reading)).map(|reading| reading.measure.id.as_str()).collect()
    };
    assert_eq!(named(|reading| !reading.not_sent.is_empty()), [""; 0]);
    let empty = named(|reading| reading.cases.is_empty());
    assert!(empty.len() * 5 < last.len(), "{} of {} have no case: {empty:?}", empty.len(), last.len());

    let running = start();
    let theirs = on_a_deep_stack(async || {
        let (place, found) = Cluster::connect(&running.url, root.path(), 4).await.unwrap();
        let place = Arc::new(place);
        let engine = Engine::elsewhere(found, place.clone()).unwrap();
        let mut readings = Vec::new();
        for date in &dates {
            readings.extend(cluster::run::all(&place, &engine, &dictionary(), *date, Population::of(RESIDENTS)).await.unwrap());
        }
        readings
    });
    compare(&theirs, &ours);
    for executor in ["one", "two"] {
        let kept = fs::read_dir(running.work.path().join(executor)).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
        assert!(kept > 0, "executor {executor} did nothing");
    }
    told("a scheduler and two executors", &theirs);
}

#[test]
fn a_killed_executor_changes_no_answer() {
    let root = tempfile::tempdir().unwrap();
    let last = *loads(root.path()).last().unwrap();
    let asked: Vec<_> = dictionary().into_iter().map(|measure| (measure, last)).collect();
    let ours = here(root.path(), &asked);
    let mut running = start();
    let theirs = on_a_deep_stack(async || {
        let (place, found) = Cluster::connect(&running.url, root.path(), 4).await.unwrap();
        let engine = Engine::elsewhere(found, Arc::new(place)).unwrap();
        let mut readings = Vec::new();
        let population = Population::of(RESIDENTS);
        let mut coming = stream::iter(&asked).map(|(measure, on)| engine.run(measure, *on, population)).buffered(8);
        while let Some(reading) = coming.next().await {
            readings.push(reading.unwrap());
            // Eight more are under way.
            if readings.len() == 30 {
                running.executors[0].kill();
            }
        }
        readings
    });
    compare(&theirs, &ours);
    assert!(!running.executors[1].ended());
    until("the scheduler has not noticed", || executors_of(&running.url).contains("ready: 1 executors"));
    told("one of two executors killed after 30 answers", &theirs);
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
    let mut running = start();
    for options in [&["--population", "9000"][..], &["--by", "team", "--measure", "open_cin_all"][..]] {
        let run = |cluster: &[&str]| said(waymark(&data).args(["measures", "run", "--format", "json"]).args(options).args(cluster));
        let (theirs, ours) = (run(&["--cluster", &running.url]), run(&[]));
        assert_eq!(serde_json::from_str::<Value>(&theirs).unwrap(), serde_json::from_str::<Value>(&ours).unwrap());
        assert!(ours.contains("open_cin_all"));
    }
    println!("waymark measures run: the same with --cluster and without");

    let refused = |url: &str| {
        let output = waymark(&data).args(["measures", "run", "--cluster", url]).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        String::from_utf8(output.stderr).unwrap()
    };
    running.executors.iter_mut().for_each(Process::kill);
    let why = refused(&running.url);
    assert!(why.starts_with("waymark: the scheduler") && why.contains(" no executor"), "{why}");
    running.scheduler.kill();
    let why = refused(&running.url);
    assert!(why.starts_with(&format!("waymark: no scheduler answers at {}", running.url)), "{why}");
}
