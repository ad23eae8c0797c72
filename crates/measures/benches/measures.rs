//! Every measure of the dictionary at every month: one authority, a region of 33, England.
//!
//! `just bench measures` makes the data with `synthetic`, writes it as loads, and prints a table:
//! wall time, processor time and peak memory, and how they grow. Beside it, in the same run and
//! over the same Parquet, DuckDB answers the same SQL and pandas more than twenty of the same
//! questions, where a Python with both is named in `WAYMARK_BENCH_PYTHON` (else `python3`:
//! benches/peers/README.md); where it is not there that is said and nothing is claimed. Their
//! figures are compared with ours. What was measured is in docs/benchmarks-measures.md.
//!
//! Waymark is measured three times: for the figures of all months at once, which is what a page
//! needs and what the others are asked for; for the whole list of cases of every figure besides; and
//! for those lists month by month, each month a query of its own.
//!
//! Options: `--authorities N,N,…` (1,33), `--england` (153 of 2,614 open children, 24 months),
//! `--children N` (2,400), `--months N` (24), `--keep DIR` (data that is kept and used again),
//! `--alone` (no peers), `--figures` (Waymark's figures only, not the lists).

#![allow(clippy::unwrap_used, missing_docs)]

use care::calendar;
use care::tables::{self, ChildTables, Identity, Table, Values, annex_a};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use measures::engine::RunError;
use measures::measure::Unit;
use measures::{Dictionary, Engine, Measure, Population, Reading, store};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

/// The allocator of the program that ships.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// England's authorities, and open children of each so that there are 400,000.
const ENGLAND: (usize, u32) = (153, 2614);
const POPULATION: u32 = 52_000;

struct Asked {
    authorities: Vec<(usize, u32)>,
    months: u32,
    keep: Option<PathBuf>,
    alone: bool,
    ways: &'static [&'static str],
}

/// What Waymark is measured for.
const WAYS: &[&str] = &["figures", "lists", "lists by month"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1)).cloned();
    if let Some(folder) = after("--measure") {
        return measure(Path::new(&folder), after("--first").unwrap().parse().unwrap(), &after("--way").unwrap());
    }
    // `cargo test` also starts benches: it is not what they are for.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let children = after("--children").map_or(2400, |n| n.parse().unwrap());
    let counts = after("--authorities").unwrap_or_else(|| "1,33".to_owned());
    let mut authorities: Vec<(usize, u32)> = counts.split(',').map(|n| (n.parse().unwrap(), children)).collect();
    if arguments.iter().any(|argument| argument == "--england") {
        authorities.push(ENGLAND);
    }
    let months = after("--months").map_or(24, |n| n.parse().unwrap());
    let alone = arguments.iter().any(|argument| argument == "--alone");
    let ways = if arguments.iter().any(|argument| argument == "--figures") { &WAYS[..1] } else { WAYS };
    run(&Asked { authorities, months, keep: after("--keep").map(PathBuf::from), alone, ways });
}

