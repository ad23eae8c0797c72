//! How long the practice rules take: `check_plans FOLDER [RUNS|json]` reads an extract of
//! `plan-content/1`, runs every rule over it so many times (by default five), and says
//! how long reading and each run took, what each rule takes alone beyond what all rules
//! share, and the most memory used; or, once, what they found, as `waymark check plans` prints it.
//! On how many threads: `RAYON_NUM_THREADS`.

use oversight::practice::{Reader, Selection, check, rules};
use std::io::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, rest @ ..] = arguments.as_slice() else {
        return Err(Error::other("say: FOLDER [RUNS|json]"));
    };
    let json = rest.first().is_some_and(|word| word == "json");
    let rest = if json { &[] } else { rest };
    let runs: usize = rest.first().map_or(Ok(5), |runs| runs.parse().map_err(Error::other))?;
    let started = Instant::now();
    let mut reader = Reader::default();
    for name in Reader::FILES {
        if let Ok(file) = std::fs::File::open(Path::new(folder).join(name)) {
            reader.add(name, std::io::BufReader::new(file));
        }
    }
    let content = reader.finish();
    if json {
        return check(&content, &Selection::all()).json_lines(&mut std::io::BufWriter::new(std::io::stdout().lock()));
    }
    println!("{} plans read in {:.3} s", content.plans.len(), started.elapsed().as_secs_f64());
    let mut flags = 0;
    for _ in 0..runs {
        let (started, used) = (Instant::now(), processor());
        flags = check(&content, &Selection::all()).count();
        println!("every rule: {:.3} s by the clock, {:.2} s of processor time", started.elapsed().as_secs_f64(), processor() - used);
    }
    println!("{flags} flags; at most {:.0} MB", memory());
    if runs > 1 {
        for rule in rules::RULES {
            let selection = Selection::named([rule.code]).map_err(Error::other)?;
            let started = Instant::now();
            let found = check(&content, &selection).count();
            println!("{:>7.3} s {:>7} {}", started.elapsed().as_secs_f64(), found, rule.code);
        }
    }
    Ok(())
}

/// Seconds of processor time of all threads; 0 where the kernel does not say.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most megabytes so far, by the kernel's account; 0 where there is none.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
