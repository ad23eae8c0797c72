//! How fast a return is read and checked, beside a bare parse of its bytes.
//!
//! `just bench returns`. Each case runs in a process of its own, so that the
//! peak memory is its own; each is run three times, the largest once, and the
//! median by processor time is told. Words after `--` narrow the cases: `cin`,
//! `ssda903`, `postcodes` (a return beside a whole directory of postcodes), or a
//! number of children; a path keeps what was made there, for a look with the
//! program itself.

// A benchmark stops at the first thing that goes wrong.
#![allow(clippy::unwrap_used)]

use care::rule::{Outcome, Report};
use returns::ssda903::{Options, Selection, Sources, Year, check, read};
use returns::{SentFile, Streamed};
use std::collections::BTreeSet;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use synthetic::{CareReturn, Census, TwoYears, census, ssda903};

/// What ships allocates with this too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument with which the program runs one case in a process of its own.
const ONE: &str = "--one";

const CIN: [u32; 4] = [1_000, 10_000, 100_000, 400_000];
const SSDA903: [u32; 3] = [1_000, 20_000, 100_000];
/// Children of the return beside a whole directory of postcodes.
const BESIDE_WHOLE: u32 = 20_000;
/// The lines of a whole directory of postcodes.
const POSTCODES: usize = 2_600_000;

/// What one case took.
#[derive(Debug, Clone, Copy)]
struct Taken {
    wall: f64,
    /// Seconds of processor time over all threads.
    cpu: f64,
    /// The most memory that was resident, in MB.
    peak: f64,
    /// Rules that ran; none of a bare parse.
    rules: u64,
    /// Flags raised, or events seen.
    found: u64,
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == ONE) {
        return one(&arguments[1], Path::new(&arguments[2]));
    }
    // Not asked for by `cargo bench`: a look whether it still runs.
    let asked = arguments.iter().any(|argument| argument == "--bench");
    arguments.retain(|argument| !argument.starts_with('-'));
    if !asked {
        arguments.push(CIN[0].to_string());
    }
    let kept = arguments.extract_if(.., |argument| argument.contains('/')).last();
    let words: Vec<&str> = arguments.iter().map(String::as_str).filter(|word| word.parse::<u32>().is_err()).collect();
    let sizes: Vec<u32> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    let wanted = |kind: &str, size: u32| (words.is_empty() || words.contains(&kind)) && (sizes.is_empty() || sizes.contains(&size));
    let folder = tempfile::tempdir().unwrap();
    let root = kept.as_ref().map_or(folder.path(), Path::new);
    let remove = |path: &Path| {
        if kept.is_none() {
            std::fs::remove_dir_all(path).unwrap();
        }
    };
    println!("| return | children | MB | wall s | CPU s | peak MB | MB/s | bare CPU s | checked ÷ bare | rules run | flags |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for size in CIN.into_iter().filter(|size| wanted("cin", *size)) {
        let path = root.join("cin.xml");
        census(&Census { children: size, ..Census::default() }, &mut BufWriter::new(File::create(&path).unwrap())).unwrap();
        told("CIN census", size, bytes(&path), run("cin", &path, size), run("cin-bare", &path, size));
        if kept.is_none() {
            std::fs::remove_file(path).unwrap();
        }
    }
    let cases = SSDA903.into_iter().filter(|size| wanted("ssda903", *size)).map(|size| (size, false));
    let whole = wanted("postcodes", BESIDE_WHOLE).then_some((BESIDE_WHOLE, true));
    for (size, whole) in cases.chain(whole) {
        let path = root.join(format!("ssda903-{size}{}", if whole { "-whole" } else { "" }));
        let made = ssda903(&CareReturn { children: size, ..CareReturn::default() });
        for (year, files) in [("this", &made.this), ("last", &made.last)] {
            std::fs::create_dir_all(path.join(year)).unwrap();
            for (name, text) in files {
                std::fs::write(path.join(year).join(name), text).unwrap();
            }
        }
        std::fs::create_dir_all(path.join("beside")).unwrap();
        for (name, text) in beside(&made) {
            std::fs::write(path.join("beside").join(name), text).unwrap();
        }
        drop(made);
        if whole {
            make_whole(&path.join("beside/postcodes.csv"));
        }
        let name = if whole { "SSDA903, two years, a whole directory of postcodes" } else { "SSDA903, two years" };
        told(name, size, bytes(&path), run("ssda903", &path, size), run("ssda903-bare", &path, size));
        remove(&path);
    }
}

