//! Text shared between unrelated plans: time, memory and how much is found, at 2,400,
//! 20,000 and 100,000 made-up plans, beside the datasketch baseline where Python has
//! datasketch.
//!
//! `just bench plans`. Arguments after `--`: numbers of plans; `B` for the second way of
//! writing; `peer` for the baseline at every size (by default up to 20,000);
//! `dir=FOLDER` for a folder of `plan-content/1` in place of made-up plans.

#![allow(clippy::unwrap_used, missing_docs)]

use oversight::practice::copied::{Copy, Document, Item, Kind, Library, find};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use synthetic::plans::{File, History, Size, Wording, plans};

#[path = "../src/practice/copied/tests/folder.rs"]
mod folder;

use folder::Folder;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder, plans, wording] => make(Path::new(folder), plans.parse().unwrap(), wording),
        ["find", folder] => search(Path::new(folder)),
        // `cargo test` also starts benches: it is not what they are for.
        _ if words.contains(&"--bench") => run(&words),
        _ => {}
    }
}

fn run(words: &[&str]) {
    println!("| plans | wording | wall s | CPU s | peak MB (texts) | P | R | F1 | false alarms | found by degree |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    if let Some(folder) = words.iter().find_map(|word| word.strip_prefix("dir=")) {
        print!("| {folder} | – ");
        again(&["find", folder]);
        return;
    }
    let mut sizes: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![2400, 20_000, 100_000];
    }
    let wordings: &[&str] = if words.contains(&"B") { &["B"] } else { &["A", "B"] };
    let peer = peer();
    let mut peers = Vec::new();
    for plans in sizes {
        for wording in wordings {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().to_str().unwrap();
            again(&["make", path, &plans.to_string(), wording]);
            print!("| {plans} | {wording} ");
            again(&["find", path]);
            if plans <= 20_000 || words.contains(&"peer") {
                peers.extend(peer.as_ref().map(|peer| (plans, *wording, baseline(peer, path))));
            }
        }
    }
    println!("\nThe peer, datasketch (options --nodf --lsh 0.2), on the same plans:\n");
    if peers.is_empty() {
        println!("skipped: no Python with datasketch (benches/peers/README.md), or no baseline beside the repository");
    }
    for (plans, wording, told) in peers {
        println!("{plans} plans, wording {wording}:\n{told}");
    }
}

/// Runs this program again, so that each step has its own memory.
fn again(arguments: &[&str]) {
    std::io::stdout().flush().unwrap();
    assert!(Command::new(std::env::current_exe().unwrap()).args(arguments).status().unwrap().success());
}

fn make(folder: &Path, count: u32, wording: &str) {
    let wording = if wording == "B" { Wording::B } else { Wording::A };
    let size = Size { plans: count, wording, history: History::Latest, ..Size::default() };
    let mut files: Vec<_> = File::ALL.iter().map(|file| BufWriter::new(std::fs::File::create(folder.join(file.name())).unwrap())).collect();
    plans(&size, &mut |file, bytes| files[file as usize].write_all(bytes).unwrap());
}

fn search(path: &Path) {
    let folder = Folder::read(path);
    let (documents, library) = (folder.documents(), folder.library());
    let (texts, before, start) = (memory("VmRSS"), processor(), Instant::now());
    let found = find(&documents, &library);
    let (wall, used) = (start.elapsed().as_secs_f64(), processor() - before);
    let peak = memory("VmHWM");
    let score = folder.score(&found);
    let degrees: Vec<String> = score.degrees.iter().map(|(degree, (found, of))| format!("{degree} {found}/{of}")).collect();
    let (p, r, f) = (score.precision(), score.recall(), score.f1());
    let (alarms, cases) = (score.alarms, score.cases);
    println!(
        "| {wall:.2} | {used:.2} | {peak:.0} ({texts:.0}) | {p:.3} | {r:.3} | {f:.3} | {alarms} of {cases} | {} |",
        degrees.join(", ")
    );
}

/// Megabytes by the kernel's account; 0 where there is none.
fn memory(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

/// Seconds of processor time of all threads; 0 where the kernel does not say.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A Python that has datasketch, and the baseline, which is not part of this repository.
fn peer() -> Option<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let script = root.join("../shared/specs/plan_content/datasketch_baseline.py");
    let own = root.join("benches/peers/venv/bin/python");
    let python = [own, PathBuf::from("python3")]
        .into_iter()
        .find(|python| Command::new(python).args(["-c", "import datasketch"]).output().is_ok_and(|output| output.status.success()))?;
    script.exists().then_some((python, script))
}

fn baseline((python, script): &(PathBuf, PathBuf), folder: &str) -> String {
    let output = Command::new(python).arg(script).args([folder, "--nodf", "--lsh", "0.2"]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