fn run(asked: &Asked) {
    let temporary = tempfile::tempdir().unwrap();
    println!("{} measures, {} months each. Times in seconds, memory in MB.", Dictionary::built_in().iter().count(), asked.months);
    println!();
    println!("| authorities | open children | rows | by | questions | wall | of which reading files | processor | peak memory | agrees |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let (mut growth, mut goals) = (Vec::new(), Vec::new());
    for &(count, children) in &asked.authorities {
        let root = asked.keep.clone().unwrap_or_else(|| temporary.path().to_owned()).join(format!("of-{children}-{}", asked.months));
        let rows = make(&root, count, children, asked.months);
        let size = format!("| {count} | {} | {rows}", count as u64 * u64::from(children));
        let mut figures = None;
        for way in asked.ways {
            let ours = child(&root, count, way);
            let figures = figures.get_or_insert_with(|| ours.clone());
            println!(
                "{size} | Waymark, {way} | {} | {} | {} | {} | {} | {} |",
                ours["runs"],
                seconds(&ours["wall"]),
                seconds(&ours["opened"]),
                seconds(&ours["cpu"]),
                ours["peak"],
                agreement(&ours["figures"], &figures["figures"])
            );
        }
        let ours = figures.unwrap();
        growth.push((count, rows, ours["wall"].as_f64().unwrap(), ours["peak"].as_f64().unwrap()));
        let duckdb = if asked.alone { Vec::new() } else { beside(&root, count, &size, &ours) };
        goals.push(goal(count, &ours, &duckdb));
    }
    println!();
    for goal in &goals {
        println!("{goal}");
    }
    for pair in growth.windows(2) {
        if let [(from, few, wall, peak), (to, many, longer, higher)] = pair {
            println!();
            println!(
                "From {from} to {to} authorities rows grow {:.1} times, Waymark's time {:.1} times and its peak memory {:.2} times.",
                *many as f64 / *few as f64,
                longer / wall,
                higher / peak
            );
        }
    }
}

/// What the figures of so many authorities should take, and whether they did: of one, under a second
/// by the clock; of many, no longer than the faster DuckDB. Of any, less than 4 GB.
fn goal(count: usize, ours: &Value, duckdb: &[f64]) -> String {
    let (wall, peak) = (ours["wall"].as_f64().unwrap(), ours["peak"].as_u64().unwrap());
    let limit = if count == 1 { Some(1.0) } else { duckdb.iter().copied().reduce(f64::min) };
    let met = |met: bool| if met { "met" } else { "NOT MET" };
    let time = limit.map_or_else(
        || "DuckDB was not asked, so nothing is claimed".to_owned(),
        |limit| format!("{wall:.2} s of wall time where {limit:.2} are the most: {}", met(wall <= limit)),
    );
    format!("Goal for {count}, figures of all months: {time}; {peak} MB of memory where 4000 are the most: {}.", met(peak <= 4000))
}

fn seconds(value: &Value) -> String {
    format!("{:.2}", value.as_f64().unwrap())
}

/// Writes what is not there yet, an authority in a folder, and counts all rows.
fn make(root: &Path, count: usize, children: u32, months: u32) -> usize {
    let started = Instant::now();
    let mut rows = 0;
    for authority in 0..count {
        let folder = root.join(format!("{authority:03}"));
        let done = folder.join("done");
        if let Ok(text) = fs::read_to_string(&done) {
            rows += text.parse::<usize>().unwrap();
            continue;
        }
        let size = synthetic::Size { open_children: children, months, seed: 1 + authority as u64, ..synthetic::Size::default() };
        let mut own = 0;
        let mut latest = None;
        for (month, snapshot) in synthetic::authority(&size).enumerate() {
            let tables = lists(&snapshot, authority);
            own += tables.tables.iter().map(Table::len).sum::<usize>();
            store::write(&folder, &format!("{month:08x}"), &tables).unwrap();
            latest = Some(tables);
        }
        let besides = besides(&latest.unwrap(), children, authority);
        own += besides.tables.iter().map(Table::len).sum::<usize>();
        store::write(&folder, "ffffffff", &besides).unwrap();
        fs::write(done, own.to_string()).unwrap();
        rows += own;
    }
    if started.elapsed().as_secs() > 0 {
        eprintln!("made {count} authorities of {children} in {:.0?}", started.elapsed());
    }
    rows
}

/// What is sent besides the lists, once: a row of each table for every open child. Whoever has
/// children in the lists is in the workforce.
fn besides(lists: &ChildTables, children: u32, authority: usize) -> ChildTables {
    let in_need = lists.tables.iter().find(|table| table.schema.name == "children_in_need").unwrap();
    let known: Vec<Arc<str>> = text(in_need, "child_id").iter().flatten().cloned().collect();
    let other = tables::all().filter(|schema| annex_a::named(schema.name).is_none());
    let mut tables: Vec<Table> = other.map(|schema| synthetic::besides(schema, children, &known, lists.snapshot)).collect();
    for table in &mut tables {
        for (column, values) in table.schema.columns.iter().zip(&mut table.columns) {
            // A child's is that of the lists, which names the authority already. A blank would be one and
            // the same in all authorities to a query that groups by it.
            let (Identity::Child | Identity::Worker | Identity::Family | Identity::Record, Values::Text(cells)) = (column.identity, values)
            else {
                continue;
            };
            for (row, cell) in cells.iter_mut().enumerate() {
                match cell {
                    Some(_) if column.identity == Identity::Child => {}
                    Some(name) => *name = within(authority, name),
                    None => *cell = Some(within(authority, &format!("row {row}"))),
                }
            }
        }
    }
    let staff = tables.iter_mut().find(|table| table.schema.name == "workforce").unwrap();
    let workers: BTreeSet<_> = text(in_need, "worker_id").iter().zip(text(in_need, "team")).collect();
    for (row, (worker, team)) in workers.into_iter().enumerate() {
        for (name, value) in [("allocated_worker", worker), ("team", team)] {
            let place = staff.schema.position(name).unwrap();
            let Values::Text(cells) = &mut staff.columns[place] else { panic!("{name} is no text") };
            cells.get_mut(row).into_iter().for_each(|cell| *cell = value.clone());
        }
    }
    ChildTables { snapshot: lists.snapshot, tables }
}

fn text<'a>(table: &'a Table, column: &str) -> &'a [Option<Arc<str>>] {
    let Values::Text(cells) = &table.columns[table.schema.position(column).unwrap()] else { panic!("{column} is no text") };
    cells
}