/// What rules look at besides: a list of providers with every number that the
/// return has, and a directory with every postcode.
fn beside(made: &TwoYears) -> [(&'static str, String); 2] {
    let (mut numbers, mut postcodes) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in made.this.iter().chain(&made.last).filter(|(name, _)| *name == "episodes.csv") {
        for record in csv::Reader::from_reader(text.as_slice()).into_records() {
            let record = record.unwrap();
            postcodes.extend([record[10].to_owned(), record[11].to_owned()]);
            numbers.insert(record[12].to_owned());
        }
    }
    let provider = |urn: &String| format!("{urn},\"U3,U4,U6,K2\",\"PR1,PR4\",,YG1 1AA,Westmarch\n");
    let providers = numbers.iter().filter(|urn| urn.bytes().all(|byte| byte.is_ascii_digit())).map(provider).collect::<String>();
    let place = |(at, postcode): (usize, &String)| format!("{postcode},{},{},E06000099\n", 400_000 + at % 900, 300_000 + at % 700);
    let directory = postcodes.iter().filter(|postcode| !postcode.is_empty()).enumerate().map(place).collect::<String>();
    let providers =
        format!("URN,Placement code,Placement provider code,Deregistration date,Setting Address Postcode,Local Authority\n{providers}");
    [("postcodes.csv", format!("pcds,oseast1m,osnrth1m,laua\n{directory}")), ("providers.csv", providers)]
}

/// The columns of the Office for National Statistics' directory, in its order.
const COLUMNS: &str = "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,\
    ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,npark,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,\
    sicbl,bua24,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21";

/// Makes a directory whole: each line that is there, in the form of the Office's
/// own, and between them lines of invented postcodes, so that there are as many
/// as in the country.
fn make_whole(path: &Path) {
    let there = std::fs::read_to_string(path).unwrap();
    let there: Vec<Vec<&str>> = there.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
    writeln!(out, "{COLUMNS}").unwrap();
    let apart = POSTCODES / there.len().max(1);
    let mut next = there.iter();
    for at in 0..POSTCODES {
        let known = if at % apart == 0 { next.next() } else { None };
        let letter = |place: usize| char::from(b'A' + (place % 20) as u8);
        let invented = format!(
            "{}{}{} {}{}{}",
            letter(at),
            letter(at / 20),
            at / 400 % 100,
            at / 40_000 % 10,
            letter(at / 400_000),
            letter(at / 8_000_000)
        );
        let (postcode, east, north, district) = match known.map(Vec::as_slice) {
            Some([postcode, east, north, district]) => (*postcode, *east, *north, *district),
            _ => (invented.as_str(), "412345", "298765", "E06000098"),
        };
        writeln!(
            out,
            "\"{postcode}\",\"{postcode}\",\"{postcode}\",\"198001\",\"\",\"E99999999\",\"E99999999\",\"{district}\",\"E05099999\",\"E04099999\",\"0\",\
             {east},{north},\"1\",\"E18000099\",\"E40000099\",\"E92000001\",\"E12000099\",\"E99999999\",\"E14009999\",\"E15000099\",\
             \"E24000099\",\"E30000099\",\"E16000099\",\"E06000099\",\"E05009999\",\"E00099999\",\"E05009998\",\"E65000001\",\"E01099999\",\
             \"E02009999\",\"1\",\"5B1\",\"E00199999\",\"E01099998\",\"E02009998\",\"E33099999\",\"E38000099\",\"E63999999\",\"A1\",\"7B3\",\
             52.{at:06},-1.{at:06},\"E37000099\",\"\",\"E23000099\",{at},\"E56000099\",\"E54000099\",\"E00299999\",\"E01099997\",\"E02009997\""
        )
        .unwrap();
    }
    out.flush().unwrap();
}

/// The size of a file, or of the files of a folder.
fn bytes(path: &Path) -> u64 {
    if path.is_dir() { files(path).iter().map(|file| bytes(file)).sum() } else { path.metadata().unwrap().len() }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn told(name: &str, children: u32, bytes: u64, checked: Taken, bare: Taken) {
    let megabytes = bytes as f64 / 1e6;
    println!(
        "| {name} | {children} | {megabytes:.1} | {:.3} | {:.3} | {:.0} | {:.0} | {:.3} | {:.1} | {} | {} |",
        checked.wall,
        checked.cpu,
        checked.peak,
        megabytes / checked.wall,
        bare.cpu,
        checked.cpu / bare.cpu,
        checked.rules,
        checked.found,
    );
}

/// Runs a case in a process of its own.
fn run(case: &str, path: &Path, children: u32) -> Taken {
    let times = if children > 100_000 { 1 } else { 3 };
    let mut taken: Vec<Taken> = (0..times)
        .map(|_| {
            let output = Command::new(std::env::current_exe().unwrap()).args([ONE, case]).arg(path).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let text = String::from_utf8(output.stdout).unwrap();
            let numbers: Vec<f64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
            Taken { wall: numbers[0], cpu: numbers[1], peak: numbers[2], rules: numbers[3] as u64, found: numbers[4] as u64 }
        })
        .collect();
    taken.sort_by(|one, other| one.cpu.total_cmp(&other.cpu));
    taken[taken.len() / 2]
}

fn cpu() -> f64 {
    cpu_time::ProcessTime::now().as_duration().as_secs_f64()
}

/// The most memory that this process has had resident, in MB, where the system
/// tells it.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(f64::NAN) / 1024.0
}

/// One case, and what it took, on standard output.
fn one(case: &str, path: &Path) {
    let (began, before) = (Instant::now(), cpu());
    let (rules, found) = match case {
        "cin" => checked_census(path),
        "cin-bare" => (0, bare_xml(path)),
        "ssda903" => checked_care(path),
        "ssda903-bare" => (0, bare_csv(path)),
        other => panic!("no case {other}"),
    };
    println!("{} {} {} {rules} {found}", began.elapsed().as_secs_f64(), cpu() - before, peak());
}

fn open(path: &Path) -> BufReader<File> {
    BufReader::with_capacity(1 << 16, File::open(path).unwrap())
}

/// Rules that ran, and flags raised.
fn counted(report: &Report) -> (usize, usize) {
    let ran = report.checked.iter().filter(|checked| matches!(checked.outcome, Outcome::Ran(_))).count();
    (ran, report.checked.iter().map(|checked| checked.flags().len()).sum())
}

fn checked_census(path: &Path) -> (usize, usize) {
    counted(&returns::cin::check_files([open(path)], &returns::cin::Options::default()).report)
}

/// Every event of the file, and nothing made of it.
fn bare_xml(path: &Path) -> usize {
    let mut xml = quick_xml::Reader::from_reader(open(path));
    let (mut buffer, mut events) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).unwrap() {
            quick_xml::events::Event::Eof => return events,
            event => {
                black_box(&event);
                events += 1;
            }
        }
    }
}

