//! Checks a CIN census file as `waymark check cin FILE [--rule CODE]…` does,
//! without the rest of the application: JSON lines, or `--text` for a first look.

use returns::cin::{Options, Selection, check_files};
use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut files, mut codes, mut text) = (Vec::new(), Vec::new(), false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rule" => codes.extend(arguments.next()),
            "--text" => text = true,
            _ => files.push(argument),
        }
    }
    match run(&files, &codes, text) {
        Ok(found) => ExitCode::from(u8::from(found)),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(files: &[String], codes: &[String], text: bool) -> Result<bool, Box<dyn std::error::Error>> {
    let rules = if codes.is_empty() { Selection::all() } else { Selection::named(codes)? };
    let mut inputs = Vec::new();
    for file in files {
        inputs.push(BufReader::with_capacity(1 << 16, File::open(file)?));
    }
    let checked = check_files(inputs, &Options { rules, ..Options::default() });
    let mut out = BufWriter::new(std::io::stdout().lock());
    if text {
        out.write_all(checked.text().as_bytes())?;
    } else {
        checked.report.json_lines(&mut out)?;
    }
    out.flush()?;
    for defect in &checked.defects {
        eprintln!("{defect}");
    }
    Ok(checked.report.checked.iter().any(|rule| !rule.flags().is_empty()))
}