/// A name that no other authority has.
fn within(authority: usize, name: &str) -> Arc<str> {
    format!("{authority}/{name}").into()
}

/// The lists as they were sent, taken at their word: a cell that is no date or number is blank. No
/// two authorities have a child, worker or family in common.
fn lists(snapshot: &synthetic::Snapshot, authority: usize) -> ChildTables {
    let tables = annex_a::TABLES.iter().map(|schema| {
        let mut table = Table::empty(schema);
        let name = format!("list_{}.csv", schema.list);
        let Some((_, bytes)) = snapshot.files.iter().find(|(path, _)| path.ends_with(&name)) else { return table };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let headers = reader.headers().unwrap().clone();
        let places: Vec<Option<usize>> =
            schema.columns.iter().map(|column| headers.iter().position(|header| header.trim() == column.header)).collect();
        for (row, line) in reader.records().flatten().enumerate() {
            for ((column, values), place) in schema.columns.iter().zip(&mut table.columns).zip(&places) {
                let cell = place.and_then(|place| line.get(place)).unwrap_or_default().trim();
                match (values, column.kind) {
                    (Values::Text(cells), _) => cells.push((!cell.is_empty()).then(|| match column.identity {
                        Identity::Child | Identity::Worker | Identity::Family | Identity::Record => within(authority, cell),
                        _ => cell.into(),
                    })),
                    (Values::Integer(cells) | Values::Decimal(cells), _) => cells.push(cell.parse().ok()),
                    (Values::Date(cells), _) => cells.push(day(cell)),
                }
            }
            table.source_rows.push(u32::try_from(row).unwrap() + 1);
        }
        table
    });
    ChildTables { snapshot: snapshot.date, tables: tables.collect() }
}