fn sent(folder: &Path) -> Vec<SentFile> {
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    files(folder).iter().map(|file| SentFile { name: name(file), bytes: std::fs::read(file).unwrap() }).collect()
}

fn checked_care(folder: &Path) -> (usize, usize) {
    let (this, last) = (sent(&folder.join("this")), sent(&folder.join("last")));
    let beside = folder.join("beside");
    let directory = beside.join("postcodes.csv");
    let providers = [SentFile { name: "providers.csv".to_owned(), bytes: std::fs::read(beside.join("providers.csv")).unwrap() }];
    let postcodes = [Streamed::new("postcodes.csv", move || File::open(&directory))];
    let submission = read(&Sources { this: &this, last: &last, providers: &providers, postcodes: &postcodes });
    drop((this, last, providers, postcodes));
    let options = Options { year: Year::ending_in(2026).unwrap(), rules: Selection::all(), authority: Some("E06000099".to_owned()) };
    counted(&check(&submission, &options).report)
}

/// Every record of every file, and nothing made of it.
fn bare_csv(folder: &Path) -> usize {
    let (mut record, mut records) = (csv::ByteRecord::new(), 0);
    for file in ["this", "last", "beside"].into_iter().flat_map(|year| files(&folder.join(year))) {
        let mut reader = csv::Reader::from_reader(File::open(file).unwrap());
        while reader.read_byte_record(&mut record).unwrap() {
            black_box(&record);
            records += 1;
        }
    }
    records
}