fn day(cell: &str) -> Option<Date> {
    let mut parts = cell.split(' ').next()?.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Measures in a process of its own, whose memory and time are then its own.
fn child(root: &Path, count: usize, way: &str) -> Value {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--measure", root.to_str().unwrap(), "--first", &count.to_string(), "--way", way])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Opens each authority's loads, runs every measure at every month, and prints what it took and
/// the sums of the figures over authorities.
fn measure(root: &Path, count: usize, way: &str) {
    let started = Instant::now();
    let dictionary = Dictionary::built_in();
    let population = Population::of(POPULATION);
    let mut runs = 0;
    let mut sums: BTreeMap<String, [f64; 2]> = BTreeMap::new();
    let mut opened = 0.0;
    // Held to the end, so that every authority is read with the plans there are.
    let _plans = Engine::of([]).unwrap();
    for authority in 0..count {
        let opening = Instant::now();
        let engine = Engine::open(&store::folders(&root.join(format!("{authority:03}"))).unwrap()).unwrap();
        opened += opening.elapsed().as_secs_f64();
        let loads = engine.loads();
        let asked: Vec<(Arc<Measure>, Date)> =
            dictionary.iter().flat_map(|measure| loads.iter().map(move |load| (Arc::clone(measure), load.snapshot))).collect();
        let readings = match way {
            "figures" => engine.figures(&asked, population),
            "lists" => engine.run_all(&asked, population),
            _ => by_month(&engine, &asked, population),
        };
        for ((measure, on), reading) in asked.iter().zip(readings) {
            let reading = reading.unwrap();
            runs += 1;
            let sum = sums.entry(format!("{on} {}", measure.id)).or_default();
            sum[0] += reading.figure.numerator;
            // Of a rate the others know the cases and not the population.
            let cases = reading.figure.cases as f64;
            let of_cases = matches!(measure.unit, Unit::Percent | Unit::MeanDays | Unit::Mean) || is_ratio(measure.unit);
            sum[1] += reading.figure.denominator.filter(|_| of_cases).unwrap_or(cases);
        }
    }
    let figures: serde_json::Map<String, Value> = sums.into_iter().map(|(key, [part, whole])| (key, json!([part, whole]))).collect();
    println!(
        "{}",
        json!({"runs": runs, "wall": started.elapsed().as_secs_f64(), "opened": opened, "cpu": cpu(), "peak": peak(), "figures": figures})
    );
}

/// The same readings with a query for each, as one question alone is answered.
fn by_month(engine: &Engine, asked: &[(Arc<Measure>, Date)], population: Population) -> Vec<Result<Reading, RunError>> {
    let some = |some: &[(Arc<Measure>, Date)]| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let one = async |(measure, on): &(Arc<Measure>, Date)| engine.run(measure, *on, population).await;
        some.iter().map(|question| runtime.block_on(one(question))).collect::<Vec<_>>()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let parts: Vec<_> = asked.chunks(asked.len().div_ceil(cores)).map(|part| scope.spawn(move || some(part))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

fn is_ratio(unit: Unit) -> bool {
    matches!(unit, Unit::Ratio | Unit::RatioPercent | Unit::RatioPer1000)
}

/// Seconds of processor time of this process so far.
fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit_once(") ").map(|(_, rest)| rest).unwrap_or_default();
    // Fields 14 and 15 of proc(5), in hundredths of a second on every Linux there is.
    let ticks: f64 = after_name.split(' ').skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// The most memory this process held, in MB.
fn peak() -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// DuckDB and pandas over the same files, each in a process of its own; gives DuckDB's wall times.
fn beside(root: &Path, count: usize, size: &str, ours: &Value) -> Vec<f64> {
    let mut duckdb = Vec::new();
    let python = std::env::var("WAYMARK_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/beside.py");
    let job = root.join("job.json");
    fs::write(&job, serde_json::to_string(&jobs(root, count)).unwrap()).unwrap();
    for engine in ["duckdb-memory", "duckdb-parquet", "pandas"] {
        let output = Command::new(&python).args([script, engine, job.to_str().unwrap()]).output();
        let answer = match &output {
            Ok(output) if output.status.success() => serde_json::from_slice::<Value>(&output.stdout).ok(),
            _ => None,
        };
        let Some(answer) = answer else {
            let why = output.map_or_else(
                |error| error.to_string(),
                |output| String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned(),
            );
            println!("{size} | {engine} | SKIPPED: {why} | | | | | |");
            continue;
        };
        println!(
            "{size} | {engine} {} | {} | {} | {} | {} | {} | {} |",
            answer["version"].as_str().unwrap_or_default(),
            answer["runs"],
            seconds(&answer["wall"]),
            seconds(&answer["opened"]),
            seconds(&answer["cpu"]),
            answer["peak"],
            agreement(&answer["figures"], &ours["figures"])
        );
        for (id, error) in answer["failed"].as_object().into_iter().flatten() {
            println!("  {engine} could not answer {id}: {}", error.as_str().unwrap_or_default());
        }
        if engine.starts_with("duckdb") {
            duckdb.extend(answer["wall"].as_f64());
        }
    }
    duckdb
}

/// "1320 of 1344", and the measures that differ, with the first of them.
fn agreement(theirs: &Value, ours: &Value) -> String {
    let (mut same, mut all, mut first) = (0, 0, None);
    let mut differ: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, figure) in theirs.as_object().into_iter().flatten() {
        all += 1;
        let close = |at: usize| {
            let (left, right) = (figure[at].as_f64().unwrap_or(f64::NAN), ours[key][at].as_f64().unwrap_or(f64::NAN));
            (left - right).abs() <= 1e-6 * right.abs().max(1.0)
        };
        if close(0) && close(1) {
            same += 1;
        } else {
            *differ.entry(key.split(' ').next_back().unwrap_or_default()).or_default() += 1;
            first.get_or_insert_with(|| format!("{key}: {figure} for {}", ours[key]));
        }
    }
    let mut words = format!("{same} of {all}");
    if let Some(first) = first {
        let differ: Vec<String> = differ.into_iter().map(|(id, months)| format!("{id} in {months}")).collect();
        write!(words, "; differ: {}; the first: {first}", differ.join(", ")).unwrap();
    }
    words
}

/// What is asked: the SQL of each measure, the files of each month, and the calendar.
fn jobs(root: &Path, count: usize) -> Value {
    let dictionary = Dictionary::built_in();
    let measures: Vec<Value> = dictionary
        .iter()
        .map(|measure| {
            let kind = match measure.unit {
                Unit::Percent => "met",
                Unit::MeanDays | Unit::Mean => "value",
                Unit::Sum => "sum",
                unit if is_ratio(unit) => "ratio",
                Unit::Count | Unit::RatePer10000 => "rows",
                _ => "other",
            };
            json!({"id": measure.id, "kind": kind, "sql": measure.sql})
        })
        .collect();
    let folders: Vec<PathBuf> = (0..count).flat_map(|n| store::folders(&root.join(format!("{n:03}"))).unwrap()).collect();
    let mut months: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    let mut supplements = Vec::new();
    for folder in &folders {
        let load = store::describe(folder).unwrap();
        if load.is_supplement() {
            supplements.push(folder);
        } else {
            months.entry(load.snapshot.to_string()).or_default().push(folder);
        }
    }
    // Every day of the calendar of bank holidays, with the working days since its first.
    let days = std::iter::successors(Some(date(1900, 1, 1)), |day| day.checked_add(1.day()).ok());
    let known: Vec<Date> = days.take_while(|day| day.year() < 2100).filter(|day| calendar::is_working_day(*day).is_ok()).collect();
    let first = *known.first().unwrap();
    let calendar: Vec<Value> = known.iter().map(|day| json!([day.to_string(), calendar::working_days(first, *day).unwrap()])).collect();
    let lists: Vec<&str> = annex_a::TABLES.iter().map(|table| table.name).collect();
    let others: Vec<&str> = tables::all().map(|table| table.name).filter(|name| !lists.contains(name)).collect();
    json!({"measures": measures, "months": months, "supplements": supplements, "calendar": calendar, "tables": lists, "others": others})
}
